import { existsSync, readFileSync, renameSync, watch, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { HostClusterName } from "./clusters";

/** The nodes of a cluster: the ranges that they and their pods get addresses from, and where they are. */
export interface NodePool {
    nodes: string;
    pods: string;
    /** The label `topology.kubernetes.io/region` of all nodes; default none. */
    region?: string;
    /** The nodes have the label `topology.kubernetes.io/zone` with one of these in turn; default none. */
    zones?: string[];
}

const fileOf = (cluster: HostClusterName) => (cluster === "initial" ? "node-pool.json" : `node-pool-${cluster}.json`);

/** Tells the simulators that a cluster has nodes from now on. */
export function announceNodePool(dir: string, pool: NodePool, cluster: HostClusterName = "initial"): void {
    const file = fileOf(cluster);
    const draft = path.join(dir, `.${file}`);
    writeFileSync(draft, JSON.stringify(pool), { mode: 0o600 });
    renameSync(draft, path.join(dir, file));
}

/** Waits until the cloud has made a cluster's node pool. Rejects with the signal's reason when that is aborted before. */
export async function nodePoolMade(
    dir: string,
    signal: AbortSignal,
    cluster: HostClusterName = "initial",
): Promise<NodePool> {
    const file = path.join(dir, fileOf(cluster));
    await new Promise<void>((resolve, reject) => {
        const watcher = watch(dir, () => existsSync(file) && done());
        const abort = () => done(new Error("stopped", { cause: signal.reason }));
        const done = (error?: Error) => {
            watcher.close();
            signal.removeEventListener("abort", abort);
            if (error) {
                reject(error);
            } else {
                resolve();
            }
        };
        signal.addEventListener("abort", abort);
        if (existsSync(file)) {
            done();
        }
    });
    return JSON.parse(readFileSync(file, "utf8")) as NodePool;
}
