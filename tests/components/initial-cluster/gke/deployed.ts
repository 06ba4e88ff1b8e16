import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import type { GkeClusterArgs } from "../../../../components/initial-cluster/gke/gke-cluster";
import { GkeCluster } from "../../../../components/initial-cluster/gke/gke-cluster";
import { register } from "../../mocks";

/** A cluster with all that comes with one. */
export const args: GkeClusterArgs = {
    gke: {
        project: "landscape-dev",
        name: "dev",
        region: "europe-west3",
        zones: ["europe-west3-a", "europe-west3-b"],
        networks: {
            nodes: "10.0.0.0/20",
            pods: "10.4.0.0/14",
            services: "10.8.0.0/20",
            controlPlane: "172.16.0.0/28",
        },
        nodePool: { machineType: "e2-standard-8", minNodes: 1, maxNodes: 3, diskSizeGb: 100 },
        authorizedNetworks: [{ name: "operators", cidr: "198.51.100.0/24" }],
        releaseChannel: "REGULAR",
    },
    zone: { domain: "dev.landscape.example" },
    records: true,
    backups: { bucket: { name: "landscape-dev-databases" } },
    certManager: { namespace: "cert-manager", serviceAccount: "cert-manager" },
    unlocked: false,
};

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

/** What Google Cloud would give. */
export function outputs({ type, name }: MockResourceArgs): Record<string, unknown> {
    switch (type) {
        case "gcp:container/cluster:Cluster":
            return { endpoint: "34.118.0.10", masterAuth: { clusterCaCertificate: base64("a CA") } };
        case "gcp:serviceaccount/account:Account":
            return { name: `projects/landscape-dev/${name}`, email: `${name}@landscape-dev.example` };
        case "gcp:serviceaccount/key:Key":
            return { privateKey: base64(`{"key":"${name}"}`) };
        case "gcp:compute/address:Address":
            return { address: "34.118.0.20", selfLink: `https://gcp/${name}` };
        case "gcp:dns/managedZone:ManagedZone":
            return { nameServers: ["ns.example."] };
        default:
            return { selfLink: `https://gcp/${name}` };
    }
}

/** Registers a cluster with other args, or another config, than the one that has everything. */
export function deploy({
    gke,
    ...others
}: Partial<Omit<GkeClusterArgs, "gke">> & { gke?: Partial<GkeClusterArgs["gke"]> } = {}) {
    const all = { ...args, ...others, gke: { ...args.gke, ...gke } };
    return register(() => new GkeCluster("initial-cluster", all), outputs);
}
