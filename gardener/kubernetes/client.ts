import type { IncomingMessage } from "node:http";
import { Agent } from "node:https";
import { send, textOf } from "../http";
import { accessOf } from "./kubeconfig";
import type { Access } from "./kubeconfig";
import type { KubernetesObject, ObjectMeta } from "./object";
import { collectionPathOf, pathOf } from "./reference";
import type { ObjectReference } from "./reference";

/** An answer of an API server that is not 2xx. */
export class ApiError extends Error {
    constructor(
        public readonly status: number,
        /** `reason` of the Status, like `NotFound`; empty where the answer was none. */
        public readonly reason: string,
        message: string,
    ) {
        super(message);
    }
}

/** One event of a watch. */
export interface WatchEvent {
    type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
    object: KubernetesObject;
}

/** Body and query of a request. */
export interface RequestOptions {
    method?: string;
    body?: unknown;
    contentType?: string;
    /** Default `application/json`. */
    accept?: string;
    signal?: AbortSignal;
}

/**
 * What gates need of an API server: read, watch, patch, delete, as a kubeconfig says.
 *
 * Not the generated client: `@kubernetes/client-node` 2.0.1 is ESM of 1,000 files, which tsx's require, as the program's
 * code is loaded inside a dynamic provider, takes seconds to load and then fails on.
 */
export class KubernetesClient {
    private readonly access: Access;
    private agent: { key: string; agent: Agent } | undefined;

    /** @param kubeconfig text of a kubeconfig; exec plugins are run as it says */
    constructor(kubeconfig: string) {
        this.access = accessOf(kubeconfig);
    }

    /** Address of the server. */
    get server(): string {
        return this.access.server;
    }

    /** The object, or undefined where there is none; throws {@link ApiError} and connection errors. */
    async read<T extends KubernetesObject>(reference: ObjectReference, signal?: AbortSignal): Promise<T | undefined> {
        try {
            return JSON.parse(await this.text(pathOf(reference), { signal })) as T;
        } catch (error) {
            if (isNotFound(error)) {
                return undefined;
            }
            throw error;
        }
    }

    /** All objects of a kind, in one namespace or all. */
    async list<T extends KubernetesObject>(
        kind: Omit<ObjectReference, "name">,
        query: Record<string, string> = {},
        signal?: AbortSignal,
    ): Promise<{ items: T[]; resourceVersion: string }> {
        return this.listAs<T>("application/json", kind, query, signal);
    }

    /** Metadata alone of all objects of a kind in one namespace or all: of Secrets, without what they hold. */
    async listMetadata(
        kind: Omit<ObjectReference, "name">,
        query: Record<string, string> = {},
        signal?: AbortSignal,
    ): Promise<ObjectMeta[]> {
        const accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
        const { items } = await this.listAs<KubernetesObject>(accept, kind, query, signal);
        return items.flatMap(({ metadata }) => metadata ?? []);
    }

    private async listAs<T>(
        accept: string,
        kind: Omit<ObjectReference, "name">,
        query: Record<string, string>,
        signal?: AbortSignal,
    ): Promise<{ items: T[]; resourceVersion: string }> {
        const path = `${collectionPathOf(kind)}?${new URLSearchParams(query).toString()}`;
        const text = await this.text(path, { accept, signal });
        const list = JSON.parse(text) as { items: T[] | null; metadata: { resourceVersion: string } };
        return { items: list.items ?? [], resourceVersion: list.metadata.resourceVersion };
    }

    /** Events of one object since a resource version; ends when the server ends it, throws when the connection breaks. */
    async *watch(reference: ObjectReference, resourceVersion: string, signal: AbortSignal): AsyncGenerator<WatchEvent> {
        const query = new URLSearchParams({
            watch: "true",
            fieldSelector: `metadata.name=${reference.name}`,
            resourceVersion,
            // A connection that died without a word is noticed then at the latest.
            timeoutSeconds: "240",
        });
        const response = await this.send(`${collectionPathOf(reference)}?${query.toString()}`, { signal });
        let rest = "";
        // readline would swallow the error of a connection that breaks.
        for await (const chunk of response.setEncoding("utf8")) {
            const lines = (rest + (chunk as string)).split("\n");
            rest = lines.pop() ?? "";
            yield* lines.filter(line => line.trim() !== "").map(line => JSON.parse(line) as WatchEvent);
        }
    }

    /** Merges `patch` into the object (application/merge-patch+json). */
    async merge(reference: ObjectReference, patch: unknown): Promise<void> {
        await this.text(pathOf(reference), {
            method: "PATCH",
            body: patch,
            contentType: "application/merge-patch+json",
        });
    }

    /** Deletes the object in the foreground; one that is not there is no error. */
    async delete(reference: ObjectReference, signal?: AbortSignal): Promise<void> {
        try {
            await this.text(pathOf(reference), {
                method: "DELETE",
                body: { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy: "Foreground" },
                signal,
            });
        } catch (error) {
            if (!isNotFound(error)) {
                throw error;
            }
        }
    }

    /** Body of the answer to a request; throws {@link ApiError} where it is not 2xx. */
    async text(path: string, options: RequestOptions = {}): Promise<string> {
        return textOf(await this.send(path, options));
    }

    private async send(path: string, options: RequestOptions, tries = 1): Promise<IncomingMessage> {
        const { tls, headers } = await this.access.authenticate();
        const body = options.body === undefined ? undefined : JSON.stringify(options.body);
        const url = new URL(this.access.server + path);
        const response = await send(url, {
            method: options.method,
            headers: {
                accept: options.accept ?? "application/json",
                ...headers,
                ...(body !== undefined && { "content-type": options.contentType ?? "application/json" }),
            },
            body,
            agent: this.agentOf(tls),
            signal: options.signal,
        });
        if (response.statusCode !== undefined && response.statusCode < 300) {
            return response;
        }
        const answer = await textOf(response);
        // The credential may be one that another client got a while ago.
        if (response.statusCode === 401 && this.access.refused() && tries === 1) {
            return this.send(path, options, 2);
        }
        throw apiError(response.statusCode ?? 0, answer);
    }

    private agentOf(tls: object): Agent {
        const key = JSON.stringify(tls);
        if (this.agent?.key !== key) {
            this.agent = { key, agent: new Agent({ ...tls, keepAlive: true, maxSockets: 64 }) };
        }
        return this.agent.agent;
    }
}

/** Whether an API server says that the very object is not there (not that it does not know the kind). */
export function isNotFound(error: unknown): boolean {
    return error instanceof ApiError && error.status === 404 && error.reason === "NotFound";
}

function apiError(status: number, body: string): ApiError {
    try {
        const { reason, message } = JSON.parse(body) as { reason?: string; message?: string };
        return new ApiError(status, reason ?? "", message ?? `HTTP ${status}`);
    } catch {
        const lines = body.trim().split("\n");
        // readyz lists its checks, and those that passed come first.
        const text = (lines.find(line => line.startsWith("[-]")) ?? lines[0]).slice(0, 200);
        return new ApiError(status, "", text === "" ? `HTTP ${status}` : `HTTP ${status}: ${text}`);
    }
}
