import { Agent } from "node:https";
import { messageOf, send, textOf } from "../http";

/** Where the HTTP API of a PowerDNS is, and how it is asked. */
export interface PowerDnsServer {
    /** URL, without `/api/v1`. */
    server: string;
    /** A secret. */
    apiKey: string;
    /** Id of the server in the API; most are `localhost`. */
    virtualHost: string;
    /** Whether any certificate of it is taken. */
    insecureSkipVerify?: boolean;
    /** PEM of the CA of its certificate; default: those that the system trusts. */
    trustedCaCert?: string;
}

/** All records of one name and type. */
export interface RecordSet {
    /** With trailing dot. */
    name: string;
    type: string;
    /** Seconds. */
    ttl: number;
    values: string[];
}

/** An answer that is not 2xx. */
export class PowerDnsError extends Error {
    constructor(
        public readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

interface ApiRecordSet {
    name: string;
    type: string;
    ttl: number;
    records: { content: string; disabled: boolean }[];
}

/** Record sets by PowerDNS' HTTP API (https://doc.powerdns.com/authoritative/http-api/zone.html). */
export class PowerDnsClient {
    constructor(private readonly at: PowerDnsServer) {}

    /** A record set of a zone, or undefined where it has none. Zones and names have a trailing dot. */
    async find(zone: string, name: string, type: string, signal?: AbortSignal): Promise<RecordSet | undefined> {
        const query = new URLSearchParams({ rrset_name: name, rrset_type: type });
        const text = await this.request("GET", `${this.path(zone)}?${query}`, undefined, signal);
        const { rrsets = [] } = JSON.parse(text) as { rrsets?: ApiRecordSet[] };
        // Servers that don't know these parameters answer with the whole zone.
        const found = rrsets.find(one => one.name.toLowerCase() === name.toLowerCase() && one.type === type);
        return found && { name, type, ttl: found.ttl, values: found.records.map(({ content }) => content) };
    }

    /** Makes a record set what it is to be, whether it is there or not. */
    async replace(zone: string, { name, type, ttl, values }: RecordSet, signal?: AbortSignal): Promise<void> {
        const records = values.map(content => ({ content, disabled: false }));
        await this.patch(zone, { name, type, ttl, changetype: "REPLACE", records }, signal);
    }

    /** Deletes a record set; nothing happens when it is not there. */
    async remove(zone: string, { name, type }: Pick<RecordSet, "name" | "type">, signal?: AbortSignal): Promise<void> {
        await this.patch(zone, { name, type, changetype: "DELETE" }, signal);
    }

    private async patch(zone: string, change: object, signal?: AbortSignal): Promise<void> {
        await this.request("PATCH", this.path(zone), { rrsets: [change] }, signal);
    }

    private path(zone: string): string {
        return `/api/v1/servers/${encodeURIComponent(this.at.virtualHost)}/zones/${encodeURIComponent(zone)}`;
    }

    private async request(method: string, path: string, body?: object, signal?: AbortSignal): Promise<string> {
        const { server, apiKey, insecureSkipVerify = false, trustedCaCert } = this.at;
        const url = new URL(server.replace(/\/+$/, "") + path);
        const agent = new Agent({ rejectUnauthorized: !insecureSkipVerify, ca: trustedCaCert });
        try {
            const response = await send(url, {
                method,
                headers: {
                    // Without a type of its own it refuses to answer (docs/http-api, Data format).
                    accept: "application/json",
                    "X-API-Key": apiKey,
                    ...(body && { "content-type": "application/json" }),
                },
                body: body && JSON.stringify(body),
                ...(url.protocol === "https:" && { agent }),
                signal,
            });
            const text = await textOf(response);
            const status = response.statusCode ?? 0;
            if (status < 200 || status > 299) {
                throw new PowerDnsError(status, errorOf(text));
            }
            return text;
        } finally {
            agent.destroy();
        }
    }
}

/** What an error says: JSON with `error`, or plain text where the request was not let in. */
function errorOf(text: string): string {
    try {
        return (JSON.parse(text) as { error?: string }).error ?? "";
    } catch (error) {
        return text.trim().split("\n")[0] || messageOf(error);
    }
}
