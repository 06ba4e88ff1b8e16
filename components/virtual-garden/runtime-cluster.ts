import type { DnsDomain, RuntimeCluster } from "../../gardener/api/garden";
import type { ClusterNetworks } from "../initial-cluster/initial-cluster";

/** The runtime cluster as it really is; its ranges are append-only. */
export interface RuntimeClusterFacts {
    networks: ClusterNetworks;
    region: string;
    zones: string[];
}

/** What the runtime cluster can't tell by itself. */
export interface RuntimeClusterArgs {
    ingress?: { controller: { providerConfig: Record<string, unknown> } };
    networking: { blockCIDRs: string[] };
    settings: NonNullable<RuntimeCluster["settings"]>;
    /** Default: volumes may be of any size. */
    volume?: { minimumSize: string };
}

/** `Garden.spec.runtimeCluster` */
export function runtimeClusterOf(
    { networks, region, zones }: RuntimeClusterFacts,
    { ingress, networking, settings, volume }: RuntimeClusterArgs,
    domains: DnsDomain[],
): RuntimeCluster {
    const { loadBalancerServices, ...others } = settings;
    const { annotations = {} } = loadBalancerServices ?? {};
    return {
        ingress: { domains, controller: { kind: "nginx", ...ingress?.controller } },
        networking: {
            nodes: [networks.nodes],
            pods: [networks.pods],
            services: [networks.services],
            ...(networking.blockCIDRs.length > 0 && { blockCIDRs: networking.blockCIDRs }),
        },
        provider: { region, zones },
        settings: { ...(Object.keys(annotations).length > 0 && { loadBalancerServices: { annotations } }), ...others },
        ...(volume && { volume }),
    };
}
