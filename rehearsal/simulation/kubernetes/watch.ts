import { setTimeout as sleep } from "node:timers/promises";
import type { KubeObject } from "./objects";
import { ApiError } from "./transport";
import type { Transport } from "./transport";

/** What a list and its watch bring. */
export interface WatchHandlers<T extends KubeObject> {
    /** All objects, at the start and after each break. */
    listed(objects: T[]): void;
    /** One object that was added or changed. */
    changed(object: T): void;
    /** One object that is gone, in its last state. */
    deleted(object: T): void;
    /** The server can't be reached or answers with an error; called once per outage. */
    broken?(error: Error): void;
}

/** Which objects of a path are watched. */
export interface WatchOptions {
    labelSelector?: string;
    fieldSelector?: string;
    /** Only metadata come: the objects are `PartialObjectMetadata`. */
    metadataOnly?: boolean;
    signal: AbortSignal;
}

interface WatchEvent<T> {
    type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
    object: T & { code?: number; message?: string };
}

const PARTIAL = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
const PARTIAL_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

/**
 * Lists a path, then watches it, and lists again whenever the watch breaks or its version is too old. Returns when the
 * path is no longer served, or when the signal says so.
 */
export async function listAndWatch<T extends KubeObject>(
    transport: Transport,
    path: string,
    options: WatchOptions,
    handlers: WatchHandlers<T>,
): Promise<void> {
    const { signal } = options;
    let failures = 0;
    while (!signal.aborted) {
        try {
            const list = await transport.json<{
                metadata: { resourceVersion: string };
                apiVersion: string;
                items: T[];
            }>("GET", withQuery(path, options, {}), {
                signal,
                accept: options.metadataOnly === true ? PARTIAL_LIST : undefined,
            });
            handlers.listed(list.items);
            failures = 0;
            await watchFrom(transport, path, list.metadata.resourceVersion, options, handlers);
        } catch (error) {
            if (signal.aborted) {
                return;
            }
            if (error instanceof ApiError && error.status === 404) {
                return;
            }
            if (error instanceof ApiError && error.status === 410) {
                continue;
            }
            failures += 1;
            // A CRD's storage takes a moment after its kind is in discovery, and says 429 until then.
            if (failures === (error instanceof ApiError && error.status === 429 ? 5 : 1)) {
                handlers.broken?.(error as Error);
            }
            await sleep(Math.min(2000, 50 * 2 ** failures), undefined, { signal, ref: false }).catch(() => undefined);
        }
    }
}

/** Watches from a version on, anew from the last one seen each time the server ends the watch; throws when a list is needed. */
async function watchFrom<T extends KubeObject>(
    transport: Transport,
    path: string,
    resourceVersion: string,
    options: WatchOptions,
    handlers: WatchHandlers<T>,
): Promise<void> {
    const { signal } = options;
    let from = resourceVersion;
    while (!signal.aborted) {
        const query = { watch: "true", allowWatchBookmarks: "true", resourceVersion: from };
        const stream = await transport.stream(withQuery(path, options, query), {
            signal,
            accept: options.metadataOnly === true ? PARTIAL : undefined,
        });
        let rest: Buffer = Buffer.alloc(0);
        for await (const chunk of stream as AsyncIterable<Buffer>) {
            rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
                const event = JSON.parse(rest.toString("utf8", 0, end)) as WatchEvent<T>;
                rest = rest.subarray(end + 1);
                if (event.type === "ERROR") {
                    throw new ApiError(event.object.code ?? 500, "", event.object.message ?? "the watch failed");
                }
                from = event.object.metadata.resourceVersion ?? from;
                if (event.type === "DELETED") {
                    handlers.deleted(event.object);
                } else if (event.type !== "BOOKMARK") {
                    handlers.changed(event.object);
                }
            }
        }
    }
}

function withQuery(path: string, options: WatchOptions, query: Record<string, string>): string {
    const search = new URLSearchParams(query);
    if (options.labelSelector !== undefined) {
        search.set("labelSelector", options.labelSelector);
    }
    if (options.fieldSelector !== undefined) {
        search.set("fieldSelector", options.fieldSelector);
    }
    return search.size === 0 ? path : `${path}?${search.toString()}`;
}
