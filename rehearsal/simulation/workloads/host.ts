import type { HostClusterName } from "../clusters";
import type { ClusterOfConfig } from "../context";

/** A StorageClass as it comes with a cluster. */
export interface HostedClass {
    name: string;
    isDefault: boolean;
    parameters?: Record<string, string>;
}

/** What an initial cluster has of what it runs on. */
export interface Host {
    /** What names of its nodes begin with. */
    nodes: string;
    instanceType: string;
    /** Version of its kubelets. */
    kubelet: string;
    providerId: (node: string) => string;
    /** Provisioner of its volumes, with the classes that there are. */
    driver: string;
    classes: HostedClass[];
    /** Handle of a volume. */
    volumeHandle: (volume: string) => string;
}

/**
 * GKE: nodes of metal-stack's suggestion; the driver of Compute Engine persistent disks, with the classes that GKE makes
 * (cloud.google.com/kubernetes-engine/docs/concepts/persistent-volumes).
 */
const GKE: Host = {
    nodes: "gke-simulated",
    instanceType: "e2-standard-8",
    kubelet: "v1.35.6-gke.simulated",
    providerId: node => `gce://simulated/${node}`,
    driver: "pd.csi.storage.gke.io",
    classes: [
        { name: "standard-rwo", isDefault: true, parameters: { type: "pd-balanced" } },
        { name: "premium-rwo", isDefault: false, parameters: { type: "pd-ssd" } },
    ],
    volumeHandle: volume => `projects/simulated/disks/${volume}`,
};

/** A shoot on metal-stack: csi-lvm comes with each (gardener-extension-provider-metal v0.27.11, chart csi-lvm). */
const METAL: Host = {
    nodes: "metal-simulated",
    instanceType: "n1-medium-x86",
    kubelet: "v1.35.6",
    providerId: node => `metal://simulated/${node}`,
    driver: "metal-stack.io/csi-lvm",
    classes: [{ name: "csi-lvm", isDefault: true }],
    volumeHandle: volume => volume,
};

/** What a cluster runs on; GKE where nothing is said of it. */
export function hostOf(cluster: ClusterOfConfig | undefined): Host {
    return cluster?.kind === "metalstackCloud" || cluster?.hostProvider === "metal" ? METAL : GKE;
}

/** Where load balancers get addresses from that ask for none: in no two of the `clusters` the same. */
export function loadBalancerRange(cluster: HostClusterName, clusters: HostClusterName[]): string {
    return `34.118.${clusters.indexOf(cluster) + 1}.0/24`;
}
