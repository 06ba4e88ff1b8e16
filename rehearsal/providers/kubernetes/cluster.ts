import type { IncomingMessage } from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonValue } from "../../host/protocol";
import type { KubernetesConfig } from "./config";
import type { Credentials, CredentialSource } from "./credentials";
import { credentialsOf } from "./credentials";
import { apiError, messageOf } from "./errors";
import type { Kubeconfig } from "./kubeconfig";
import { decoded, readKubeconfig } from "./kubeconfig";
import type { KubeObject } from "./object";
import { retryDelay } from "./retry";

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
     * Sends a request and returns the answer; again where client-go does ({@link retryDelay}), within the time that one
     * request may take. A 401 is an error like any other, but the next request has a new credential (client-go v0.35.6
     * plugin/pkg/client/auth/exec/exec.go, RoundTrip).
     */
    async request(request: KubeRequest): Promise<KubeObject> {
        const deadline = Date.now() + this.timeoutMs;
        for (let retries = 0; ; retries++) {
            try {
                return await this.send(request);
            } catch (error) {
                const wait = retryDelay(request.method, error, retries);
                if (wait === undefined || Date.now() + wait > deadline || request.signal?.aborted) {
                    throw error;
                }
                await sleep(wait, undefined, { signal: request.signal });
            }
        }
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
        const text = await textOf(answer).catch((error: unknown) => {
            // Not sent again, whatever the method: the server has done what was asked (rest/request.go, transformResponse).
            throw new Error(`${request.method} ${request.path}: the answer broke off: ${messageOf(error)}`, {
                cause: error,
            });
        });
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
            const outgoing = https.request(url, { method, headers, agent, signal }, answer => {
                if (answer.statusCode === 401) {
                    this.credentials.forget();
                }
                resolve(answer);
            });
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
