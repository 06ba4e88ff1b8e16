import type { Simulator } from "../controller";
import type { Pod } from "./pods/pod";
import { unschedulable } from "./pods/status";

/** What kube-scheduler says of pods where there is no node (kubernetes v1.35 pkg/scheduler, `ErrNoNodesAvailable`). */
const MESSAGE = "no nodes available to schedule pods";

/** Says of pods that there are no nodes; to be stopped when there are. */
export function refusePods(simulator: Simulator): { stop(): void } {
    const pods = simulator.watch<Pod>("initial", { apiVersion: "v1", kind: "Pod" });
    return simulator.reconcile(pods, async pod => {
        if (pod.spec.nodeName === undefined && pod.metadata.deletionTimestamp === undefined) {
            await simulator.client("initial").patchStatus(pod, unschedulable(pod, MESSAGE));
        }
    });
}
