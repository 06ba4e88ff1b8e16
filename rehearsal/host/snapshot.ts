import type { PendingOperation, ResourceState, StateContent } from "./resource-state";
import type { StateFile } from "./state-file";

/** The state during a run: what this run has made sure of, then what is left from before. */
export class Snapshot {
    private readonly news = new Map<string, ResourceState>();
    private readonly pending = new Set<PendingOperation>();
    private readonly left: ResourceState[];
    private readonly byUrn: Map<string, ResourceState>;

    /** Without a file nothing is ever written. */
    constructor(
        before: ResourceState[],
        private readonly file?: StateFile,
    ) {
        this.left = [...before];
        this.byUrn = new Map(before.filter(r => !r.delete).map(r => [r.urn, r]));
    }

    /** The resource of a URN as the last run left it, unless it was replaced by then. */
    old(urn: string): ResourceState | undefined {
        return this.byUrn.get(urn);
    }

    /** What is left from before this run, in dependency order. */
    leftovers(): ResourceState[] {
        return [...this.left];
    }

    /** Everything, in dependency order. */
    all(): ResourceState[] {
        return [...this.news.values(), ...this.left];
    }

    /** A resource of this run. */
    current(urn: string): ResourceState | undefined {
        return this.news.get(urn);
    }

    /** Notes a resource of this run; the old one it goes on from is gone. */
    put(resource: ResourceState, old?: ResourceState): void {
        this.news.set(resource.urn, resource);
        if (old) {
            this.drop(old);
        }
    }

    /** Removes a resource from before. */
    drop(old: ResourceState): void {
        const index = this.left.indexOf(old);
        if (index >= 0) {
            this.left.splice(index, 1);
        }
    }

    /** Changes a resource in place. */
    change(resource: ResourceState, change: Partial<ResourceState>): void {
        Object.assign(resource, change);
        this.file?.forget(resource);
    }

    /** Gives a resource from before a new URN, here and wherever others refer to it. */
    rename(from: string, to: string, identity: Pick<ResourceState, "type" | "name" | "parent">): ResourceState {
        const old = this.byUrn.get(from);
        if (!old) {
            throw new Error(`there is no ${from}`);
        }
        const { type, name, parent } = identity;
        this.change(old, { urn: to, type, name, parent });
        this.byUrn.delete(from);
        this.byUrn.set(to, old);
        const now = (urn: string) => (urn === from ? to : urn);
        for (const resource of this.left) {
            const { propertyDependencies, provider } = resource;
            const inputs = Object.entries(propertyDependencies).map(([key, urns]) => [key, urns.map(now)]);
            this.change(resource, {
                parent: now(resource.parent),
                dependencies: resource.dependencies.map(now),
                propertyDependencies: Object.fromEntries(inputs) as Record<string, string[]>,
                deletedWith: now(resource.deletedWith),
                provider: provider.startsWith(`${from}::`) ? to + provider.slice(from.length) : provider,
            });
        }
        return old;
    }

    /** Records that a provider is about to be asked for something, on the disk too; call the result when it is over. */
    async begin(operation: PendingOperation): Promise<() => void> {
        this.pending.add(operation);
        await this.save();
        return () => void this.pending.delete(operation);
    }

    /** Resolves when all of this is on the disk. */
    async save(): Promise<void> {
        await this.file?.save(() => this.content());
    }

    private content(): StateContent {
        return { resources: this.all(), pending: [...this.pending] };
    }
}
