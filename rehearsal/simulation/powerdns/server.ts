import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Invalid, patched } from "./changes";
import type { StoredZones } from "./store";

/** What the server is asked about, and who may ask. */
export interface PowerDnsState {
    apiKey: string;
    /** Id of the server in the API. */
    serverId: string;
    read(): StoredZones;
    write(zones: StoredZones): void;
}

/** PowerDNS' HTTP API, as far as zones and their records go (PowerDNS docs/http-api): for `createServer` of http or https. */
export function powerDnsApi(state: PowerDnsState): RequestListener {
    return (request, response) => void respond(state, request, response);
}

async function respond(state: PowerDnsState, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    if (request.headers["x-api-key"] !== state.apiKey) {
        response.writeHead(401, { "content-type": "text/plain; charset=utf-8" }).end("Unauthorized");
        return;
    }
    const { status, json } = answerTo(state, request, body);
    if (json === undefined) {
        response.writeHead(status).end();
    } else {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    }
}

interface Answer {
    status: number;
    json?: object;
}

const refused = (status: number, error: string): Answer => ({ status, json: { error } });

function answerTo(state: PowerDnsState, { method, url = "", headers }: IncomingMessage, body: string): Answer {
    if (!/application\/json/.test(headers.accept ?? "")) {
        // An unknown value or */* is none that it can answer with.
        return refused(400, "Unsupported Accept header");
    }
    const { pathname, searchParams } = new URL(url, "http://powerdns");
    const [, server = "", id] =
        /^\/api\/v1\/servers\/([^/]+)\/zones\/([^/]+)$/.exec(pathname)?.map(decodeURIComponent) ?? [];
    if (server !== state.serverId || id === undefined) {
        return refused(404, "Not Found");
    }
    const zones = state.read();
    const zone = id.toLowerCase().replace(/\.?$/, ".");
    if (!Object.hasOwn(zones, zone)) {
        return refused(404, `Could not find domain '${zone}'`);
    }
    switch (method) {
        case "GET": {
            const [name, type] = ["rrset_name", "rrset_type"].map(key => searchParams.get(key));
            const rrsets = zones[zone].filter(
                one => (name === null || one.name === name.toLowerCase()) && (type === null || one.type === type),
            );
            return { status: 200, json: { id: zone, name: zone, type: "Zone", kind: "Native", rrsets } };
        }
        case "PATCH":
            return change(state, zones, zone, body);
        default:
            return refused(405, "Method Not Allowed");
    }
}

function change(state: PowerDnsState, zones: StoredZones, zone: string, body: string): Answer {
    let given: unknown;
    try {
        given = JSON.parse(body);
    } catch {
        return refused(400, "Request body is not valid JSON");
    }
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
        return refused(400, "Request body is no JSON object");
    }
    try {
        state.write({ ...zones, [zone]: patched(zone, zones[zone], (given as { rrsets?: unknown }).rrsets) });
        return { status: 204 };
    } catch (error) {
        if (error instanceof Invalid) {
            return refused(422, error.message);
        }
        throw error;
    }
}

async function textOf(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}
