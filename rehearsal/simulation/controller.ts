import { setTimeout as sleep } from "node:timers/promises";
import { Clock } from "./clock";
import { clusterNamed, initialClusterNames } from "./clusters";
import type { ClusterName, HostClusterName } from "./clusters";
import type { RehearsalContext } from "./context";
import { KubeClient } from "./kubernetes/client";
import { Informer } from "./kubernetes/informer";
import type { Watched } from "./kubernetes/informer";
import type { KubeObject } from "./kubernetes/objects";
import { Reconciler } from "./kubernetes/reconciler";
import type { Reconcile, ReconcileOptions } from "./kubernetes/reconciler";

/** What a simulator is made of: clients of the clusters, shared informers, reconcilers, the clock; all end with {@link stop}. */
export class Simulator {
    public readonly clock: Clock;
    private readonly stopping = new AbortController();
    private readonly clients = new Map<ClusterName, KubeClient>();
    private readonly informers = new Map<string, Pick<Informer<KubeObject>, "watched" | "written">>();
    private readonly reconcilers: { stop(): void }[] = [];
    private readonly closing: (() => Promise<void> | void)[] = [];

    /**
     * @param name The simulator's; `simulated-NAME` is its field manager.
     * @param cluster Which cluster `initial` is for it, see {@link within}.
     */
    constructor(
        public readonly name: string,
        public readonly context: RehearsalContext,
        public readonly cluster: HostClusterName = "initial",
    ) {
        this.clock = new Clock(context, cluster);
    }

    /**
     * The same simulator in a cluster with nodes, ending with this one: what it calls `initial`, in its context as well, is
     * that cluster. What several clusters have is written for one, and started within each.
     */
    within(cluster: HostClusterName): Simulator {
        const { clusters } = this.context;
        const initial = clusterNamed(clusters, cluster);
        const inside = new Simulator(this.name, { ...this.context, clusters: { ...clusters, initial } }, cluster);
        this.onStop(() => inside.stop());
        return inside;
    }

    /** Starts something {@link within} each of some clusters, one after the other; default: the initial ones that there are. */
    async withinEach(
        start: (simulator: Simulator) => Promise<void> | void,
        clusters: HostClusterName[] = initialClusterNames(this.context.clusters),
    ): Promise<void> {
        for (const cluster of clusters) {
            await start(this.within(cluster));
        }
    }

    /** Aborted when the simulator stops. */
    get signal(): AbortSignal {
        return this.stopping.signal;
    }

    /** The client of a cluster, with the rights of system:masters. */
    client(cluster: ClusterName): KubeClient {
        let client = this.clients.get(cluster);
        if (client === undefined) {
            const { adminKubeconfig } = clusterNamed(this.context.clusters, cluster);
            client = new KubeClient(adminKubeconfig, `simulated-${this.name}`, this.signal);
            client.onWritten = object => {
                for (const [id, informer] of this.informers) {
                    const { apiVersion, kind } = informer.watched;
                    if (id.startsWith(cluster) && apiVersion === object.apiVersion && kind === object.kind) {
                        informer.written(object);
                    }
                }
            };
            this.clients.set(cluster, client);
        }
        return client;
    }

    /** The informer of these objects; the same one for the same request. */
    watch<T extends KubeObject>(cluster: ClusterName, watched: Watched): Informer<T> {
        const { apiVersion, kind, namespace, labelSelector, fieldSelector } = watched;
        const id = [cluster, apiVersion, kind, namespace, labelSelector, fieldSelector].join("|");
        let informer = this.informers.get(id) as Informer<T> | undefined;
        if (informer === undefined) {
            informer = new Informer<T>(this.client(cluster), watched, this.signal, error =>
                this.log(`${kind} in the ${cluster} cluster: ${error.message}`),
            );
            this.informers.set(id, informer);
        }
        return informer;
    }

    /** Calls `reconcile` for each object that is there and after each change of it; see {@link Reconciler}. */
    reconcile<T extends KubeObject>(
        informer: Informer<T>,
        reconcile: Reconcile<T>,
        options: ReconcileOptions<T> = {},
    ): Reconciler<T> {
        const reconciler = new Reconciler(informer, reconcile, options, message => this.log(message));
        this.reconcilers.push(reconciler);
        return reconciler;
    }

    /** Writes a line to stderr, with the simulator's name before it. */
    log(message: string): void {
        if (!this.signal.aborted) {
            const where = this.cluster === "initial" ? "" : `, ${this.cluster} cluster`;
            process.stderr.write(`${this.name} (simulated${where}): ${message}\n`);
        }
    }

    /** Waits real time, less where the simulator stops meanwhile; for retries, never for simulated durations. */
    async pause(milliseconds: number): Promise<void> {
        await sleep(milliseconds, undefined, { signal: this.signal }).catch(() => undefined);
    }

    /** Has something closed when the simulator stops. */
    onStop(close: () => Promise<void> | void): void {
        this.closing.push(close);
    }

    /** Ends watches, reconciles and waits. */
    async stop(): Promise<void> {
        this.stopping.abort(new Error(`${this.name} stops`));
        this.reconcilers.forEach(reconciler => reconciler.stop());
        this.clients.forEach(client => client.transport.close());
        await Promise.all(this.closing.map(async close => close()));
    }
}
