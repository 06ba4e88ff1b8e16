import type { Provider as GcpProvider } from "@pulumi/gcp/provider";
import type { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { Gate } from "../../gardener/gate";

/** IP ranges of a cluster, in CIDR notation. Gardener pins them: they never change once deployed. */
export interface ClusterNetworks {
    nodes: pulumi.Input<string>;
    pods: pulumi.Input<string>;
    services: pulumi.Input<string>;
}

/** Type token that the components of all kinds have: in the state they are the same part. */
export const INITIAL_CLUSTER = "metal-landscape:index:InitialCluster";

/** A cluster that a landscape starts from: what every kind of it yields. */
export interface InitialCluster extends pulumi.ComponentResource {
    /** Gone through when the API server answers, nodes are there, and accounts have their roles. */
    readonly ready: Gate;
    /** Provider of the cluster's objects. */
    readonly provider: KubernetesProvider;
    /** Kubeconfig that holds no credential of a short life: an exec plugin fetches them where there are any. */
    readonly kubeconfig: pulumi.Output<string>;
    /** URL of the API server. */
    readonly endpoint: pulumi.Output<string>;
    /** PEM of the cluster's CA. */
    readonly ca: pulumi.Output<string>;
    readonly networks: ClusterNetworks;
    /** Where it is: `spec.provider.region` of Garden and soil. */
    readonly region: string;
    /** Zones of its nodes; none where it has but one place. */
    readonly zones: string[];
    /** What a Seed in this cluster says in `spec.provider.type`: gcp or metal. */
    readonly providerType: string;
    /** Address that is reserved for the ingress's load balancer; without one it gets any. */
    readonly ingressAddress?: pulumi.Output<string>;
    /** IPv4 addresses that its pods leave by, where they are known. */
    readonly egress?: readonly pulumi.Output<string>[];
    /** StorageClass of all volumes; default: the cluster's. */
    readonly storageClass?: string;
    /** What Google Cloud has beside the cluster, where that is on GKE. */
    readonly google?: GoogleCloud;
}

/** Zone, bucket and service accounts that come with a cluster on GKE. */
export interface GoogleCloud {
    /** Provider of the project that the cluster is in. */
    provider: GcpProvider;
    /** Id of that project. */
    project: string;
    /** The landscape's zone, where it comes with this cluster. */
    zone?: {
        /** As RecordSets refer to it. */
        name: pulumi.Output<string>;
        /** Id of the project that it is in. */
        project: string;
        /** That the zone has to be delegated to; unknown of one that was there already: a preview asks no cloud. */
        nameServers?: pulumi.Output<string[]>;
    };
    /** Where metal-stack's databases back themselves up to, where it comes with this cluster. */
    bucket?: { name: pulumi.Output<string>; location: pulumi.Output<string> };
    /**
     * JSON of a key of the account that may write DNS records, where one was asked for: a secret, `serviceaccount.json` of
     * Gardener's secrets.
     */
    recordsKey?: pulumi.Output<string>;
    /** JSON of a key of the account that may make and fill buckets, where one was asked for: a secret. */
    backupsKey?: pulumi.Output<string>;
    /** E-mail of the Google service account that cert-manager acts as (Workload Identity), where one was asked for. */
    certManagerAccount?: pulumi.Output<string>;
}
