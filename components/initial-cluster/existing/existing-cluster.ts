import type { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../../gardener/gate";
import { ObservedNetworks } from "../../../gardener/observed-networks";
import type { Ranges } from "../../../gardener/observed-networks/ranges";
import type { ClusterNetworks, InitialCluster } from "../initial-cluster";
import { INITIAL_CLUSTER } from "../initial-cluster";
import { kubernetesProvider } from "../kubernetes-provider";
import type { KubeconfigSource } from "./kubeconfig-source";
import { clusterOf } from "./kubeconfig-source";

/** Args of {@link ExistingCluster}. */
export interface ExistingClusterArgs {
    /** What the cluster is called in the state and in its kubeconfig, whatever it is called elsewhere. */
    name: string;
    /** How it is reached, with the rights of cluster-admin. */
    kubeconfig: KubeconfigSource;
    /** The context in the kubeconfig; default: its current one. */
    context?: string;
    /** What it runs on: `spec.provider.type` of a Seed in it. */
    hostProvider: string;
    region: string;
    /** Zones of its nodes; none where it has but one place. */
    zones: string[];
    /** Its ranges; default: what it says of itself in ConfigMap `kube-system/shoot-info`. */
    networks?: Ranges;
    /** StorageClass of all volumes; default: the cluster's. */
    storageClass?: string;
    /** Address at which its ingress answers; default: the one that its load balancer gets. */
    ingressAddress?: string;
    /** What may refuse an update: nothing is touched before it is there. Default: nothing may. */
    permit?: pulumi.Resource;
}

/** A cluster that is there already: nothing of it is made, and nothing of it goes. */
export class ExistingCluster extends pulumi.ComponentResource implements InitialCluster {
    public readonly ready: Gate;
    public readonly provider: KubernetesProvider;
    /** Has the one context only. Secret where it holds a credential, or comes from a secret. */
    public readonly kubeconfig: pulumi.Output<string>;
    public readonly endpoint: pulumi.Output<string>;
    /** PEM of the cluster's CA; empty where its certificate is of a CA that machines know. */
    public readonly ca: pulumi.Output<string>;
    public readonly networks: ClusterNetworks;
    public readonly region: string;
    public readonly zones: string[];
    public readonly providerType: string;
    public readonly ingressAddress: pulumi.Output<string> | undefined;
    public readonly storageClass: string | undefined;

    constructor(name: string, args: ExistingClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        const { permit, kubeconfig: source, ...inputs } = args;
        super(INITIAL_CLUSTER, name, { ...inputs, kubeconfig: "path" in source ? source.path : source.secret }, opts);

        const { kubeconfig, server, ca } = clusterOf(source, args);
        this.kubeconfig = kubeconfig;
        this.endpoint = server;
        this.ca = ca;
        this.provider = kubernetesProvider(
            `${name}-kubernetes`,
            { kubeconfig, clusterIdentifier: `existing/${args.name}` },
            { parent: this, dependsOn: permit },
        );
        const observed = new ObservedNetworks(
            `${name}-networks`,
            { kubeconfig, given: args.networks },
            { parent: this, dependsOn: permit },
        );
        // What is given is known in the first preview already, and is used by nobody before it was compared.
        const { nodes, pods, services } = args.networks ?? observed;
        this.networks = { nodes, pods, services };
        this.region = args.region;
        this.zones = args.zones;
        this.providerType = args.hostProvider;
        this.ingressAddress = args.ingressAddress === undefined ? undefined : pulumi.output(args.ingressAddress);
        this.storageClass = args.storageClass;

        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "namespace",
                kubeconfig,
                object: { apiVersion: "v1", kind: "Namespace", name: "kube-system" },
            },
            { parent: this, dependsOn: observed },
        );
        this.registerOutputs({ endpoint: this.endpoint });
    }
}
