import { setTimeout as pause } from "node:timers/promises";
import { KubeClient } from "../../rehearsal/simulation/kubernetes/client";
import type { KubeObject } from "../../rehearsal/simulation/kubernetes/objects";

/** A container's status, as far as it says why it does not run. */
interface ContainerStatus {
    state?: { waiting?: { reason?: string; message?: string }; terminated?: { reason?: string; message?: string } };
}

/** A Pod, as far as it says what is wrong with it. */
interface Pod extends KubeObject {
    status?: {
        conditions?: { type: string; status: string; message?: string }[];
        initContainerStatuses?: ContainerStatus[];
        containerStatuses?: ContainerStatus[];
    };
}

const betweenMilliseconds = 1000;

/** Says, once each, what pods of a cluster complain of, until the signal is aborted. */
export async function tellOfPods(kubeconfig: string, signal: AbortSignal, say: (line: string) => void): Promise<void> {
    const client = new KubeClient(kubeconfig, "somebody", signal);
    const said = new Set<string>();
    while (!signal.aborted) {
        const pods = await client.list<Pod>({ apiVersion: "v1", kind: "Pod" }).catch(() => []);
        for (const pod of pods) {
            for (const complaint of complaintsOf(pod)) {
                const line = `Pod ${pod.metadata.namespace}/${pod.metadata.name}: ${complaint}`;
                if (!said.has(line)) {
                    said.add(line);
                    say(line);
                }
            }
        }
        await pause(betweenMilliseconds, undefined, { signal }).catch(() => undefined);
    }
    client.transport.close();
}

function complaintsOf({ status = {} }: Pod): string[] {
    const unmet = (status.conditions ?? []).filter(({ status }) => status !== "True").map(({ message }) => message);
    const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    const states = containers.flatMap(({ state }) => [state?.waiting?.message, state?.terminated?.message]);
    return [...unmet, ...states].flatMap(message => (message ? [message] : []));
}
