import type * as pulumi from "@pulumi/pulumi";
import { MetalstackCloudCluster } from "../components/initial-cluster/metalstack-cloud/metalstack-cloud-cluster";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { ClusterRole } from "./gke-cluster";
import { clusterParts } from "./gke-cluster";
import { required } from "./required";

/**
 * The cluster of that role on metalstack.cloud.
 * @param permit what may refuse an update: nothing is touched before it is there
 */
export function metalstackCloudClusterOf(
    landscape: Pick<Landscape, "clusters" | "unlock">,
    secrets: Secrets,
    role: ClusterRole,
    permit: pulumi.Resource,
): MetalstackCloudCluster {
    const { networks, ingressAddress, apiToken, ...cluster } = required(
        landscape.clusters[role]?.metalstackCloud,
        `cluster on metalstack.cloud as clusters.${role}`,
    );
    return new MetalstackCloudCluster(clusterParts[role], {
        cluster,
        networks,
        ingressAddress,
        apiToken: secrets.get(apiToken?.secret),
        unlocked: isUnlocked(landscape, clusterParts[role]),
        permit,
    });
}
