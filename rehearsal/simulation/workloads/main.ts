import { hostClusterNames } from "../clusters";
import type { Simulator } from "../controller";
import { nodePoolMade } from "../node-pool";
import { runSimulator } from "../processes";
import { refusePods } from "./no-nodes";
import { startWorkloads } from "./workloads";

void runSimulator("workloads", simulator =>
    simulator.withinEach(startWithNodes, hostClusterNames(simulator.context.clusters)),
);

/** Before its node pool is there, a cluster has nothing that a pod could run on. */
function startWithNodes(simulator: Simulator): void {
    const refusing = refusePods(simulator);
    void nodePoolMade(simulator.context.dir, simulator.signal, simulator.cluster)
        .then(pool => {
            refusing.stop();
            return startWorkloads(simulator, pool);
        })
        .catch((error: unknown) => {
            if (!simulator.signal.aborted) {
                simulator.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
                process.exit(1);
            }
        });
}
