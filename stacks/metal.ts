import { MetalControlPlane } from "../components/metal-control-plane/metal-control-plane";
import { metalReleaseOf } from "../components/metal-control-plane/release";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { ReleaseVector } from "../release/vector";
import type { ClusterLayer } from "./cluster";
import { gkeOf } from "./required";

/** Deploys metal-stack's control plane into the initial cluster. */
export function deployMetal(
    landscape: Landscape,
    vector: ReleaseVector,
    { cluster, ingress, certManager }: ClusterLayer,
): MetalControlPlane {
    const { metal } = landscape;
    const { backup, ...databases } = metal.databases;
    return new MetalControlPlane(
        "metal-control-plane",
        {
            stage: landscape.stage,
            release: metalReleaseOf(vector),
            domain: metal.domain,
            dns: { project: gkeOf(landscape).project, zone: cluster.zone },
            ingressAddress: cluster.ingressAddress,
            clusterIssuer: certManager.clusterIssuer,
            providerTenant: metal.providerTenant,
            masterdata: metal,
            databases: { ...databases, backup: { ...backup, ...cluster.backup } },
            unlocked: isUnlocked(landscape, "metal-control-plane"),
        },
        {
            providers: { kubernetes: cluster.provider, gcp: cluster.cloud },
            dependsOn: [ingress.ready, certManager.ready],
        },
    );
}
