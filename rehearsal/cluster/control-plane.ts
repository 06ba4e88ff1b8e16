import * as crypto from "node:crypto";
import * as fs from "node:fs";
import type { Certificate } from "../crypto/x509";
import { clusterNamed, mapClusters, mapClustersAsync } from "../simulation/clusters";
import type { ClusterName, Clusters } from "../simulation/clusters";
import type { EmbeddedClusterInfo } from "../simulation/context";
import { EmbeddedCluster } from "./embedded-cluster";
import { startEtcd } from "./etcd";
import { ExistingCluster } from "./existing-cluster";
import type { ExistingServer } from "./existing-cluster";
import { startGardenerApiserver } from "./gardener-apiserver";
import { onFreePort } from "./ports";
import type { ControlPlaneBinaries, ServerContext } from "./server-context";
import type { ServerProcess } from "./server-process";
import { Watchdog } from "./watchdog";

/** What an API server is started with: its names and addresses, and the CIDR of its cluster's Services. */
export interface ControlPlaneOptions {
    names: string[];
    serviceCidr: string;
}

/** A cluster whose API server runs already, beside those that are started. */
export interface RunningOptions {
    server: ExistingServer;
}

/** What {@link startControlPlanes} takes, and what for each cluster. */
export interface ControlPlanesOptions extends Clusters<ControlPlaneOptions | RunningOptions> {
    /** Paths of the servers' binaries. */
    toolchain: ControlPlaneBinaries;
    /** The rehearsal's own folder, see `makeRehearsalFolder`; removed by `stop`. */
    dir: string;
    /** For the virtual garden, the Garden's `clusterIdentity` as well (default `garden`). */
    virtual: ControlPlaneOptions & { clusterIdentity?: string };
    /** Aborting ends a start that is under way, and all that was started. */
    signal?: AbortSignal;
    /** Told of every step, in words. */
    progress?: (line: string) => void;
}

/** The user that the program is in an initial cluster: cluster-admin through RBAC. */
export const PROGRAM_USER = "landscape-operator";

/** The running control planes of one rehearsal, and what simulators are told of each. */
export interface ControlPlanes extends Clusters<EmbeddedClusterInfo> {
    /** The API servers' own certificates: what stands before one of them shows the same. None of a server of others. */
    readonly serving: Clusters<Certificate | undefined>;
    /** Loopback port of the gardener-apiserver, which runs from the beginning; see `gardenerApiObjects`. */
    readonly gardenerApiserverPort: number;
    /** Token of {@link PROGRAM_USER} in the initial clusters, for the stand-in of gke-gcloud-auth-plugin. */
    readonly programToken: string;
    /** The program's user in the initial clusters, {@link PROGRAM_USER}. */
    readonly programUser: string;
    /** pids of all servers, by their names. */
    readonly pids: Record<string, number>;
    /** Resolves with the first server's error that ends without having been asked to. */
    readonly crashed: Promise<Error>;
    /** Has another process of the rehearsal killed when this one dies, and forgotten once it has ended itself. */
    readonly guard: (child: { pid?: number; once(event: "exit", listener: () => void): unknown }) => void;
    /** Stops a cluster's kube-apiserver and starts it again on the same port. */
    restart(cluster: ClusterName): Promise<void>;
    /** Has etcd stand still while `during` copies what it holds, as it would be after a crash. */
    halted(during: () => Promise<void>): Promise<void>;
    /** Stops all servers, lets `between` change what etcd holds, and starts them again as they were. */
    restartAll(between: () => Promise<void>): Promise<void>;
    /** Writes kubeconfigs made for people and returns their paths. */
    kubeconfigsForPeople(): Promise<Clusters<string>>;
    /** Ends all servers (SIGTERM, then SIGKILL) and removes the rehearsal's folder; may be called again. */
    stop(): Promise<void>;
}

/** How long a server may take to be ready again. */
const RESTART_SECONDS = 60;

/** How long a server may take to end after SIGTERM: what it holds is thrown away anyway. */
const GRACE_SECONDS = 3;

/**
 * Starts etcd, each cluster's kube-apiserver with its kube-controller-manager, and the gardener-apiserver; returns when all
 * are ready. When one fails, all that was started is stopped, the folder stays with the logs, and the error names its log.
 */
export async function startControlPlanes(options: ControlPlanesOptions): Promise<ControlPlanes> {
    const { dir, toolchain: binaries, progress = () => undefined } = options;
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    const watchdog = new Watchdog(dir);
    const processes: ServerProcess[] = [];
    const abort = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal;
    const context: ServerContext = { binaries, dir, watchdog, signal, started: process => processes.push(process) };
    const end = async () => {
        abort.abort(new Error("the rehearsal's control planes are being stopped"));
        // etcd, the first, goes last: API servers that lose it do not end in time.
        await Promise.all(processes.slice(1).map(process => process.stop(GRACE_SECONDS)));
        await processes[0]?.stop(GRACE_SECONDS);
        watchdog.dismiss();
    };
    try {
        return await startAll(options, context, processes, progress, end);
    } catch (error) {
        await end();
        throw error;
    }
}

async function startAll(
    options: ControlPlanesOptions,
    context: ServerContext,
    processes: ServerProcess[],
    progress: (line: string) => void,
    end: () => Promise<void>,
): Promise<ControlPlanes> {
    const since = Date.now();
    const ready = (what: string) => progress(`${what} ready after ${((Date.now() - since) / 1000).toFixed(1)} s`);
    const programToken = crypto.randomBytes(32).toString("base64url");
    const etcd = await startEtcd(context);
    ready("etcd");
    const start = async ({ names, serviceCidr }: ControlPlaneOptions, cluster: ClusterName) => {
        const tokens = cluster === "virtual" ? [] : [{ token: programToken, user: PROGRAM_USER }];
        const started = await EmbeddedCluster.start(context, etcd.url, { cluster, names, serviceCidr, tokens });
        ready(`${cluster} cluster`);
        return started;
    };
    const virtualStart = start(options.virtual, "virtual");
    const starting = mapClusters<ControlPlaneOptions | RunningOptions, Promise<EmbeddedCluster | ExistingCluster>>(
        options,
        async (one, cluster) =>
            cluster === "virtual"
                ? virtualStart
                : "server" in one
                  ? new ExistingCluster(options.dir, cluster, one.server)
                  : start(one, cluster),
    );
    const gardenerStart = virtualStart.then(virtual =>
        onFreePort("gardener-apiserver", async port => {
            await startGardenerApiserver(context, {
                port,
                etcdUrl: etcd.url,
                apiserverPort: virtual.info.port,
                pki: virtual.pki,
                names: virtual.info.names,
                clusterIdentity: options.virtual.clusterIdentity ?? "garden",
            });
            ready("gardener-apiserver");
            return port;
        }),
    );
    const [clusters, gardenerApiserverPort] = await Promise.all([
        mapClustersAsync(starting, started => started),
        gardenerStart,
    ]);
    let stopped: Promise<void> | undefined;
    return {
        ...mapClusters(clusters, ({ info }) => info),
        serving: mapClusters(clusters, one => (one instanceof EmbeddedCluster ? one.pki.server : undefined)),
        gardenerApiserverPort,
        programToken,
        programUser: PROGRAM_USER,
        get pids() {
            return Object.fromEntries(processes.map(process => [process.name, process.pid]));
        },
        crashed: new Promise(resolve => {
            processes.forEach(process => void process.crashed.then(resolve));
            context.started = process => {
                processes.push(process);
                void process.crashed.then(resolve);
            };
        }),
        guard: child => {
            const { pid } = child;
            if (pid !== undefined) {
                context.watchdog.watch(pid);
                child.once("exit", () => context.watchdog.forget(pid));
            }
        },
        restart: cluster => clusterNamed(clusters, cluster).restart(),
        halted: during => processes[0].halted(during),
        restartAll: async between => {
            const before = processes.splice(0);
            // No grace: what etcd was told is on the disk, and nobody else has anything to lose.
            await Promise.all(before.map(process => process.stop(0)));
            ["etcd.sock", "etcd-peer.sock"].forEach(socket => fs.rmSync(`${options.dir}/${socket}`, { force: true }));
            await between();
            // Each kind stands on those before it.
            const kinds = [/^etcd/, /^kube-apiserver/, /^(?!etcd|kube-apiserver)/];
            for (const kind of kinds) {
                const those = before.filter(({ name }) => kind.test(name));
                await Promise.all(those.map(process => process.again(RESTART_SECONDS)));
            }
        },
        kubeconfigsForPeople: () => mapClustersAsync(clusters, cluster => cluster.kubeconfigForPeople()),
        stop: () =>
            (stopped ??= end().then(() =>
                fs.promises.rm(options.dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
            )),
    };
}
