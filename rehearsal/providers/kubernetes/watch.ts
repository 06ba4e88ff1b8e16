import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster";
import type { Discovery } from "./discovery";
import { isNotFound, NoMatchError } from "./errors";
import type { KubeObject } from "./object";
import { at, count, idOf, isObject, list, text } from "./object";

/** What to look at: one object by name, or all of a kind in a namespace ("" for all namespaces). */
export interface Watched {
    apiVersion: string;
    kind: string;
    namespace: string;
    name?: string;
    labelSelector?: string;
}

/** Seconds a server keeps a watch open; it then ends and is taken up again. */
const WATCH_SECONDS = 240;
/** A stream on which nothing came for longer is broken: the server ends it sooner, and sends bookmarks about once a minute. */
const SILENT_SECONDS = WATCH_SECONDS + 30;

/**
 * Shows `onChange` everything that matches, first as it is and then after each change, until the signal aborts. A stream
 * that ends is taken up where it ended; after 410 Gone or a broken connection everything is listed anew.
 */
export async function observe(
    cluster: Cluster,
    discovery: Discovery,
    watched: Watched,
    onChange: (objects: KubeObject[]) => void,
    signal: AbortSignal,
): Promise<void> {
    const query: Record<string, string> = {};
    if (watched.name !== undefined) {
        query.fieldSelector = `metadata.name=${watched.name}`;
    }
    if (watched.labelSelector) {
        query.labelSelector = watched.labelSelector;
    }
    let pause = 100;
    while (!signal.aborted) {
        try {
            const path = await discovery.path(watched.apiVersion, watched.kind, watched.namespace, undefined, false);
            const answer = await cluster.request({ method: "GET", path, query, signal });
            const objects = new Map(list(answer, "items").map(item => [idOf(item), { ...typeOf(watched), ...item }]));
            onChange([...objects.values()]);
            pause = 100;
            let version = text(answer, "metadata", "resourceVersion");
            const take = (type: string, object: KubeObject) => {
                version = text(object, "metadata", "resourceVersion") || version;
                if (type === "BOOKMARK") {
                    return;
                }
                if (type === "DELETED") {
                    objects.delete(idOf(object));
                } else {
                    objects.set(idOf(object), object);
                }
                onChange([...objects.values()]);
            };
            while (await stream(cluster, path, { ...query, resourceVersion: version }, take, signal)) {
                // The server ended the stream in good order: go on from the last version seen.
            }
        } catch (error) {
            if (isNotFound(error) || error instanceof NoMatchError) {
                onChange([]);
            }
        }
        await sleep(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, 2000);
    }
}

function typeOf(watched: Watched): KubeObject {
    return { apiVersion: watched.apiVersion, kind: watched.kind };
}

/** Runs one watch to its end; true if it can be taken up again from the last version seen. Throws when it breaks. */
async function stream(
    cluster: Cluster,
    path: string,
    query: Record<string, string>,
    take: (type: string, object: KubeObject) => void,
    signal: AbortSignal,
): Promise<boolean> {
    const watching = { watch: "true", allowWatchBookmarks: "true", timeoutSeconds: String(WATCH_SECONDS) };
    const answer = await cluster.stream({ path, query: { ...query, ...watching }, signal }, SILENT_SECONDS);
    for await (const line of linesOf(answer as AsyncIterable<Buffer>)) {
        const event = JSON.parse(line) as KubeObject;
        const object = at(event, "object");
        if (signal.aborted || !isObject(object)) {
            continue;
        }
        // Status 410 (Expired), or a failure inside the server: in both cases only a new list helps.
        if (event.type === "ERROR" && count(object, "code") >= 400) {
            return false;
        }
        if (event.type !== "ERROR") {
            take(text(event, "type"), object);
        }
    }
    return !signal.aborted;
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of chunks) {
        rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
            yield rest.toString("utf8", 0, end);
            rest = rest.subarray(end + 1);
        }
    }
}
