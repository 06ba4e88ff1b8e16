import type { Simulator } from "../controller";
import type { KubeObject } from "../kubernetes/objects";
import type { NodeNetworks } from "../node-pool";
import type { EmbeddedCloudCluster } from "./embedded";

/** metal-stack's usual ranges for shoots, as far as they are not those of the embedded cluster. */
export const USUAL_NETWORKS: NodeNetworks = { nodes: "10.130.0.0/22", pods: "10.132.0.0/14" };

interface ServiceCidr extends KubeObject {
    spec: { cidrs: string[] };
}

/**
 * Writes ConfigMap `kube-system/shoot-info`, which gardenlet keeps in every shoot (gardener v1.138.3
 * docs/usage/shoot/shoot_info_configmap.md).
 */
export async function writeShootInfo(
    simulator: Simulator,
    { cluster, host }: EmbeddedCloudCluster,
    of: { name: string },
    networks: NodeNetworks,
): Promise<void> {
    const client = simulator.within(cluster).client("initial");
    const services = await client.get<ServiceCidr>({
        apiVersion: "networking.k8s.io/v1",
        kind: "ServiceCIDR",
        metadata: { name: "kubernetes" },
    });
    await client.createIfAbsent({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "shoot-info", namespace: "kube-system" },
        data: {
            domain: host.replace(/^api\./, ""),
            extensions: "",
            maintenanceBegin: "010000+0000",
            maintenanceEnd: "030000+0000",
            nodeNetwork: networks.nodes,
            podNetwork: networks.pods,
            projectName: "simulated",
            provider: "metal",
            region: "muc",
            serviceNetwork: services?.spec.cidrs[0] ?? "",
            shootName: of.name,
        },
    });
}
