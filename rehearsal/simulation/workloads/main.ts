import { nodePoolMade } from "../node-pool";
import { runSimulator } from "../processes";
import { startWorkloads } from "./workloads";

void runSimulator("workloads", (simulator, { dir }) => {
    // Before its node pool is there, a cluster has nothing that a pod could run on.
    void nodePoolMade(dir, simulator.signal)
        .then(networks => startWorkloads(simulator, networks))
        .catch((error: unknown) => {
            if (!simulator.signal.aborted) {
                simulator.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
                process.exit(1);
            }
        });
});
