import type { KindRef, KubeObject, Ref } from "./objects";
import { collectionOf, pathOf, ServedKinds } from "./served";
import type { ServedKind } from "./served";
import { ApiError, Transport } from "./transport";

/** A merge patch of any part of an object. */
export type Patch = Record<string, unknown>;

/** What narrows a list. */
export interface ListOptions {
    namespace?: string;
    labelSelector?: string;
    fieldSelector?: string;
}

/** How an object is deleted. */
export interface DeleteOptions {
    gracePeriodSeconds?: number;
    propagationPolicy?: "Foreground" | "Background" | "Orphan";
    preconditions?: { uid?: string; resourceVersion?: string };
}

/** Reads and writes objects of any kind that an API server serves; every call throws {@link ApiError} when it is refused. */
export class KubeClient {
    /** The kinds that the server serves. */
    public readonly served: ServedKinds;
    /** The connection, for what has no method here. */
    public readonly transport: Transport;
    /** Called with each object that a write brought back, so that caches need not wait for their watch. */
    public onWritten: (object: KubeObject) => void = () => {};

    /**
     * @param kubeconfig Path of the kubeconfig.
     * @param fieldManager Names who writes; also the user agent.
     * @param signal Ends all that is under way.
     */
    constructor(
        kubeconfig: string,
        private readonly fieldManager: string,
        private readonly signal: AbortSignal,
    ) {
        this.transport = new Transport(kubeconfig, fieldManager);
        this.served = new ServedKinds(this.transport, signal);
    }

    /** The object, or undefined where there is none or its kind is not served. */
    async get<T extends KubeObject>(ref: Ref): Promise<T | undefined> {
        const served = await this.served.find(ref);
        if (served === undefined) {
            return undefined;
        }
        return this.transport.json<T>("GET", pathOf(served, ref), { signal: this.signal }).catch(unlessNotFound);
    }

    /** All objects of a kind; none where the kind is not served. */
    async list<T extends KubeObject>(kind: KindRef, options: ListOptions = {}): Promise<T[]> {
        const served = await this.served.find(kind);
        if (served === undefined) {
            return [];
        }
        const { namespace, ...selectors } = options;
        const query = new URLSearchParams(Object.entries(selectors).filter(([, value]) => value !== undefined));
        const path = `${collectionOf(served, namespace)}?${query.toString()}`;
        const list = await this.transport.json<{ items: T[] }>("GET", path, { signal: this.signal });
        return list.items.map(item => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind }));
    }

    /** Creates the object. */
    async create<T extends KubeObject>(object: T): Promise<T> {
        const path = collectionOf(await this.need(object), object.metadata.namespace);
        return this.write("POST", `${path}?fieldManager=${this.fieldManager}`, object);
    }

    /** Creates the object unless one of its name is there; says which of the two. */
    async createIfAbsent(object: KubeObject): Promise<"created" | "present"> {
        try {
            await this.create(object);
            return "created";
        } catch (error) {
            if (error instanceof ApiError && error.reason === "AlreadyExists") {
                return "present";
            }
            throw error;
        }
    }

    /** Server-side apply, taking over fields that others own. */
    async apply<T extends KubeObject>(object: T): Promise<T> {
        const path = pathOf(await this.need(object), object);
        return this.write(
            "PATCH",
            `${path}?fieldManager=${this.fieldManager}&force=true`,
            object,
            "application/apply-patch+yaml",
        );
    }

    /** Merge patch; `subresource` names one such as `status`. */
    async patch<T extends KubeObject>(ref: Ref, patch: Patch, subresource?: string): Promise<T> {
        const path = pathOf(await this.need(ref), ref) + (subresource === undefined ? "" : `/${subresource}`);
        return this.write("PATCH", `${path}?fieldManager=${this.fieldManager}`, patch, "application/merge-patch+json");
    }

    /** Merge patch of the status, through the status subresource. */
    patchStatus<T extends KubeObject>(ref: Ref, status: Patch): Promise<T> {
        return this.patch(ref, { status }, "status");
    }

    /** Replaces the whole object; a conflict (409) where it changed since `metadata.resourceVersion`. */
    async replace<T extends KubeObject>(object: T, subresource?: string): Promise<T> {
        const path = pathOf(await this.need(object), object) + (subresource === undefined ? "" : `/${subresource}`);
        return this.write("PUT", `${path}?fieldManager=${this.fieldManager}`, object);
    }

    /** POST to a subresource, such as `token` of a ServiceAccount or `binding` of a Pod. */
    async post<T>(ref: Ref, subresource: string, body: unknown): Promise<T> {
        const path = `${pathOf(await this.need(ref), ref)}/${subresource}`;
        return this.transport.json<T>("POST", path, { body, signal: this.signal });
    }

    /** Deletes the object; nothing happens where it is gone already, or its kind is. */
    async delete(ref: Ref, options: DeleteOptions = {}): Promise<void> {
        const served = await this.served.find(ref);
        if (served !== undefined) {
            await this.transport
                .json("DELETE", pathOf(served, ref), { body: options, signal: this.signal })
                .catch(unlessNotFound);
        }
    }

    /** Puts a finalizer on the object unless it is there; a merge patch guarded by the version that was read. */
    async addFinalizer(object: KubeObject, finalizer: string): Promise<void> {
        const finalizers = object.metadata.finalizers ?? [];
        if (!finalizers.includes(finalizer)) {
            await this.setFinalizers(object, [...finalizers, finalizer]);
        }
    }

    /** Takes a finalizer off the object; nothing happens where it is gone already. */
    async removeFinalizer(object: KubeObject, finalizer: string): Promise<void> {
        const finalizers = object.metadata.finalizers ?? [];
        if (finalizers.includes(finalizer)) {
            const left = finalizers.filter(f => f !== finalizer);
            await this.setFinalizers(object, left).catch(unlessNotFound);
        }
    }

    private setFinalizers(object: KubeObject, finalizers: string[]): Promise<KubeObject> {
        return this.patch(object, { metadata: { finalizers, resourceVersion: object.metadata.resourceVersion } });
    }

    private async need(kind: KindRef): Promise<ServedKind> {
        const served = await this.served.find(kind);
        if (served === undefined) {
            throw new ApiError(404, "NotFound", `no matches for kind "${kind.kind}" in version "${kind.apiVersion}"`);
        }
        return served;
    }

    private async write<T extends KubeObject>(method: string, path: string, body: unknown, type?: string): Promise<T> {
        const written = await this.transport.json<T>(method, path, { body, contentType: type, signal: this.signal });
        this.onWritten(written);
        return written;
    }
}

function unlessNotFound(error: unknown): undefined {
    if (error instanceof ApiError && error.status === 404) {
        return undefined;
    }
    throw error;
}
