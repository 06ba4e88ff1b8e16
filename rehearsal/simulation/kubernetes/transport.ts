import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { parse } from "yaml";

/** An answer of an API server that says no. */
export class ApiError extends Error {
    constructor(
        /** The HTTP status. */
        public readonly status: number,
        /** The `reason` of the Status object, such as `AlreadyExists`; empty where the answer was none. */
        public readonly reason: string,
        message: string,
    ) {
        super(message);
    }
}

/** What goes with a request to an API server. */
export interface RequestOptions {
    body?: unknown;
    contentType?: string;
    accept?: string;
    signal?: AbortSignal;
}

interface Kubeconfig {
    "current-context": string;
    contexts: { name: string; context: { cluster: string; user: string } }[];
    clusters: {
        name: string;
        cluster: { server: string; "certificate-authority-data"?: string; "tls-server-name"?: string };
    }[];
    users: { name: string; user: { "client-certificate-data"?: string; "client-key-data"?: string; token?: string } }[];
}

const named = <T extends { name: string }>(list: T[], name: string): T => {
    const found = list.find(entry => entry.name === name);
    if (found === undefined) {
        throw new Error(`the kubeconfig has no entry "${name}"`);
    }
    return found;
};
const decoded = (data: string | undefined) => (data === undefined ? undefined : Buffer.from(data, "base64"));

/**
 * HTTPS to one API server with the credentials of a kubeconfig. The generated client takes 0.7 s and 60 MiB to load, in
 * each of seven simulators at once; this one takes nothing.
 */
export class Transport {
    private readonly server: URL;
    private readonly token: string | undefined;
    private readonly requests: Agent;
    private readonly streams: Agent;

    /** Reads the kubeconfig of that path: its current context, with embedded certificates or a token. */
    constructor(
        kubeconfig: string,
        private readonly userAgent: string,
    ) {
        const config = parse(readFileSync(kubeconfig, "utf8")) as Kubeconfig;
        const { context } = named(config.contexts, config["current-context"]);
        const { cluster } = named(config.clusters, context.cluster);
        const { user } = named(config.users, context.user);
        this.server = new URL(cluster.server);
        this.token = user.token;
        const tls = {
            ca: decoded(cluster["certificate-authority-data"]),
            cert: decoded(user["client-certificate-data"]),
            key: decoded(user["client-key-data"]),
            servername: cluster["tls-server-name"],
        };
        this.requests = new Agent({ ...tls, keepAlive: true, maxSockets: 12 });
        this.streams = new Agent({ ...tls, keepAlive: false });
    }

    /** One request; its answer as JSON. Throws {@link ApiError} from status 400 on, and the socket's error if there is no answer. */
    async json<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
        const answer = await this.open(method, path, this.requests, options);
        const text = await textOf(answer);
        const status = answer.statusCode ?? 0;
        if (status >= 400) {
            throw apiError(method, path, status, text);
        }
        return (text === "" ? {} : JSON.parse(text)) as T;
    }

    /** One request whose answer is read while it comes, on a connection of its own. Throws as {@link json} does. */
    async stream(path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
        const answer = await this.open("GET", path, this.streams, options);
        if ((answer.statusCode ?? 0) >= 400) {
            throw apiError("GET", path, answer.statusCode ?? 0, await textOf(answer));
        }
        return answer;
    }

    /** Closes the connections. */
    close(): void {
        this.requests.destroy();
        this.streams.destroy();
    }

    private open(method: string, path: string, agent: Agent, options: RequestOptions): Promise<IncomingMessage> {
        const body = options.body === undefined ? undefined : JSON.stringify(options.body);
        const headers: Record<string, string | number> = {
            accept: options.accept ?? "application/json",
            "user-agent": this.userAgent,
        };
        if (this.token !== undefined) {
            headers.authorization = `Bearer ${this.token}`;
        }
        if (body !== undefined) {
            headers["content-type"] = options.contentType ?? "application/json";
            headers["content-length"] = Buffer.byteLength(body);
        }
        return new Promise((resolve, reject) => {
            const sent = request(
                new URL(path, this.server),
                { method, headers, agent, signal: options.signal },
                resolve,
            );
            sent.on("error", (error: NodeJS.ErrnoException) => {
                // An idle connection may be closed by the server just as it is taken from the pool.
                if (sent.reusedSocket && error.code === "ECONNRESET") {
                    this.open(method, path, agent, options).then(resolve, reject);
                } else {
                    reject(error);
                }
            });
            sent.end(body);
        });
    }
}

async function textOf(answer: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) {
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}

function apiError(method: string, path: string, status: number, text: string): ApiError {
    try {
        const parsed = JSON.parse(text) as { reason?: string; message?: string };
        return new ApiError(status, parsed.reason ?? "", parsed.message ?? `${method} ${path}: HTTP ${status}`);
    } catch {
        return new ApiError(status, "", `${method} ${path}: HTTP ${status} ${text.trim().slice(0, 200)}`);
    }
}
