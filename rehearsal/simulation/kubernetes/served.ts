import { setTimeout as sleep } from "node:timers/promises";
import type { KindRef, KubeObject, Ref } from "./objects";
import { ApiError } from "./transport";
import type { Transport } from "./transport";
import { listAndWatch } from "./watch";

interface Resource {
    name: string;
    kind: string;
    namespaced: boolean;
}

/** Where the objects of a kind live. */
export interface ServedKind {
    /** Path of the group version, such as `/apis/apps/v1`. */
    base: string;
    plural: string;
    namespaced: boolean;
}

/** Says which kinds an API server serves now, and tells when one comes. */
export class ServedKinds {
    private readonly found = new Map<string, ServedKind>();
    private readonly asking = new Map<string, Promise<void>>();
    /** Names of CRDs and of APIServices; both end in the API group. */
    private readonly announced = new Set<string>();
    private readonly listeners = new Set<() => void>();
    private watching = false;

    constructor(
        private readonly transport: Transport,
        private readonly signal: AbortSignal,
    ) {}

    /** The kind, or undefined while the server does not serve it. */
    async find(kind: KindRef): Promise<ServedKind | undefined> {
        const id = idOf(kind);
        if (!this.found.has(id)) {
            await this.discover(kind.apiVersion);
        }
        return this.found.get(id);
    }

    /** Waits until the kind is served. Its CRD or APIService is watched for; only one that was just announced is asked for again. */
    async wait(kind: KindRef, signal: AbortSignal): Promise<ServedKind> {
        for (let tries = 0; ; tries++) {
            signal.throwIfAborted();
            const announcement = this.nextAnnouncement(signal);
            const served = await this.find(kind).catch((error: unknown) => {
                if (error instanceof ApiError || isUnreachable(error)) {
                    return undefined;
                }
                throw error;
            });
            if (served !== undefined) {
                return served;
            }
            this.watch();
            const group = kind.apiVersion.includes("/") ? kind.apiVersion.split("/")[0] : "";
            const soon = [...this.announced].some(name => name.endsWith(`.${group}`));
            await (soon ? Promise.race([announcement, sleep(Math.min(1000, 50 * (tries + 1)))]) : announcement);
        }
    }

    /** Forgets a kind that turned out not to be served any more. */
    forget(kind: KindRef): void {
        this.found.delete(idOf(kind));
    }

    private discover(apiVersion: string): Promise<void> {
        let asked = this.asking.get(apiVersion);
        if (asked === undefined) {
            asked = this.ask(apiVersion).finally(() => this.asking.delete(apiVersion));
            this.asking.set(apiVersion, asked);
        }
        return asked;
    }

    private async ask(apiVersion: string): Promise<void> {
        const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        try {
            const list = await this.transport.json<{ resources: Resource[] }>("GET", base, { signal: this.signal });
            for (const { kind, name, namespaced } of list.resources.filter(r => !r.name.includes("/"))) {
                this.found.set(idOf({ apiVersion, kind }), { base, plural: name, namespaced });
            }
        } catch (error) {
            if (!(error instanceof ApiError && error.status === 404)) {
                throw error;
            }
        }
    }

    private watch(): void {
        if (this.watching) {
            return;
        }
        this.watching = true;
        const announce = (objects: KubeObject[]) => {
            objects.forEach(object => this.announced.add(object.metadata.name));
            [...this.listeners].forEach(listener => listener());
        };
        for (const path of [
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            "/apis/apiregistration.k8s.io/v1/apiservices",
        ]) {
            void listAndWatch(
                this.transport,
                path,
                { metadataOnly: true, signal: this.signal },
                {
                    listed: announce,
                    changed: object => announce([object]),
                    deleted: object => void this.announced.delete(object.metadata.name),
                },
            );
        }
    }

    private nextAnnouncement(signal: AbortSignal): Promise<void> {
        return new Promise(resolve => {
            const done = () => {
                this.listeners.delete(done);
                signal.removeEventListener("abort", done);
                resolve();
            };
            this.listeners.add(done);
            signal.addEventListener("abort", done);
        });
    }
}

/** The path of one object of a served kind. */
export function pathOf(served: ServedKind, ref: Ref): string {
    return `${collectionOf(served, ref.metadata.namespace)}/${encodeURIComponent(ref.metadata.name)}`;
}

/** The path of a kind's objects, in one namespace where it is given and the kind has them. */
export function collectionOf(served: ServedKind, namespace: string | undefined): string {
    const inNamespace = served.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : "";
    return `${served.base}${inNamespace}/${served.plural}`;
}

function idOf(kind: KindRef): string {
    return `${kind.apiVersion}/${kind.kind}`;
}

function isUnreachable(error: unknown): boolean {
    return ["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes((error as NodeJS.ErrnoException).code ?? "");
}
