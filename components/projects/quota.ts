import type { Quota } from "../../gardener/api/core";

/** What a Quota is made of. */
export interface QuotaArgs {
    name: string;
    /** What it counts over, immutable; only one of each scope may be in a binding. */
    scope: Quota["spec"]["scope"];
    /** Most that the shoots may have together, as quantities. */
    metrics: Quota["spec"]["metrics"];
    /** Days after which Gardener deletes shoots; default: never. */
    clusterLifetimeDays?: number;
}

/** The Quota object of a project. */
export function quotaOf({ name, ...spec }: QuotaArgs, namespace: string): Quota {
    return {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "Quota",
        metadata: { name, namespace },
        spec,
    };
}
