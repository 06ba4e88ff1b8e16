import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../../errors/user-error";
import { messageOf } from "../http";
import { ApiError } from "../kubernetes/client";
import type { KubernetesClient } from "../kubernetes/client";
import { ExecPluginMissing } from "../kubernetes/exec-credential";
import type { KubernetesObject } from "../kubernetes/object";
import { describe } from "../kubernetes/reference";
import type { ObjectReference } from "../kubernetes/reference";
import type { Verdict } from "../predicates/verdict";
import { failed, waiting } from "../predicates/verdict";
import { Progress } from "./progress";

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;
const LAST_PROBE_MS = 1_000;

/** A gate that can't be gone through, or was not in time. */
export class GateError extends UserError {}

/** The one wait of a gate: its limit, and what it tells meanwhile. */
export class Waiting {
    private readonly timeout = new AbortController();
    private readonly timer: NodeJS.Timeout;

    /** @param seconds until it gives up */
    constructor(private readonly seconds: number) {
        this.timer = setTimeout(() => this.timeout.abort(), seconds * 1000);
    }

    /** Aborted when the limit is reached. */
    get signal(): AbortSignal {
        return this.timeout.signal;
    }

    /** To be called once, at the end. */
    close(): void {
        clearTimeout(this.timer);
        this.timeout.abort();
    }

    /**
     * Waits until an object is as `predicate` wants it, and returns it.
     *
     * Watches it, and reads it anew whenever the connection breaks; throws at once where it can't heal, and at the limit.
     *
     * @param advice what to look at or to do when it fails
     */
    async object<T extends KubernetesObject>(
        client: KubernetesClient,
        reference: ObjectReference,
        predicate: (object: T | undefined) => Verdict,
        advice: string = lookAt(reference),
        subject: string = describe(reference),
    ): Promise<T | undefined> {
        return this.follow(subject, advice, LAST_RETRY_MS, async judge => {
            const query = { fieldSelector: `metadata.name=${reference.name}` };
            const { items, resourceVersion } = await client.list<T>(reference, query, this.signal);
            let object = items[0] as T | undefined;
            if (judge(predicate(object))) {
                return { done: object };
            }
            for await (const event of client.watch(reference, resourceVersion, this.signal)) {
                if (event.type === "ERROR") {
                    break;
                }
                if (event.type === "BOOKMARK") {
                    continue;
                }
                object = event.type === "DELETED" ? undefined : (event.object as T);
                if (judge(predicate(object))) {
                    return { done: object };
                }
            }
            return "again";
        });
    }

    /** Waits until `probe` finds what it asks ready; for what can't be watched. */
    async probe(subject: string, advice: string, probe: (signal: AbortSignal) => Promise<Verdict>): Promise<void> {
        await this.follow(subject, advice, LAST_PROBE_MS, async judge =>
            judge(await probe(this.signal)) ? { done: undefined } : "later",
        );
    }

    private async follow<T>(
        subject: string,
        advice: string,
        longestPause: number,
        attempt: (judge: (verdict: Verdict) => boolean) => Promise<{ done: T } | "again" | "later">,
    ): Promise<T> {
        const progress = new Progress(subject);
        const judge = (verdict: Verdict): boolean => {
            retry = FIRST_RETRY_MS;
            if (verdict.state === "ready") {
                return true;
            }
            if (verdict.state === "failed") {
                throw new GateError({ where: subject, what: verdict.reason, remedy: advice });
            }
            progress.report(verdict.reason);
            return false;
        };
        let retry = FIRST_RETRY_MS;
        let later = FIRST_RETRY_MS;
        try {
            for (;;) {
                let delay = FIRST_RETRY_MS;
                try {
                    const result = await attempt(judge);
                    if (typeof result === "object") {
                        progress.done();
                        return result.done;
                    }
                    if (result === "later") {
                        delay = later;
                        later = Math.min(later * 2, longestPause);
                    }
                } catch (error) {
                    if (error instanceof GateError || this.signal.aborted) {
                        throw error;
                    }
                    const verdict = connectionVerdict(error);
                    progress.report(verdict.reason);
                    if (verdict.state === "failed") {
                        throw new GateError({ where: subject, what: verdict.reason, remedy: advice });
                    }
                    delay = retry;
                    retry = Math.min(retry * 2, longestPause);
                }
                await pause(delay, undefined, { signal: this.signal });
            }
        } catch (error) {
            if (this.signal.aborted && !(error instanceof GateError)) {
                throw new GateError({
                    what: `${subject} took longer than ${this.seconds} s`,
                    why: progress.reason,
                    remedy: advice,
                });
            }
            throw error;
        } finally {
            progress.close();
        }
    }
}

/** What to look at when an object does not get ready. */
export function lookAt(reference: ObjectReference): string {
    const group = reference.apiVersion.includes("/") ? `.${reference.apiVersion.split("/")[0]}` : "";
    const namespace = reference.namespace === undefined ? "" : `-n ${reference.namespace} `;
    return `look at it with \`kubectl ${namespace}describe ${reference.kind.toLowerCase()}${group} ${reference.name}\``;
}

/** What a failed request means: nearly everything passes, but a missing exec plugin does not. */
function connectionVerdict(error: unknown): Verdict {
    if (error instanceof ExecPluginMissing) {
        return failed(error.message);
    }
    if (error instanceof ApiError && error.status === 404) {
        return waiting("the server does not serve this kind yet");
    }
    return waiting(`the server can't be asked: ${messageOf(error)}`);
}
