import type * as pulumi from "@pulumi/pulumi";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { existingClusterOf } from "./existing-cluster";
import type { ClusterRole } from "./gke-cluster";
import { gkeClusterOf } from "./gke-cluster";
import { metalstackCloudClusterOf } from "./metalstack-cloud-cluster";

/**
 * The cluster of that role, of whatever kind the config has.
 * @param permit what may refuse an update: nothing is touched before it is there
 */
export function initialClusterOf(
    landscape: Landscape,
    secrets: Secrets,
    role: ClusterRole,
    permit: pulumi.Resource,
): InitialCluster {
    const { metalstackCloud, existing } = landscape.clusters[role] ?? {};
    const build = metalstackCloud ? metalstackCloudClusterOf : existing ? existingClusterOf : gkeClusterOf;
    return build(landscape, secrets, role, permit);
}
