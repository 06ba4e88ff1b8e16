import { setTimeout as sleep } from "node:timers/promises";
import type { Informer } from "./informer";
import type { KubeObject } from "./objects";
import { ApiError } from "./transport";

/**
 * Brings one object on. It may take long: `signal` is aborted when the object is gone, begins to be deleted, or changes in
 * a way that {@link ReconcileOptions.restartOn} names.
 */
export type Reconcile<T extends KubeObject> = (object: T, signal: AbortSignal) => Promise<void>;

/** How objects are reconciled. */
export interface ReconcileOptions<T extends KubeObject> {
    /** Only these objects; the others are left alone. */
    only?: (object: T) => boolean;
    /** A change that makes a running reconcile begin anew; default: only deletion does. */
    restartOn?: (now: T, before: T) => boolean;
    /** Called, after a running reconcile ended, for an object that is gone; with its last state. */
    gone?: (last: T) => Promise<void> | void;
}

interface Work<T> {
    running: AbortController;
    again: boolean;
    last?: T;
}

/** Longest pause between two attempts, in real milliseconds. */
const LONGEST_PAUSE = 5000;

/**
 * Reconciles the objects of an informer: one at a time per object, different ones side by side; changes that come meanwhile
 * lead to one more run. An error is logged once and tried again with growing pauses.
 */
export class Reconciler<T extends KubeObject> {
    private readonly works = new Map<string, Work<T>>();
    private stopped = false;

    constructor(
        private readonly informer: Informer<T>,
        private readonly reconcile: Reconcile<T>,
        private readonly options: ReconcileOptions<T>,
        private readonly log: (message: string) => void,
    ) {
        informer.listen((key, now, before) => this.changed(key, now, before));
    }

    /** Has one object reconciled again, for a change elsewhere. */
    enqueue(key: string): void {
        const work = this.works.get(key);
        if (work !== undefined) {
            work.again = true;
        } else if (!this.stopped && this.informer.get(key) !== undefined) {
            const begun: Work<T> = { running: new AbortController(), again: false };
            this.works.set(key, begun);
            void this.work(key, begun);
        }
    }

    /** Has all objects reconciled again, of one namespace where it is given. */
    enqueueAll(namespace?: string): void {
        for (const { metadata } of this.informer.list(namespace)) {
            this.enqueue(metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`);
        }
    }

    /** Aborts what runs and takes no more. */
    stop(): void {
        this.stopped = true;
        this.works.forEach(work => work.running.abort());
    }

    private changed(key: string, now: T | undefined, before: T | undefined): void {
        const work = this.works.get(key);
        if (now === undefined && before !== undefined) {
            if (work === undefined) {
                void this.finish(before);
            } else {
                work.last = before;
                work.running.abort();
            }
            return;
        }
        if (work !== undefined && now !== undefined && before !== undefined) {
            const deleting =
                now.metadata.deletionTimestamp !== undefined && before.metadata.deletionTimestamp === undefined;
            if (deleting || this.options.restartOn?.(now, before) === true) {
                work.running.abort();
            }
        }
        this.enqueue(key);
    }

    private async work(key: string, work: Work<T>): Promise<void> {
        let failures = 0;
        do {
            work.again = false;
            work.running = new AbortController();
            if (work.last !== undefined) {
                const { last } = work;
                work.last = undefined;
                await this.finish(last);
            }
            const object = this.informer.get(key);
            if (object === undefined || this.options.only?.(object) === false) {
                continue;
            }
            const { signal } = work.running;
            try {
                await this.reconcile(object, signal);
                failures = 0;
            } catch (error) {
                if (!signal.aborted && !this.stopped) {
                    work.again = true;
                    await this.failed(object, key, error as Error, ++failures, signal);
                }
            }
            // An aborted run says nothing about the state that made it begin anew.
            work.again ||= signal.aborted;
        } while ((work.again || work.last !== undefined) && !this.stopped);
        // Together with the check above, without a pause in between: else a change could be lost.
        this.works.delete(key);
    }

    private async failed(object: T, key: string, error: Error, failures: number, signal: AbortSignal): Promise<void> {
        // Someone else wrote first: the change is on its way here.
        const conflict = error instanceof ApiError && error.status === 409 && error.reason === "Conflict";
        if (failures === 1 && !conflict) {
            this.log(`${object.kind} ${key}: ${error.message}`);
        }
        const pause = conflict && failures < 5 ? 10 * failures : Math.min(LONGEST_PAUSE, 100 * 2 ** (failures - 1));
        await sleep(pause, undefined, { signal }).catch(() => undefined);
    }

    private async finish(last: T): Promise<void> {
        try {
            await this.options.gone?.(last);
        } catch (error) {
            if (!this.stopped) {
                this.log(`${last.kind} ${last.metadata.name}, gone: ${(error as Error).message}`);
            }
        }
    }
}
