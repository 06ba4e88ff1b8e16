import type { Simulator } from "../controller";
import { vpaCrds } from "../gardener/crds";
import type { EmbeddedCloudCluster } from "./embedded";

/**
 * Writes ConfigMap `kube-system/shoot-info`, which gardenlet keeps in every shoot (gardener v1.138.3
 * docs/usage/shoot/shoot_info_configmap.md).
 */
export async function writeShootInfo(
    simulator: Simulator,
    { cluster, host, name, networks }: EmbeddedCloudCluster,
): Promise<void> {
    const client = simulator.within(cluster).client("initial");
    const shootInfo = {
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
            serviceNetwork: networks.services,
            shootName: name,
        },
    };
    await client.createIfAbsent(shootInfo);
}

/** Writes what Gardener's vertical pod autoscaler brings into every shoot that has it, as those of metalstack.cloud do. */
export async function writeVpaCrds(simulator: Simulator, { cluster }: EmbeddedCloudCluster): Promise<void> {
    const client = simulator.within(cluster).client("initial");
    for (const crd of vpaCrds(simulator.context.toolchain)) {
        await client.createIfAbsent(crd);
    }
}
