import { durations } from "../durations";
import type { Cluster, State, Status } from "./state";
import type { World } from "./world";

/** What a cluster goes through: who changes it has {@link begin} called. */
export class Course {
    private readonly running = new Map<string, AbortController>();

    /**
     * @param changed called after each change of a cluster, to have it saved
     * @param broken told of what nothing expects
     */
    constructor(
        private readonly state: State,
        private readonly world: World,
        private readonly changed: () => void,
        private readonly broken: (error: unknown) => void,
    ) {}

    /** Begins an operation on a cluster; one that is under way ends. */
    begin(cluster: Cluster, type: Status["type"]): void {
        this.running.get(cluster.uuid)?.abort();
        const abort = new AbortController();
        this.running.set(cluster.uuid, abort);
        this.run(cluster, type, abort.signal).catch((error: unknown) => {
            if (!abort.signal.aborted) {
                this.broken(error);
            }
        });
    }

    /** Goes on with what was under way when the state was saved. */
    async resume(): Promise<void> {
        for (const cluster of this.state.clusters) {
            const { status } = cluster;
            if (status.apiServerReady === "True") {
                await this.world.serve(cluster);
            }
            if (status.nodesReady === "True") {
                this.world.populate(cluster);
            }
            if (status.state !== "Succeeded" && status.state !== "Failed") {
                this.begin(cluster, status.type);
            }
        }
    }

    /** Ends all operations where they are. */
    stop(): void {
        this.running.forEach(abort => abort.abort());
    }

    private async run(cluster: Cluster, type: Status["type"], signal: AbortSignal): Promise<void> {
        const { status } = cluster;
        const set = (change: Partial<Status>) => {
            signal.throwIfAborted();
            Object.assign(status, change);
            this.changed();
        };
        const spend = (what: string, seconds: number) =>
            this.world.spend("Cluster", cluster.name, what, seconds, signal);
        const times = durations.metalstackCloud;
        if (type === "Reconcile") {
            // Until Gardener takes notice, the status is still that of the operation before.
            await spend("notice", times.notice);
        }
        set({ type, state: "Processing", progress: 0 });
        if (type === "Delete") {
            await spend("delete", times.deletion);
            this.world.withdraw(cluster);
            this.state.clusters = this.state.clusters.filter(one => one !== cluster);
            this.changed();
            return;
        }
        while (await this.struck(cluster, set, signal)) {
            await spend("retry", times.retry);
            set({ state: "Processing", progress: 0 });
        }
        if (status.state === "Failed") {
            return;
        }
        if (status.systemComponentsReady !== "True") {
            await spend("infrastructure", times.infrastructure);
            set({ progress: 25 });
            await spend("control plane", times.controlPlane);
            await this.world.serve(cluster);
            set({ progress: 50, apiServerReady: "True", controlPlaneReady: "True" });
            await spend("workers", times.workers);
            this.world.populate(cluster);
            set({ progress: 85, nodesReady: "True" });
            await spend("system components", times.systemComponents);
        } else {
            await spend("update", times.update);
        }
        set({ progress: 100, state: "Succeeded", systemComponentsReady: "True", lastErrors: [] });
    }

    /** Has the attempt end as a fault says; whether there is to be another one. */
    private async struck(
        cluster: Cluster,
        set: (change: Partial<Status>) => void,
        signal: AbortSignal,
    ): Promise<boolean> {
        const strike = this.world.strike(cluster);
        const lastErrors = [
            {
                description: "machines could not be allocated: no machine available",
                taskId: "Waiting until shoot worker nodes have been reconciled",
                lastUpdateTime: new Date().toISOString(),
            },
        ];
        switch (strike) {
            case "error":
                set({ state: "Error", progress: 60, lastErrors });
                return true;
            case "fail":
                set({ state: "Failed", progress: 60, lastErrors });
                return false;
            case "hang":
                await new Promise((_resolve, reject) =>
                    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }),
                );
                return false;
            case undefined:
                return false;
        }
    }
}
