import type { KubeClient } from "./client";
import { keyOf } from "./objects";
import type { KindRef, KubeObject } from "./objects";
import { collectionOf } from "./served";
import { listAndWatch } from "./watch";

/** Which objects an informer holds. */
export interface Watched extends KindRef {
    namespace?: string;
    labelSelector?: string;
    fieldSelector?: string;
}

/** Told of each change of an informer's objects; `now` is undefined for one that is gone, `before` for a new one. */
export type Listener<T extends KubeObject> = (key: string, now: T | undefined, before: T | undefined) => void;

/** The objects of one kind in one cluster, kept current by a watch that begins as soon as the kind is served. */
export class Informer<T extends KubeObject> {
    /** Settled after the first list: for a kind that is not served yet, when it is. */
    public readonly synced: Promise<void>;
    private readonly objects = new Map<string, T>();
    private readonly listeners: Listener<T>[] = [];
    private markSynced = () => {};

    /** @param broken Told once of each outage of the API server. */
    constructor(
        private readonly client: KubeClient,
        public readonly watched: Watched,
        signal: AbortSignal,
        private readonly broken: (error: Error) => void,
    ) {
        this.synced = new Promise(resolve => (this.markSynced = resolve));
        void this.run(signal).catch((error: unknown) => signal.aborted || broken(error as Error));
    }

    /** The object of a key (`namespace/name` or `name`). */
    get(key: string): T | undefined {
        return this.objects.get(key);
    }

    /** All objects, of one namespace where it is given. */
    list(namespace?: string): T[] {
        const all = [...this.objects.values()];
        return namespace === undefined ? all : all.filter(object => object.metadata.namespace === namespace);
    }

    /** Calls the listener for each object that is there, then for each change. */
    listen(listener: Listener<T>): void {
        this.listeners.push(listener);
        this.objects.forEach((object, key) => listener(key, object, undefined));
    }

    /** Takes in the answer to a write, so that a reconcile that runs next does not read what was before it. */
    written(object: KubeObject): void {
        const before = this.objects.get(keyOf(object));
        if (before !== undefined && before.metadata.uid === object.metadata.uid) {
            this.put(object as T);
        }
    }

    private async run(signal: AbortSignal): Promise<void> {
        while (!signal.aborted) {
            const served = await this.client.served.wait(this.watched, signal);
            const { namespace, labelSelector, fieldSelector } = this.watched;
            await listAndWatch<T>(
                this.client.transport,
                collectionOf(served, namespace),
                { labelSelector, fieldSelector, signal },
                {
                    listed: objects => this.replace(objects),
                    changed: object => this.put(object),
                    deleted: object => this.remove(keyOf(object), object),
                    broken: this.broken,
                },
            );
            if (!signal.aborted) {
                this.client.served.forget(this.watched);
                this.replace([]);
            }
        }
    }

    private replace(objects: T[]): void {
        const keys = new Set(objects.map(keyOf));
        [...this.objects.keys()].filter(key => !keys.has(key)).forEach(key => this.remove(key));
        // Items of a list come without the fields that are the same for all.
        const { apiVersion, kind } = this.watched;
        objects.forEach(object => this.put({ ...object, apiVersion, kind }));
        this.markSynced();
    }

    private put(object: T): void {
        const key = keyOf(object);
        let before = this.objects.get(key);
        if (before !== undefined && before.metadata.uid !== object.metadata.uid) {
            this.remove(key);
            before = undefined;
        }
        if (before !== undefined && !isNewer(object, before)) {
            return;
        }
        this.objects.set(key, object);
        this.listeners.forEach(listener => listener(key, object, before));
    }

    private remove(key: string, last = this.objects.get(key)): void {
        if (this.objects.delete(key)) {
            this.listeners.forEach(listener => listener(key, undefined, last));
        }
    }
}

/** Versions of one kind in one etcd are numbers that grow (comparable by contract since Kubernetes 1.35, KEP-5504). */
function isNewer(object: KubeObject, than: KubeObject): boolean {
    return BigInt(object.metadata.resourceVersion ?? 0) > BigInt(than.metadata.resourceVersion ?? 0);
}
