import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Server } from "node:https";
import { answerOfApiserver } from "./apiserver";
import type { ApiService, MetalIngress } from "./ingress";
import type { Inventory } from "./inventory";
import {
    capacityResponse,
    isMachineWanted,
    isNetworkWanted,
    machineResponse,
    networkResponse,
    partitionResponse,
    projectResponse,
} from "./responses";
import { refusalOf } from "./signature";
import type { HmacKeys } from "./signature";

/** What the server asks for each request. */
export interface MetalApiState {
    ingress: MetalIngress;
    inventory: Inventory;
    /** Whether a pod of the API is ready. */
    isUp(service: ApiService): boolean;
    keys(): HmacKeys;
}

/** What a request is answered with: JSON. */
export interface Answer {
    status: number;
    body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
/**
 * An error as metal-api writes it: a JSON text that holds JSON, since its type writes itself as text (metal-lib v0.25.1
 * httperrors/error.go, MarshalText).
 */
const error = (statuscode: number, message: string): Answer => ({
    status: statuscode,
    body: JSON.stringify({ statuscode, message }),
});

/** The APIs behind their Ingress, over TLS with the certificate of the name that is asked for. */
export function createMetalApiServer(state: MetalApiState): Server {
    const SNICallback = (
        name: string,
        done: (error: Error | null, context?: ReturnType<MetalIngress["contextFor"]>) => void,
    ) => done(null, state.ingress.contextFor(name));
    return createServer({ SNICallback }, (request, response) => void respond(state, request, response));
}

async function respond(state: MetalApiState, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    const published = state.ingress.publishedAt(host);
    const path = (request.url ?? "/").split("?")[0];
    if (published === undefined || !path.startsWith(published.path)) {
        response.writeHead(404, { "content-type": "text/html" }).end("default backend - 404");
        return;
    }
    if (!state.isUp(published.service)) {
        response.writeHead(503, { "content-type": "text/html" }).end("<h1>503 Service Temporarily Unavailable</h1>");
        return;
    }
    let answer: Answer;
    try {
        const [below, body] = [path.slice(published.path.length), await bodyOf(request)];
        answer =
            published.service === "metal-api"
                ? answerTo(state, request, below, body)
                : answerOfApiserver(request, below);
    } catch (problem) {
        answer = error(400, (problem as Error).message);
    }
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
}

function answerTo(state: MetalApiState, request: IncomingMessage, path: string, body: Record<string, unknown>): Answer {
    const { method = "" } = request;
    if (path === "v1/health" && method === "GET") {
        return ok({ status: "healthy", message: "", services: { rethinkdb: { status: "healthy", message: "" } } });
    }
    const refusal = refusalOf(method, request.headers, state.keys());
    if (refusal !== undefined) {
        // metal-lib v0.25.1 rest/middleware.go, UserAuth
        return error(403, refusal);
    }
    return method === "POST" ? find(state.inventory, path, body) : get(state.inventory, method, path);
}

function get(inventory: Inventory, method: string, path: string): Answer {
    const [, kind, id] = /^v1\/(partition|project)\/([^/]+)$/.exec(path)?.map(decodeURIComponent) ?? [];
    if (method !== "GET" || id === undefined) {
        return error(404, `404: Page Not Found: ${method} /${path}`);
    }
    if (kind === "partition") {
        const partition = inventory.data.partitions.find(one => one.id === id);
        return partition ? ok(partitionResponse(partition)) : error(404, `NotFound no partition with id "${id}" found`);
    }
    const project = inventory.projects().find(one => one.meta.id === id);
    return project ? ok(projectResponse(project)) : error(404, `entity of type:project with id:${id} not found`);
}

function find({ data, machines }: Inventory, path: string, body: Record<string, unknown>): Answer {
    switch (path) {
        case "v1/network/find":
            return ok(data.networks.filter(network => isNetworkWanted(network, body)).map(networkResponse));
        case "v1/machine/find":
            return ok(
                machines
                    .all()
                    .filter(machine => isMachineWanted(machine, body))
                    .map(machineResponse),
            );
        case "v1/partition/capacity": {
            const query = { size: textOf(body.sizeid), project: textOf(body.projectid) };
            const wanted = data.partitions.filter(one => body.id === undefined || one.id === body.id);
            return ok(wanted.map(partition => capacityResponse(partition, machines.all(), data.reservations, query)));
        }
        default:
            return error(404, `404: Page Not Found: POST /${path}`);
    }
}

function textOf(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
        chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    const parsed: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
        throw new Error("the body is no JSON object");
    }
    return parsed as Record<string, unknown>;
}
