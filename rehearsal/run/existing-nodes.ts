import { clusterNamed, hostClusterNames } from "../simulation/clusters";
import type { RehearsalContext } from "../simulation/context";
import { ApiError, Transport } from "../simulation/kubernetes/transport";
import { announceNodePool } from "../simulation/node-pool";
import type { NodePool } from "../simulation/node-pool";

/**
 * Gives the clusters that are there already their nodes at once: no cloud makes them. They are of the ranges that the config
 * says, or else those that the cluster says of itself; one that nobody knows the ranges of has none.
 */
export async function announceNodesOf({ dir, clusters }: Pick<RehearsalContext, "dir" | "clusters">): Promise<void> {
    for (const name of hostClusterNames(clusters)) {
        const { standsFor, adminKubeconfig } = clusterNamed(clusters, name);
        if (standsFor?.kind === "existing") {
            const networks = standsFor.networks ?? (await shootInfoOf(adminKubeconfig));
            if (networks !== undefined) {
                announceNodePool(dir, { nodes: networks.nodes, pods: networks.pods }, name);
            }
        }
    }
}

async function shootInfoOf(kubeconfig: string): Promise<Pick<NodePool, "nodes" | "pods"> | undefined> {
    const path = "/api/v1/namespaces/kube-system/configmaps/shoot-info";
    try {
        const { data = {} } = await new Transport(kubeconfig, "landscape-rehearsal").json<{
            data?: Record<string, string>;
        }>("GET", path);
        const { nodeNetwork: nodes, podNetwork: pods } = data;
        return nodes && pods ? { nodes, pods } : undefined;
    } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
            return undefined;
        }
        throw error;
    }
}
