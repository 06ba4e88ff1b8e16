import type { Cluster } from "../cluster";
import type { Discovery } from "../discovery";
import type { KubeObject } from "../object";
import { describe, nameOf, namespaceOf, text } from "../object";
import { observe } from "../watch";
import type { Verdict, Wait } from "./verdict";

/** How a wait is bounded and told of. */
export interface WaitOptions {
    timeoutMs: number;
    signal: AbortSignal;
    /** Told what is waited for, first after five seconds. */
    tell: (message: string) => void;
}

/** A wait that ended without its predicate. */
export class WaitError extends Error {
    constructor(
        message: string,
        /** The object as it was last seen. */
        public readonly object: KubeObject,
    ) {
        super(message);
        this.name = "WaitError";
    }
}

/** Milliseconds of silence before a wait is told of, and between repetitions of the same message. */
const TELL_AFTER = 5000;
const TELL_AGAIN = 30_000;

/**
 * Watches an object until its predicate holds and returns it as it is then. Throws {@link WaitError} when the predicate
 * says that it never will, when the object goes away, and after the timeout.
 */
export async function waitFor(
    cluster: Cluster,
    discovery: Discovery,
    object: KubeObject,
    wait: Wait,
    options: WaitOptions,
): Promise<KubeObject> {
    const since = Date.now();
    const watches = new AbortController();
    const related: (KubeObject[] | undefined)[] = (wait.related ?? []).map(() => undefined);
    let live: KubeObject | undefined = object;
    let listed = false;
    let lastChange = Date.now();
    let message = "not looked at yet";
    const timers = new Set<NodeJS.Timeout>();
    const age = () => `${Math.round((Date.now() - since) / 1000)} s`;
    try {
        return await new Promise<KubeObject>((resolve, reject) => {
            const fail = (why: string) => reject(new WaitError(why, live ?? object));
            const after = (ms: number, act: () => void) => timers.add(setTimeout(act, ms));
            const judge = () => {
                if (!listed || related.includes(undefined)) {
                    return;
                }
                if (!live) {
                    fail(`${describe(object)} was deleted while it was waited for`);
                    return;
                }
                const verdict: Verdict = wait.judge(live, related as KubeObject[][], Date.now() - lastChange);
                if (verdict.state === "ready") {
                    resolve(live);
                } else if (verdict.state === "failed") {
                    fail(`${describe(live)}: ${verdict.message}`);
                } else {
                    message = verdict.message;
                    if (verdict.againMs !== undefined) {
                        after(verdict.againMs, judge);
                    }
                }
            };
            const watched = {
                apiVersion: text(object, "apiVersion"),
                kind: text(object, "kind"),
                namespace: namespaceOf(object),
                name: nameOf(object),
            };
            void observe(
                cluster,
                discovery,
                watched,
                objects => {
                    live = objects[0];
                    listed = true;
                    judge();
                },
                watches.signal,
            );
            (wait.related ?? []).forEach((other, index) => {
                const update = (objects: KubeObject[]) => {
                    related[index] = objects;
                    lastChange = Date.now();
                    judge();
                };
                void observe(cluster, discovery, other, update, watches.signal);
            });
            const tell = () => {
                options.tell(`waiting for ${describe(object)}: ${message} (${age()})`);
                after(TELL_AGAIN, tell);
            };
            after(TELL_AFTER, tell);
            after(options.timeoutMs, () => fail(`${describe(object)} was not ready after ${age()}: ${message}`));
            const abort = () => fail(`${describe(object)}: the wait was called off after ${age()}: ${message}`);
            options.signal.addEventListener("abort", abort, { once: true, signal: watches.signal });
            if (options.signal.aborted) {
                abort();
            }
        });
    } finally {
        watches.abort();
        timers.forEach(clearTimeout);
    }
}
