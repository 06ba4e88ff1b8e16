import { nodePoolMade } from "../node-pool";
import { runSimulator } from "../processes";
import { refusePods } from "./no-nodes";
import { startWorkloads } from "./workloads";

void runSimulator("workloads", (simulator, { dir }) => {
    // Before its node pool is there, a cluster has nothing that a pod could run on.
    const refusing = refusePods(simulator);
    void nodePoolMade(dir, simulator.signal)
        .then(networks => {
            refusing.stop();
            return startWorkloads(simulator, networks);
        })
        .catch((error: unknown) => {
            if (!simulator.signal.aborted) {
                simulator.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
                process.exit(1);
            }
        });
});
