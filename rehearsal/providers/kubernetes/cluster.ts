import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { KubeConfig } from "@kubernetes/client-node";
import type { JsonValue } from "../../host/protocol";
import type { KubernetesConfig } from "./config";
import { useExecPlugin } from "./credentials";
import { ApiError, apiError, isConnectionError } from "./errors";
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
    public readonly kubeconfig = new KubeConfig();
    public readonly server: string;
    /** Namespace of the kubeconfig's context; "" if it has none. */
    public readonly contextNamespace: string;
    private readonly forgetCredential: () => void;
    private readonly timeoutMs: number;
    private readonly agents = new Map<string, https.Agent>();

    constructor(config: KubernetesConfig, cwd: string, env: NodeJS.ProcessEnv) {
        if (config.kubeconfig === undefined) {
            throw new Error("the provider has no kubeconfig: its input is not known, or was never given");
        }
        this.kubeconfig.loadFromString(config.kubeconfig);
        if (config.context) {
            this.kubeconfig.setCurrentContext(config.context);
        }
        const context = this.kubeconfig.getContextObject(this.kubeconfig.getCurrentContext());
        if (context && config.cluster) {
            Object.assign(context, { cluster: config.cluster });
        }
        const cluster = this.kubeconfig.getCurrentCluster();
        if (!cluster) {
            throw new Error("the provider's kubeconfig has no current context with a cluster");
        }
        this.server = cluster.server;
        this.contextNamespace = context?.namespace ?? "";
        this.timeoutMs = config.requestTimeoutSeconds * 1000;
        this.forgetCredential = useExecPlugin(this.kubeconfig, cwd, env);
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
                this.forgetCredential();
                return 0;
            }
            if (error.status === 429 || (error.status >= 500 && error.retryAfter !== undefined)) {
                return (error.retryAfter ?? 1) * 1000;
            }
            return error.status >= 500 && request.method === "GET" ? backoff : undefined;
        }
        return isConnectionError(error) && request.method === "GET" ? backoff : undefined;
    }

    private async send(request: KubeRequest): Promise<KubeObject> {
        const url = new URL(this.server.replace(/\/$/, "") + request.path);
        for (const [key, value] of Object.entries(request.query ?? {})) {
            url.searchParams.set(key, value);
        }
        const options: https.RequestOptions = { method: request.method, signal: request.signal };
        await this.kubeconfig.applyToHTTPSOptions(options);
        options.agent = this.agentFor(options);
        const body = request.body === undefined ? undefined : JSON.stringify(request.body);
        options.headers = {
            ...(options.headers as https.RequestOptions["headers"] & object),
            accept: request.accept ?? "application/json",
            "user-agent": "pulumi-kubernetes/rehearsal",
            ...(body === undefined ? {} : contentOf(body, request.contentType)),
        };
        return new Promise((resolve, reject) => {
            const outgoing = https.request(url, options, response => {
                let answer = "";
                response.setEncoding("utf8");
                response.on("data", chunk => (answer += chunk));
                response.on("error", reject);
                response.on("end", () => {
                    const status = response.statusCode ?? 0;
                    if (status >= 200 && status < 300) {
                        resolve(answer ? (JSON.parse(answer) as KubeObject) : {});
                    } else {
                        reject(apiError(status, answer, response.headers["retry-after"]));
                    }
                });
            });
            outgoing.setTimeout(this.timeoutMs, () =>
                outgoing.destroy(
                    new Error(`${request.method} ${url.pathname}: no answer in ${this.timeoutMs / 1000} s`),
                ),
            );
            outgoing.on("error", reject);
            outgoing.end(body);
        });
    }

    /** One agent for each client certificate: a plugin may bring a new one. */
    private agentFor(options: https.RequestOptions): https.Agent {
        const key = String(options.cert ?? "");
        let agent = this.agents.get(key);
        if (!agent) {
            const { ca, cert, key: privateKey, servername, rejectUnauthorized } = options;
            agent = new https.Agent({ keepAlive: true, ca, cert, key: privateKey, servername, rejectUnauthorized });
            this.agents.set(key, agent);
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
