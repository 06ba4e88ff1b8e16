import type { IncomingMessage } from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonValue } from "../../host/protocol";
import type { KubernetesConfig } from "./config";
import type { Credentials, CredentialSource } from "./credentials";
import { credentialsOf } from "./credentials";
import { ApiError, apiError, isConnectionError } from "./errors";
import type { Kubeconfig } from "./kubeconfig";
import { decoded, readKubeconfig } from "./kubeconfig";
import type { KubeObject } from "./object";

/** One request to an API server. */
export interface KubeRequest {
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    path: string;
    query?: Record<string, string>;
    body?: JsonValue;
    /** Default `application/json`. */
    contentType?: string;
    /** Default `application/json`. */
    accept?: string;
    signal?: AbortSignal;
}

/** Most tries of one request: client-go follows Retry-After ten times (rest/with_retry.go). */
const MAX_TRIES = 10;

/** One API server, reached exactly as its kubeconfig says. */
export class Cluster {
    public readonly server: string;
    /** Namespace of the kubeconfig's context; "" if it has none. */
    public readonly contextNamespace: string;
    private readonly kubeconfig: Kubeconfig;
    private readonly credentials: CredentialSource;
    private readonly timeoutMs: number;
    private readonly agents = new Map<string, https.Agent>();

    constructor(config: KubernetesConfig, cwd: string, env: NodeJS.ProcessEnv) {
        if (config.kubeconfig === undefined) {
            throw new Error("the provider has no kubeconfig: its input is not known, or was never given");
        }
        this.kubeconfig = readKubeconfig(config.kubeconfig, config);
        this.server = this.kubeconfig.cluster.server;
        this.contextNamespace = this.kubeconfig.namespace;
        this.timeoutMs = config.requestTimeoutSeconds * 1000;
        this.credentials = credentialsOf(this.kubeconfig, cwd, env);
    }

    /**
     * Sends a request and returns the answer. Repeated as client-go does (rest/with_retry.go): 429 and 5xx that carry
     * Retry-After always, broken connections and other 5xx only for GET; a 401 once, with a new credential.
     */
    async request(request: KubeRequest): Promise<KubeObject> {
        for (let tries = 1; ; tries++) {
            try {
                return await this.send(request);
            } catch (error) {
                const wait = tries < MAX_TRIES ? this.retryDelay(request, error, tries) : undefined;
                if (wait === undefined || request.signal?.aborted) {
                    throw error;
                }
                await sleep(wait, undefined, { signal: request.signal });
            }
        }
    }

    private retryDelay(request: KubeRequest, error: unknown, tries: number): number | undefined {
        const backoff = Math.min(100 * 2 ** tries, 3000);
        if (error instanceof ApiError) {
            if (error.status === 401 && tries === 1) {
                this.credentials.forget();
                return 0;
            }
            if (error.status === 429 || (error.status >= 500 && error.retryAfter !== undefined)) {
                return (error.retryAfter ?? 1) * 1000;
            }
            return error.status >= 500 && request.method === "GET" ? backoff : undefined;
        }
        return isConnectionError(error) && request.method === "GET" ? backoff : undefined;
    }

    /**
     * Begins a GET whose answer is read while it comes, on a connection of its own, which is given up when nothing has
     * come on it for `silentSeconds`. Throws {@link ApiError} and is not repeated.
     */
    async stream(request: Omit<KubeRequest, "method">, silentSeconds: number): Promise<IncomingMessage> {
        const answer = await this.open({ ...request, method: "GET" }, false, silentSeconds * 1000);
        const status = answer.statusCode ?? 0;
        if (status !== 200) {
            throw apiError(status, await textOf(answer), answer.headers["retry-after"]);
        }
        return answer;
    }

    private async send(request: KubeRequest): Promise<KubeObject> {
        const answer = await this.open(request, true, this.timeoutMs);
        const text = await textOf(answer);
        const status = answer.statusCode ?? 0;
        if (status < 200 || status >= 300) {
            throw apiError(status, text, answer.headers["retry-after"]);
        }
        return text ? (JSON.parse(text) as KubeObject) : {};
    }

    private async open(request: KubeRequest, isKept: boolean, timeoutMs: number): Promise<IncomingMessage> {
        const url = new URL(this.server + request.path);
        for (const [key, value] of Object.entries(request.query ?? {})) {
            url.searchParams.set(key, value);
        }
        const credentials = await this.credentials.get();
        const body = request.body === undefined ? undefined : JSON.stringify(request.body);
        const headers = {
            accept: request.accept ?? "application/json",
            "user-agent": "pulumi-kubernetes/rehearsal",
            ...(credentials.token === undefined ? {} : { authorization: `Bearer ${credentials.token}` }),
            ...(body === undefined ? {} : contentOf(body, request.contentType)),
        };
        const agent = this.agentFor(credentials, isKept);
        return new Promise((resolve, reject) => {
            const { method, signal } = request;
            const outgoing = https.request(url, { method, headers, agent, signal }, resolve);
            outgoing.setTimeout(timeoutMs, () =>
                outgoing.destroy(new Error(`${method} ${url.pathname}: no answer in ${timeoutMs / 1000} s`)),
            );
            outgoing.on("error", reject);
            outgoing.end(body);
        });
    }

    /** One agent for each client certificate, as a plugin may bring a new one; and others for connections not kept. */
    private agentFor({ cert, key }: Credentials, isKept: boolean): https.Agent {
        const id = `${isKept} ${String(cert ?? "")}`;
        let agent = this.agents.get(id);
        if (!agent) {
            const { cluster } = this.kubeconfig;
            agent = new https.Agent({
                keepAlive: isKept,
                ca: decoded(cluster["certificate-authority-data"]),
                cert,
                key,
                servername: cluster["tls-server-name"],
                rejectUnauthorized: cluster["insecure-skip-tls-verify"] !== true,
            });
            this.agents.set(id, agent);
        }
        return agent;
    }

    /** Closes idle connections. */
    close(): void {
        for (const agent of this.agents.values()) {
            agent.destroy();
        }
    }
}

/** Node frames no body of a DELETE by itself: without a length it would be taken for the next request. */
function contentOf(body: string, contentType = "application/json") {
    return { "content-type": contentType, "content-length": Buffer.byteLength(body) };
}

async function textOf(answer: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) {
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}
