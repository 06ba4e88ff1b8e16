import { isNotFound, NoMatchError } from "./errors";
import type { KubeObject } from "./object";
import { at, describe, list, nameOf, namespaceOf, text } from "./object";
import type { Session } from "./session";
import { observe } from "./watch";

/** How a removal is done and bounded. */
export interface RemoveOptions {
    propagation: "Foreground" | "Background" | "Orphan";
    /** Do not wait until the object is gone. */
    background?: boolean;
    timeoutMs: number;
    signal: AbortSignal;
    tell: (message: string) => void;
}

/** Deletes an object and waits until it is gone; one that is not there, or whose kind is not served, is gone already. */
export async function remove(session: Session, object: KubeObject, options: RemoveOptions): Promise<void> {
    const { cluster, discovery } = session;
    let uid: string;
    try {
        const path = await discovery.pathOf(object, false);
        const body = { kind: "DeleteOptions", apiVersion: "v1", propagationPolicy: options.propagation };
        const answer = await cluster.request({ method: "DELETE", path, body, signal: options.signal });
        uid = text(answer, "details", "uid") || text(answer, "metadata", "uid");
    } catch (error) {
        if (isNotFound(error) || error instanceof NoMatchError) {
            return;
        }
        throw error;
    }
    if (!options.background) {
        await gone(session, object, uid, options);
    }
}

/** Waits until the object with this uid is gone. What holds it stands in the error of a wait that took too long. */
async function gone(session: Session, object: KubeObject, uid: string, options: RemoveOptions): Promise<void> {
    const since = Date.now();
    const watches = new AbortController();
    const timers = new Set<NodeJS.Timeout>();
    const age = () => `${Math.round((Date.now() - since) / 1000)} s`;
    let message = "the server has not answered yet";
    try {
        await new Promise<void>((resolve, reject) => {
            const after = (ms: number, act: () => void) => timers.add(setTimeout(act, ms));
            const watched = {
                apiVersion: text(object, "apiVersion"),
                kind: text(object, "kind"),
                namespace: namespaceOf(object),
                name: nameOf(object),
            };
            const look = ([live]: KubeObject[]) => {
                if (!live || (uid && text(live, "metadata", "uid") !== uid)) {
                    resolve();
                } else {
                    message = whatHolds(live);
                }
            };
            void observe(session.cluster, session.discovery, watched, look, watches.signal);
            const tell = () => {
                options.tell(`waiting for ${describe(object)} to be gone: ${message} (${age()})`);
                after(30_000, tell);
            };
            after(5000, tell);
            after(options.timeoutMs, () =>
                reject(new Error(`${describe(object)} was not gone after ${age()}: ${message}`)),
            );
            const abort = () =>
                reject(new Error(`${describe(object)}: the wait was called off after ${age()}: ${message}`));
            options.signal.addEventListener("abort", abort, { once: true, signal: watches.signal });
        });
    } finally {
        watches.abort();
        timers.forEach(clearTimeout);
    }
}

/** What keeps an object that is to be deleted: its finalizers, and what its conditions say. */
function whatHolds(live: KubeObject): string {
    const finalizers = at(live, "metadata", "finalizers");
    const holders =
        Array.isArray(finalizers) && finalizers.length > 0
            ? `finalizers ${finalizers.map(one => JSON.stringify(one)).join(", ")}`
            : "";
    const words = list(live, "status", "conditions")
        .filter(one => text(one, "message") !== "" && (one.status !== "True" || text(live, "kind") === "Namespace"))
        .map(one => `${text(one, "type")}: ${text(one, "message")}`);
    const last = text(live, "status", "lastOperation", "description");
    return [holders, ...words, last].filter(Boolean).join("; ") || "nothing seems to hold it";
}
