import type { Condition, KubernetesObject } from "../kubernetes/object";
import { describeCondition, failed, firstNotTrue, notThere, ready, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** An object whose readiness is a condition. */
export interface Conditioned extends KubernetesObject {
    status?: { phase?: string; conditions?: Condition[] };
}

/** Whether a CustomResourceDefinition is served; names that are taken don't heal. */
export function crdEstablished(crd: Conditioned | undefined, wanted: Wanted): Verdict {
    const verdict = notThere(crd, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const names = crd?.status?.conditions?.find(({ type }) => type === "NamesAccepted");
    if (names?.status === "False") {
        return failed(describeCondition("NamesAccepted", names));
    }
    const reason = firstNotTrue(crd?.status?.conditions, ["Established"]);
    return reason === undefined ? ready() : waiting(reason);
}

/** A CustomResourceDefinition, as far as its versions are concerned. */
export interface CustomResourceDefinition extends Conditioned {
    spec?: { versions?: { name: string; served: boolean }[] };
}

/** Whether a CustomResourceDefinition is served in a version. */
export function crdServes(crd: CustomResourceDefinition | undefined, version: string): Verdict {
    const verdict = crdEstablished(crd, {});
    const served = crd?.spec?.versions?.filter(one => one.served).map(({ name }) => name) ?? [];
    return verdict.state === "ready" && !served.includes(version)
        ? waiting(`it is served in ${served.join(", ") || "no version"}, and not in ${version}`)
        : verdict;
}

/** Whether an issuer or Certificate of cert-manager is Ready, in its current generation. */
export function certManagerReady(issuer: Conditioned | undefined, wanted: Wanted): Verdict {
    const verdict = notThere(issuer, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const condition = issuer?.status?.conditions?.find(({ type }) => type === "Ready");
    if (condition?.status !== "True") {
        return waiting(describeCondition("Ready", condition));
    }
    const generation = issuer?.metadata?.generation;
    // cert-manager v1.21.2 writes the generation into the condition, not beside the conditions.
    return condition.observedGeneration === generation
        ? ready()
        : waiting(`Ready is of generation ${condition.observedGeneration ?? "none"}, not ${generation}`);
}

/** Whether an aggregated API is served. */
export function apiServiceAvailable(apiService: Conditioned | undefined, wanted: Wanted): Verdict {
    const verdict = notThere(apiService, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const reason = firstNotTrue(apiService?.status?.conditions, ["Available"]);
    return reason === undefined ? ready() : waiting(reason);
}

/** Whether a namespace is there to put objects into. */
export function namespaceActive(namespace: Conditioned | undefined, wanted: Wanted): Verdict {
    const verdict = notThere(namespace, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    return namespace?.status?.phase === "Active"
        ? ready()
        : waiting(`its phase is ${namespace?.status?.phase ?? "not set yet"}`);
}
