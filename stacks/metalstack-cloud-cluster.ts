import { MetalstackCloudCluster } from "../components/initial-cluster/metalstack-cloud/metalstack-cloud-cluster";
import type { ClusterConfig, Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Frozen } from "../gardener/frozen";

/**
 * Deploys a cluster on metalstack.cloud, once `frozen` has let the config pass.
 *
 * @param part name of the part: `initial-cluster`, or that of metal-stack's own cluster
 */
export function deployMetalstackCloudCluster(
    part: string,
    config: NonNullable<ClusterConfig["metalstackCloud"]>,
    landscape: Pick<Landscape, "unlock">,
    secrets: Secrets,
    frozen: Frozen,
): MetalstackCloudCluster {
    const { networks, ingressAddress, apiToken, ...cluster } = config;
    return new MetalstackCloudCluster(part, {
        cluster,
        networks,
        ingressAddress,
        apiToken: secrets.get(apiToken?.secret),
        unlocked: isUnlocked(landscape, part),
        permit: frozen,
    });
}
