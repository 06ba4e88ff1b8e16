import { createHmac, randomInt } from "node:crypto";
import { Agent } from "node:https";
import { rootCertificates } from "node:tls";
import { messageOf, send, textOf } from "../http";
import type { Health, Machine, Network, PartitionView, ServerCapacity } from "./api";

/** An answer of metal-api that is not 2xx. */
export class MetalApiError extends Error {
    constructor(
        public readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

/** What gates ask of metal-api. */
export class MetalClient {
    /**
     * @param endpoint base URL with its base path, like `https://api.<domain>/metal`
     * @param hmac admin HMAC; `health` does without
     * @param ca PEM of the CA that signs its certificate; default: the public CAs
     */
    constructor(
        private readonly endpoint: string,
        private readonly hmac?: string,
        private readonly ca?: string,
    ) {}

    /** metal-api's own health; a service that is not healthy makes it answer with status 500 and the same body. */
    async health(signal?: AbortSignal): Promise<Health> {
        return this.request<Health>("GET", "/v1/health", undefined, signal, [200, 500]);
    }

    /** What is there of a partition, of its networks, projects and machines. */
    async partition(id: string, projects: string[], signal?: AbortSignal): Promise<PartitionView> {
        const partition = await this.exists(`/v1/partition/${encodeURIComponent(id)}`, signal);
        const [networks, machines, found, free] = await Promise.all([
            this.request<Network[]>("POST", "/v1/network/find", {}, signal),
            this.request<Machine[]>("POST", "/v1/machine/find", { partition_id: id }, signal),
            Promise.all(projects.map(project => this.exists(`/v1/project/${encodeURIComponent(project)}`, signal))),
            Promise.all(projects.map(async project => (partition ? this.free(id, project, signal) : {}))),
        ]);
        return {
            partition,
            networks,
            machines,
            projects: projects.filter((_, index) => found[index]),
            free: Object.fromEntries(projects.map((project, index) => [project, free[index]])),
        };
    }

    /** Machines of each size that a project can have: metal-api leaves out what is reserved for others. */
    private async free(partition: string, project: string, signal?: AbortSignal): Promise<Record<string, number>> {
        const query = { id: partition, projectid: project };
        const found = await this.request<{ servers?: ServerCapacity[] }[]>(
            "POST",
            "/v1/partition/capacity",
            query,
            signal,
        );
        return Object.fromEntries(
            found.flatMap(({ servers = [] }) => servers.map(({ size, free = 0 }) => [size, free])),
        );
    }

    private async exists(path: string, signal?: AbortSignal): Promise<boolean> {
        try {
            await this.request("GET", path, undefined, signal);
            return true;
        } catch (error) {
            if (error instanceof MetalApiError && error.status === 404) {
                return false;
            }
            throw error;
        }
    }

    private async request<T>(
        method: string,
        path: string,
        body?: unknown,
        signal?: AbortSignal,
        expected: number[] = [200],
    ): Promise<T> {
        const url = new URL(this.endpoint.replace(/\/+$/, "") + path);
        const auth = this.hmac === undefined ? {} : signed(method, this.hmac);
        return jsonOf<T>("metal-api", url, { method, headers: auth, body, ca: this.ca, signal }, expected);
    }
}

/** What is asked of an API of metal-stack. */
interface JsonRequest {
    method: string;
    headers?: Record<string, string>;
    body?: unknown;
    /** PEM of the CA that signs its certificate; default: the public CAs. */
    ca?: string;
    signal?: AbortSignal;
}

/** The JSON that an API of metal-stack answers; throws {@link MetalApiError} for another status than those `expected`. */
export async function jsonOf<T>(api: string, url: URL, request: JsonRequest, expected: number[] = [200]): Promise<T> {
    const { method, headers, body, ca, signal } = request;
    const response = await send(url, {
        method,
        headers: {
            accept: "application/json",
            ...(body !== undefined && { "content-type": "application/json" }),
            ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        agent: ca === undefined ? undefined : new Agent({ ca: [...rootCertificates, ca] }),
        signal,
    });
    const text = await textOf(response);
    const status = response.statusCode ?? 0;
    if (!expected.includes(status)) {
        throw new MetalApiError(status, `${api} ${method} ${url.pathname}: ${describe(status, text)}`);
    }
    try {
        return JSON.parse(text) as T;
    } catch (error) {
        throw new MetalApiError(status, `${api} ${method} ${url.pathname} answers no JSON: ${messageOf(error)}`);
    }
}

/**
 * Headers that authenticate a request as metal's admin.
 *
 * Body and path are not signed (metal-stack/security hmac.go); a timestamp older than 15 s is refused.
 */
export function signed(
    method: string,
    hmac: string,
    date = `${new Date().toISOString().slice(0, 19)}Z`,
    salt = randomLetters(24),
): Record<string, string> {
    const signature = createHmac("sha256", hmac)
        .update(date + method + salt)
        .digest("hex");
    return { "X-Date": date, "X-Data-Salt": salt, Authorization: `Metal-Admin ${signature}` };
}

function randomLetters(length: number): string {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

function describe(status: number, body: string): string {
    const message = messageIn(body);
    return `HTTP ${status}${message ? `: ${message}` : ""}`;
}

/**
 * The message of an error: metal-api packs it into a JSON text that holds JSON (metal-lib v0.25.1 httperrors/error.go), or
 * says a bare text (metal-api v0.44.1 cmd/metal-api/internal/service/service.go, EnsureAllowedTenantFilter);
 * metal-apiserver answers with an object.
 */
function messageIn(body: string): string | undefined {
    const answer = parsed(body);
    const { message } = Object(typeof answer === "string" ? parsed(answer) : answer) as { message?: unknown };
    return [message, answer].find(text => typeof text === "string");
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
