import { existsSync, readFileSync, renameSync, watch, writeFileSync } from "node:fs";
import * as path from "node:path";

/** The ranges that the nodes of the initial cluster and their pods get addresses from. */
export interface NodeNetworks {
    nodes: string;
    pods: string;
}

const FILE = "node-pool.json";

/** Tells the simulators that the initial cluster has nodes from now on. */
export function announceNodePool(dir: string, networks: NodeNetworks): void {
    const draft = path.join(dir, `.${FILE}`);
    writeFileSync(draft, JSON.stringify(networks), { mode: 0o600 });
    renameSync(draft, path.join(dir, FILE));
}

/** Waits until the cloud has made the node pool. Rejects with the signal's reason when that is aborted before. */
export async function nodePoolMade(dir: string, signal: AbortSignal): Promise<NodeNetworks> {
    const file = path.join(dir, FILE);
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
    return JSON.parse(readFileSync(file, "utf8")) as NodeNetworks;
}
