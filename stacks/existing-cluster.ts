import type * as pulumi from "@pulumi/pulumi";
import { ExistingCluster } from "../components/initial-cluster/existing/existing-cluster";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { ClusterRole } from "./gke-cluster";
import { clusterParts } from "./gke-cluster";
import { required } from "./required";

/**
 * The cluster of that role that is there already.
 * @param permit what may refuse an update: nothing is touched before it is there
 */
export function existingClusterOf(
    { clusters }: Pick<Landscape, "clusters">,
    secrets: Secrets,
    role: ClusterRole,
    permit: pulumi.Resource,
): ExistingCluster {
    const { kubeconfig, ...config } = required(clusters[role]?.existing, `existing cluster as clusters.${role}`);
    const { path, secret, context } = kubeconfig;
    const source =
        path === undefined
            ? { secret: required(secret, "kubeconfig"), text: required(secrets.get(secret), "kubeconfig") }
            : { path };
    return new ExistingCluster(clusterParts[role], { ...config, kubeconfig: source, context, permit });
}
