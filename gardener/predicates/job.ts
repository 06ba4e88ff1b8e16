import type { Condition, KubernetesObject } from "../kubernetes/object";
import { failed, ready, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/** A Job, as far as it is read here. */
export interface Job extends KubernetesObject {
    status?: { conditions?: Condition[] };
}

/** A pod of a Job, as far as it is read here. */
export interface JobPod extends KubernetesObject {
    metadata?: KubernetesObject["metadata"] & { creationTimestamp?: string };
    status?: {
        conditions?: Condition[];
        /** Where the pod itself starts a container anew, `lastState` is how it ended the last time. */
        containerStatuses?: { state?: ContainerState; lastState?: ContainerState }[];
    };
}

interface ContainerState {
    waiting?: { reason?: string; message?: string };
    terminated?: { exitCode: number; reason?: string; message?: string };
}

/** Whether a Job has come to a good end; in its pods' own words, the newest first, where it has not. */
export function jobComplete(job: Job | undefined, pods: JobPod[]): Verdict {
    const condition = (type: string) =>
        job?.status?.conditions?.find(one => one.type === type && one.status === "True");
    if (condition("Complete")) {
        return ready("complete");
    }
    const newest = [...pods].sort((one, other) => timeOf(other).localeCompare(timeOf(one)));
    const words = newest.map(wordsOf).find(text => text !== undefined);
    const failure = condition("Failed");
    if (failure) {
        return failed(words ?? failure.message ?? failure.reason ?? "its Job has failed");
    }
    return waiting(words ?? "no pod of its Job has ended yet");
}

function timeOf({ metadata }: JobPod): string {
    return metadata?.creationTimestamp ?? "";
}

/** What a pod says itself: its program's last words, why its containers don't start, or why no node takes it. */
function wordsOf({ status }: JobPod): string | undefined {
    const containers = status?.containerStatuses ?? [];
    const states = containers.map(({ state }) => state);
    const terminated = [...states, ...containers.map(({ lastState }) => lastState)].find(
        state => state?.terminated && state.terminated.exitCode !== 0,
    )?.terminated;
    if (terminated) {
        return lastLineOf(terminated.message) ?? `exit code ${terminated.exitCode} (${terminated.reason ?? "Error"})`;
    }
    const held = states.find(state => state?.waiting?.message)?.waiting;
    if (held) {
        return [held.reason, held.message].filter(text => text).join(": ");
    }
    return status?.conditions?.find(({ type, status: is }) => type === "PodScheduled" && is === "False")?.message;
}

function lastLineOf(message: string | undefined): string | undefined {
    const lines = message?.split("\n").filter(line => line.trim() !== "") ?? [];
    return lines.at(-1)?.trim();
}
