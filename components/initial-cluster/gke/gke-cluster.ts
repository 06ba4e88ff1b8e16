import { Cluster, NodePool } from "@pulumi/gcp/container";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../../gardener/gate";
import type { ClusterNetworks, GoogleCloud, InitialCluster } from "../initial-cluster";
import { INITIAL_CLUSTER } from "../initial-cluster";
import { Apis } from "./apis";
import type { GkeConfig } from "./arguments";
import { clusterArgsOf, nodePoolArgsOf } from "./arguments";
import type { GoogleCredentials } from "./credentials";
import { providerCredentialsOf } from "./credentials";
import type { BucketArgs, ZoneArgs } from "./data";
import { backupBucket, landscapeZone } from "./data";
import { gkeKubeconfig, serverOf } from "./kubeconfig";
import { clusterNetwork } from "./network";
import type { KubernetesAccount } from "./service-accounts";
import { backupsAccount, certificatesAccount, nodesAccount, recordsAccount } from "./service-accounts";

/** Args of {@link GkeCluster}. */
export interface GkeClusterArgs {
    gke: GkeConfig;
    /** Default: whom the environment of the run is logged in as. */
    credentials?: GoogleCredentials;
    /** The zone that is delegated to the landscape; default: it does not come with this cluster. */
    zone?: ZoneArgs;
    /** Project of the landscape's zone, where that does not come with this cluster; default: the cluster's. */
    zoneProject?: string;
    /** Whether an account is made that writes DNS records for Gardener. */
    records: boolean;
    /** An account that makes and fills buckets, for Gardener and for the bucket of metal-stack's databases; default: none. */
    backups?: { bucket?: BucketArgs };
    /** Who may answer DNS-01 challenges, by an account that is made; default: nobody. */
    certManager?: KubernetesAccount;
    /** Whether the cluster, its zone and its bucket may be deleted. */
    unlocked: boolean;
    /** What may refuse an update: nothing is touched before it is there. Default: nothing may. */
    permit?: pulumi.Resource;
}

/** A GKE cluster in a network of its own or of others, with the zone, the bucket and the service accounts it is asked for. */
export class GkeCluster extends pulumi.ComponentResource implements InitialCluster {
    public readonly ready: Gate;
    public readonly provider: KubernetesProvider;
    public readonly kubeconfig: pulumi.Output<string>;
    /** `https://<IP address>` of the API server: what Gardener's ConfigMap seed-api-server says. */
    public readonly endpoint: pulumi.Output<string>;
    public readonly ca: pulumi.Output<string>;
    public readonly networks: ClusterNetworks;
    public readonly region: string;
    public readonly zones: string[];
    public readonly providerType = "gcp";
    public readonly ingressAddress: pulumi.Output<string>;
    public readonly egress?: pulumi.Output<string>[];
    public readonly google: GoogleCloud;

    constructor(name: string, args: GkeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        // A key would be in the state a second time, and the provider has it.
        const { permit, credentials, ...inputs } = args;
        super(INITIAL_CLUSTER, name, inputs, opts);
        const { gke, unlocked } = args;
        const { project } = gke;
        const protect = !unlocked;

        // All of the cloud is made through it, and whatever is in the cluster needs an output of the cluster.
        const cloud = new GcpProvider(
            `${name}-cloud`,
            { project, region: gke.region, credentials: providerCredentialsOf(credentials) },
            { parent: this, dependsOn: permit },
        );
        const child: pulumi.CustomResourceOptions = { parent: this, provider: cloud };
        // Each resource waits for the API that makes it.
        const apis = new Apis(name, project, child);
        const place = { gke, zoneProject: args.zone?.project ?? args.zoneProject ?? project, apis, child };

        const network = clusterNetwork(name, gke, apis.of("compute"), child);
        const nodes = nodesAccount(name, place);
        const cluster = new Cluster(
            `${name}-cluster`,
            { ...clusterArgsOf(gke, unlocked), network: network.network, subnetwork: network.subnetwork },
            pulumi.mergeOptions(apis.of("container"), { protect }),
        );
        const pool = new NodePool(
            `${name}-nodes`,
            { ...nodePoolArgsOf(gke, nodes.account.email), cluster: cluster.name },
            pulumi.mergeOptions(child, { ignoreChanges: ["initialNodeCount"], dependsOn: network.nat }),
        );

        const records = args.records ? recordsAccount(name, place) : undefined;
        const backups = args.backups ? backupsAccount(name, place) : undefined;
        const certificates = args.certManager && certificatesAccount(name, place, args.certManager, cluster);
        const zone = args.zone && landscapeZone(name, gke, args.zone, protect, () => apis.of("dns"));
        const data =
            backups &&
            args.backups?.bucket &&
            backupBucket(name, gke, args.backups.bucket, backups, protect, () => apis.of("storage"));

        const ca = cluster.masterAuth.clusterCaCertificate;
        this.kubeconfig = pulumi
            .all([cluster.endpoint, ca])
            .apply(([endpoint, pem]) => gkeKubeconfig({ name: gke.name, endpoint, ca: pem }));
        this.endpoint = cluster.endpoint.apply(serverOf);
        this.ca = ca.apply(base64 => Buffer.from(base64, "base64").toString("utf8"));
        this.provider = new KubernetesProvider(
            `${name}-kubernetes`,
            {
                kubeconfig: this.kubeconfig,
                // Known in every preview, so that an unknown kubeconfig never replaces what is in the cluster.
                clusterIdentifier: `gke/${project}/${gke.region}/${gke.name}`,
                enableServerSideApply: true,
                // A run that died between a create and its record has to be able to go on.
                upsertExistingObjects: true,
                // Secrets that Gardener refers to have its finalizer: replacing one would wait for the Garden to go.
                enableConfigMapMutable: true,
                enableSecretMutable: true,
            },
            { parent: this },
        );
        const { nodes: nodeRange, pods, services } = gke.networks;
        this.networks = { nodes: nodeRange, pods, services };
        this.egress = network.egress;
        this.region = gke.region;
        this.zones = gke.zones;
        this.ingressAddress = network.ingress;
        this.google = {
            provider: cloud,
            project,
            zone,
            bucket: data?.bucket,
            recordsKey: records?.key,
            backupsKey: backups?.key,
            certManagerAccount: certificates?.account.email,
        };

        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "namespace",
                kubeconfig: this.kubeconfig,
                object: { apiVersion: "v1", kind: "Namespace", name: "kube-system" },
            },
            // Nothing that starts on this cluster may find its cloud account without its roles.
            {
                parent: this,
                dependsOn: [
                    pool,
                    ...[records, backups, certificates].flatMap(one => one?.roles ?? []),
                    ...[certificates?.identity, data?.role].filter(one => one !== undefined),
                ],
            },
        );
        this.registerOutputs({ endpoint: this.endpoint, nameServers: zone?.nameServers });
    }
}
