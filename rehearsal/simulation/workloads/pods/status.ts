import { timestamp, withCondition } from "../../kubernetes/objects";
import type { Condition } from "../../kubernetes/objects";
import type { Patch } from "../../kubernetes/client";
import type { Container, Pod } from "./pod";

const waiting = (container: Container, reason: string, message: string, restartCount: number) => ({
    name: container.name,
    image: container.image ?? "",
    imageID: "",
    ready: false,
    started: false,
    restartCount,
    state: { waiting: message === "" ? { reason } : { reason, message } },
});

const running = (container: Container, restartCount: number) => ({
    name: container.name,
    image: container.image ?? "",
    imageID: `simulated://${container.image ?? ""}`,
    containerID: "simulated://",
    ready: true,
    started: true,
    restartCount,
    state: { running: { startedAt: timestamp() } },
});

const terminated = (container: Container, exitCode: number, reason: string, message: string) => ({
    name: container.name,
    image: container.image ?? "",
    imageID: `simulated://${container.image ?? ""}`,
    containerID: "simulated://",
    ready: false,
    started: false,
    restartCount: 0,
    state: { terminated: { exitCode, reason, message, startedAt: timestamp(), finishedAt: timestamp() } },
});

/** Status of a pod that no node takes. */
export function unschedulable(pod: Pod, message: string): Patch {
    const condition = { type: "PodScheduled", status: "False", reason: "Unschedulable", message };
    return { phase: "Pending", conditions: withCondition(pod.status?.conditions, condition) };
}

/** Status of a pod on its node whose containers can't be made: their reason is what `kubectl get` shows. */
export function pending(pod: Pod, hostIP: string, reason: string, message: string): Patch {
    return {
        ...common(pod, hostIP),
        phase: "Pending",
        conditions: conditions(pod, false, "ContainersNotReady", message),
        containerStatuses: pod.spec.containers.map(c => waiting(c, reason, message, 0)),
    };
}

/** How often a pod's program was started again. */
export function restartsOf(pod: Pod): number {
    return pod.status?.containerStatuses?.[0]?.restartCount ?? 0;
}

/** Status of a pod whose program ends at once and is started again and again. */
export function crashing(
    pod: Pod,
    hostIP: string,
    podIP: string,
    message: string,
    restarts = restartsOf(pod) + 1,
): Patch {
    return {
        ...common(pod, hostIP),
        phase: "Running",
        podIP,
        podIPs: [{ ip: podIP }],
        conditions: conditions(pod, false, "ContainersNotReady", message),
        initContainerStatuses: initialized(pod),
        containerStatuses: pod.spec.containers.map(c => waiting(c, "CrashLoopBackOff", message, restarts)),
    };
}

/** Status of a pod that runs and is ready, or for a Job's pod: that runs. */
export function ready(pod: Pod, hostIP: string, podIP: string): Patch {
    const restarts = restartsOf(pod);
    return {
        ...common(pod, hostIP),
        phase: "Running",
        podIP,
        podIPs: [{ ip: podIP }],
        conditions: conditions(pod, true),
        initContainerStatuses: initialized(pod),
        containerStatuses: pod.spec.containers.map(c => running(c, restarts)),
    };
}

/** Status of a pod that came to its end, well or with exit code 1. */
export function finished(pod: Pod, hostIP: string, failure?: string): Patch {
    const [code, reason] = failure === undefined ? [0, "Completed"] : [1, "Error"];
    return {
        ...common(pod, hostIP),
        phase: failure === undefined ? "Succeeded" : "Failed",
        conditions: conditions(pod, false, failure === undefined ? "PodCompleted" : "PodFailed", failure),
        initContainerStatuses: initialized(pod),
        containerStatuses: pod.spec.containers.map(c => terminated(c, code, reason, failure ?? "")),
    };
}

function common(pod: Pod, hostIP: string): Patch {
    return {
        hostIP,
        hostIPs: [{ ip: hostIP }],
        startTime: pod.status?.startTime ?? timestamp(),
        observedGeneration: pod.metadata.generation,
    };
}

function initialized(pod: Pod): unknown[] {
    return (pod.spec.initContainers ?? []).map(c =>
        // A restartable init container is a sidecar: it runs on.
        c.restartPolicy === "Always" ? running(c, 0) : { ...terminated(c, 0, "Completed", ""), ready: true },
    );
}

function conditions(pod: Pod, isReady: boolean, reason?: string, message?: string): Condition[] {
    const status = isReady ? "True" : "False";
    const initializedStatus = reason === "ContainersNotReady" && pod.spec.initContainers?.length ? "False" : "True";
    let result = pod.status?.conditions;
    for (const condition of [
        { type: "PodScheduled", status: "True" },
        { type: "Initialized", status: initializedStatus },
        { type: "ContainersReady", status, reason, message },
        { type: "Ready", status, reason, message },
    ]) {
        result = withCondition(result, condition);
    }
    return result ?? [];
}
