import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../../gardener/gate";
import { Cluster } from "../../../gardener/metalstack-cloud/cluster";
import { ClusterAccess } from "../../../gardener/metalstack-cloud/cluster-access";
import { PublicIp } from "../../../gardener/metalstack-cloud/public-ip";
import type { ClusterSpecification } from "../../../gardener/metalstack-cloud/specification";
import { ObservedNetworks } from "../../../gardener/observed-networks";
import type { ClusterNetworks, InitialCluster } from "../initial-cluster";
import { INITIAL_CLUSTER } from "../initial-cluster";
import { metalstackCloudKubeconfig } from "./kubeconfig";

/** Args of {@link MetalstackCloudCluster}. */
export interface MetalstackCloudClusterArgs {
    cluster: ClusterSpecification;
    /** Its ranges, to be compared with what the cluster says; default: what it says. They never change. */
    networks?: { nodes: string; pods: string; services: string };
    /** Address for the ingress, a static one of the project; default: one is allocated. */
    ingressAddress?: string;
    /** Token of the API; default: METAL_STACK_CLOUD_API_TOKEN wherever it is used, and never in the state. */
    apiToken?: pulumi.Input<string>;
    /** Whether the cluster may be deleted. */
    unlocked: boolean;
    /** What may refuse an update: nothing is touched before it is there. Default: nothing may. */
    permit?: pulumi.Resource;
}

/** A cluster on metalstack.cloud, which is itself a shoot of Gardener on metal, with an address for its ingress. */
export class MetalstackCloudCluster extends pulumi.ComponentResource implements InitialCluster {
    public readonly ready: Gate;
    public readonly provider: KubernetesProvider;
    public readonly kubeconfig: pulumi.Output<string>;
    public readonly endpoint: pulumi.Output<string>;
    public readonly ca: pulumi.Output<string>;
    public readonly networks: ClusterNetworks;
    public readonly region: string;
    public readonly zones: string[];
    public readonly providerType = "metal";
    public readonly ingressAddress: pulumi.Output<string>;

    constructor(name: string, args: MetalstackCloudClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        const { permit, apiToken, ...inputs } = args;
        super(INITIAL_CLUSTER, name, inputs, opts);
        const { project, name: clusterName, partition } = args.cluster;
        const secrets: { apiToken?: pulumi.Output<string> } =
            apiToken === undefined ? {} : { apiToken: pulumi.secret(apiToken) };
        const child: pulumi.CustomResourceOptions = { parent: this, dependsOn: permit };

        const address =
            args.ingressAddress === undefined
                ? new PublicIp(
                      `${name}-ingress`,
                      {
                          project,
                          name: `${clusterName}-ingress`,
                          description: `Ingress of the cluster ${clusterName}`,
                          // An interrupted run finds it again by that.
                          tags: [`metal-landscape/ingress-of=${clusterName}`],
                          ...secrets,
                      },
                      child,
                  )
                : undefined;
        this.ingressAddress = address?.address ?? pulumi.output(args.ingressAddress ?? "");
        const cluster = new Cluster(
            `${name}-cluster`,
            { ...args.cluster, ...secrets },
            // An address is free to go only when the load balancer that has it is gone: the cluster goes first.
            pulumi.mergeOptions(child, { protect: !args.unlocked, dependsOn: address }),
        );
        const access = new ClusterAccess(
            `${name}-access`,
            { project, cluster: cluster.id, ...secrets },
            { parent: this },
        );
        this.endpoint = access.endpoint;
        this.ca = access.ca;
        this.kubeconfig = pulumi
            .all([access.endpoint, access.ca, cluster.id, secrets.apiToken])
            .apply(([server, ca, id, token]) =>
                metalstackCloudKubeconfig({ name: clusterName, server, ca, project, cluster: id, apiToken: token }),
            );
        this.provider = new KubernetesProvider(
            `${name}-kubernetes`,
            {
                kubeconfig: this.kubeconfig,
                // Known in every preview, so that an unknown kubeconfig never replaces what is in the cluster.
                clusterIdentifier: `metalstack-cloud/${project}/${clusterName}`,
                enableServerSideApply: true,
                // A run that died between a create and its record has to be able to go on.
                upsertExistingObjects: true,
                // Secrets that Gardener refers to have its finalizer: replacing one would wait for the Garden to go.
                enableConfigMapMutable: true,
                enableSecretMutable: true,
            },
            { parent: this },
        );
        const observed = new ObservedNetworks(
            `${name}-networks`,
            {
                kubeconfig: this.kubeconfig,
                cluster: cluster.id,
                ...(args.networks && { given: args.networks }),
            },
            { parent: this },
        );
        this.networks = { nodes: observed.nodes, pods: observed.pods, services: observed.services };
        // metal-ccm labels the nodes so: the region is the partition's id up to its first dash, the zone all of it.
        [this.region] = partition.split("-");
        this.zones = [partition];

        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "namespace",
                kubeconfig: this.kubeconfig,
                object: { apiVersion: "v1", kind: "Namespace", name: "kube-system" },
            },
            // An allocated address, and ranges that are as given, are what everything on it builds upon.
            { parent: this, dependsOn: [cluster, observed] },
        );
        this.registerOutputs({ endpoint: this.endpoint });
    }
}
