import { rm } from "node:fs/promises";
import { createObject } from "../../rehearsal/cluster/api-client";
import { EmbeddedCluster } from "../../rehearsal/cluster/embedded-cluster";
import { startEtcd } from "../../rehearsal/cluster/etcd";
import { makeRehearsalFolder } from "../../rehearsal/cluster/folder";
import type { ServerProcess } from "../../rehearsal/cluster/server-process";
import { Watchdog } from "../../rehearsal/cluster/watchdog";
import { testToolchain } from "./toolchain";

/** An API server that something else than a rehearsal has started: an etcd, a kube-apiserver and a kube-controller-manager. */
export class OtherServer {
    private constructor(
        public readonly cluster: EmbeddedCluster,
        private readonly processes: ServerProcess[],
        private readonly watchdog: Watchdog,
        private readonly dir: string,
    ) {}

    /** Starts it as a shoot of Gardener, which says its ranges in `kube-system/shoot-info`. */
    public static async start(): Promise<OtherServer> {
        const binaries = await testToolchain();
        const dir = makeRehearsalFolder();
        const watchdog = new Watchdog(dir);
        const processes: ServerProcess[] = [];
        const context = {
            binaries,
            dir,
            watchdog,
            signal: new AbortController().signal,
            started: (process: ServerProcess) => processes.push(process),
        };
        const etcd = await startEtcd(context);
        const cluster = await EmbeddedCluster.start(context, etcd.url, {
            cluster: "initial",
            names: ["other.example.org"],
            serviceCidr: "10.8.0.0/20",
            tokens: [],
        });
        await createObject(cluster.api, "/api/v1/namespaces/kube-system/configmaps", {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "shoot-info", namespace: "kube-system" },
            data: { nodeNetwork: "10.0.0.0/20", podNetwork: "10.4.0.0/14", serviceNetwork: "10.8.0.0/20" },
        });
        return new OtherServer(cluster, processes, watchdog, dir);
    }

    /** Address of its API. */
    public get url(): string {
        return `https://127.0.0.1:${this.cluster.info.port}`;
    }

    public async stop(): Promise<void> {
        await Promise.all(this.processes.slice(1).map(process => process.stop(1)));
        await this.processes[0]?.stop(1);
        this.watchdog.dismiss();
        await rm(this.dir, { recursive: true, force: true });
    }
}
