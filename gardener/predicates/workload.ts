import type { Condition, KubernetesObject } from "../kubernetes/object";
import { describeCondition, failed, notCurrent, ready, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** A Deployment or StatefulSet, as far as it is read here. */
export interface Workload extends KubernetesObject {
    spec?: { replicas?: number; template?: { spec?: { containers?: { image?: string }[] } } };
    status?: {
        observedGeneration?: number;
        replicas?: number;
        updatedReplicas?: number;
        availableReplicas?: number;
        readyReplicas?: number;
        conditions?: Condition[];
    };
}

/** Whether a Deployment is rolled out: all its replicas are of the current template and available. */
export function deploymentReady(deployment: Workload | undefined, wanted: Wanted): Verdict {
    const verdict = notCurrent(deployment, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const status = deployment?.status ?? {};
    const progressing = status.conditions?.find(({ type }) => type === "Progressing");
    if (progressing?.reason === "ProgressDeadlineExceeded") {
        return failed(describeCondition("Progressing", progressing));
    }
    const replicas = deployment?.spec?.replicas ?? 1;
    const { updatedReplicas = 0, availableReplicas = 0 } = status;
    if (updatedReplicas < replicas || availableReplicas < replicas || (status.replicas ?? 0) > replicas) {
        return waiting(`${availableReplicas} of ${replicas} replicas are available, ${updatedReplicas} up to date`);
    }
    return ready();
}

/** Whether a StatefulSet is rolled out and all its replicas are ready. */
export function statefulSetReady(statefulSet: Workload | undefined, wanted: Wanted): Verdict {
    const verdict = notCurrent(statefulSet, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const replicas = statefulSet?.spec?.replicas ?? 1;
    const { readyReplicas = 0, updatedReplicas = 0 } = statefulSet?.status ?? {};
    return readyReplicas < replicas || updatedReplicas < replicas
        ? waiting(`${readyReplicas} of ${replicas} replicas are ready, ${updatedReplicas} up to date`)
        : ready();
}
