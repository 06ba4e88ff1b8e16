import { Waiting } from "../gates/waiting";
import { ApiError, KubernetesClient } from "../kubernetes/client";
import type { KubernetesObject } from "../kubernetes/object";
import type { ObjectReference } from "../kubernetes/reference";
import type { Verdict } from "../predicates/verdict";
import { failed, ready } from "../predicates/verdict";
import type { GivenRanges } from "./ranges";
import { rangesOf } from "./ranges";
import type { UsedAddresses } from "./addresses";
import { refuseOthers, usedAddresses } from "./addresses";

/** What the ranges of a cluster are found by. */
export interface Observed {
    kubeconfig: string;
    given?: GivenRanges;
    /** Seconds that the API server has to answer in. */
    timeoutSeconds: number;
}

const SHOOT_INFO: ObjectReference = {
    apiVersion: "v1",
    kind: "ConfigMap",
    namespace: "kube-system",
    name: "shoot-info",
};

/** Asks a cluster for its ranges, as soon as its API server answers; throws where they can't be had, or differ. */
export async function observe({ kubeconfig, given, timeoutSeconds }: Observed): Promise<GivenRanges> {
    const client = new KubernetesClient(kubeconfig);
    const waiting = new Waiting(timeoutSeconds);
    let found: (KubernetesObject & { data?: Record<string, string> }) | undefined;
    let used: UsedAddresses | undefined;
    try {
        await waiting.probe(
            `the API server at ${client.server}`,
            "look at it with `kubectl -n kube-system get configmap shoot-info`, with the kubeconfig of the config",
            async signal => {
                try {
                    found = await client.read(SHOOT_INFO, signal);
                    used = found === undefined && given ? await usedAddresses(client, signal) : undefined;
                    return ready();
                } catch (error) {
                    return refused(error);
                }
            },
        );
    } finally {
        waiting.close();
    }
    if (given && used) {
        refuseOthers(client.server, given, used);
    }
    return rangesOf(client.server, found && (found.data ?? {}), given);
}

/** Whom a server does not know, or does not let in, it won't a minute later either. */
function refused(error: unknown): Verdict {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
        return failed(`it refuses the kubeconfig's user: ${error.message}`);
    }
    throw error;
}
