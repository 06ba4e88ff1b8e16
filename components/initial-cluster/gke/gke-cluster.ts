import { Cluster, NodePool } from "@pulumi/gcp/container";
import { ManagedZone } from "@pulumi/gcp/dns";
import { Service } from "@pulumi/gcp/projects";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import { Bucket } from "@pulumi/gcp/storage";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../../gardener/gate";
import type { ClusterNetworks, GoogleCloud, InitialCluster } from "../initial-cluster";
import { INITIAL_CLUSTER } from "../initial-cluster";
import { account, keyOf, workloadIdentity } from "./accounts";
import type { GkeConfig } from "./arguments";
import { clusterArgsOf, nodePoolArgsOf } from "./arguments";
import { gkeKubeconfig, serverOf } from "./kubeconfig";
import { clusterNetwork } from "./network";

/** Args of {@link GkeCluster}. */
export interface GkeClusterArgs {
    gke: GkeConfig;
    /** Domain of the zone that is delegated to the landscape, without trailing dot. */
    dnsZone: string;
    /** Name of the bucket that metal-stack's databases back themselves up to. */
    backupBucket: string;
    /** Kubernetes service account of cert-manager, which may answer DNS-01 challenges. */
    certManager: { namespace: string; serviceAccount: string };
    /** Whether the cluster, its zone and its bucket may be deleted. */
    unlocked: boolean;
    /** What may refuse an update: nothing is touched before it is there. Default: nothing may. */
    permit?: pulumi.Resource;
}

/** A GKE cluster in a network of its own, with the zone, the bucket and the service accounts that a landscape needs. */
export class GkeCluster extends pulumi.ComponentResource implements InitialCluster {
    public readonly ready: Gate;
    public readonly provider: KubernetesProvider;
    /** Kubeconfig without credentials: `gke-gcloud-auth-plugin` fetches them. */
    public readonly kubeconfig: pulumi.Output<string>;
    /** `https://<IP address>` of the API server: what Gardener's ConfigMap seed-api-server says. */
    public readonly endpoint: pulumi.Output<string>;
    public readonly ca: pulumi.Output<string>;
    public readonly networks: ClusterNetworks;
    public readonly region: string;
    public readonly zones: string[];
    public readonly providerType = "gcp";
    /** Static address for the ingress's load balancer. */
    public readonly ingressAddress: pulumi.Output<string>;
    public readonly google: GoogleCloud & Required<Pick<GoogleCloud, "zone" | "bucket">>;

    constructor(name: string, args: GkeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        const { permit, ...inputs } = args;
        super(INITIAL_CLUSTER, name, inputs, opts);
        const { gke, unlocked } = args;
        const { project } = gke;
        const protect = !unlocked;

        // All of the cloud is made through it, and whatever is in the cluster needs an output of the cluster.
        const cloud = new GcpProvider(
            `${name}-cloud`,
            { project, region: gke.region },
            { parent: this, dependsOn: permit },
        );
        const child: pulumi.CustomResourceOptions = { parent: this, provider: cloud };
        const enable = (service: string): pulumi.CustomResourceOptions => ({
            ...child,
            dependsOn: new Service(
                `${name}-api-${service}`,
                { project, service: `${service}.googleapis.com`, disableOnDestroy: false },
                child,
            ),
        });
        // Each resource waits for the API that makes it.
        const inCompute = enable("compute");
        const inContainer = enable("container");
        const inDns = enable("dns");
        const inStorage = enable("storage");
        const inIam = { account: enable("iam"), role: enable("cloudresourcemanager") };

        const network = clusterNetwork(name, gke, inCompute, child);
        const nodes = account(
            `${name}-account-nodes`,
            {
                project,
                accountId: `${gke.name}-nodes`,
                displayName: `Nodes of ${gke.name}`,
                roles: ["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"],
            },
            inIam,
        );
        const cluster = new Cluster(
            `${name}-cluster`,
            {
                ...clusterArgsOf(gke, unlocked),
                network: network.network.selfLink,
                subnetwork: network.subnetwork.selfLink,
            },
            pulumi.mergeOptions(inContainer, { protect }),
        );
        const pool = new NodePool(
            `${name}-nodes`,
            { ...nodePoolArgsOf(gke, nodes.account.email), cluster: cluster.name },
            pulumi.mergeOptions(child, {
                ignoreChanges: ["initialNodeCount"],
                dependsOn: network.nat,
            }),
        );

        const dns = account(
            `${name}-account-records`,
            {
                project,
                accountId: `${gke.name}-records`,
                displayName: `DNS records of ${gke.name}`,
                roles: ["roles/dns.admin"],
            },
            inIam,
        );
        const backups = account(
            `${name}-account-backups`,
            {
                project,
                accountId: `${gke.name}-backups`,
                displayName: `Backups of ${gke.name}`,
                // Gardener makes and deletes the buckets of its seeds itself (BackupBucket).
                roles: ["roles/storage.admin"],
            },
            inIam,
        );
        const certificates = account(
            `${name}-account-certs`,
            {
                project,
                accountId: `${gke.name}-certs`,
                displayName: `DNS-01 challenges of ${gke.name}`,
                roles: ["roles/dns.admin"],
            },
            inIam,
        );
        const identity = workloadIdentity(
            `${name}-account-certs-identity`,
            { project, account: certificates.account, ...args.certManager },
            // The identity pool comes with a project's first cluster.
            pulumi.mergeOptions(child, { dependsOn: cluster }),
        );

        const zone = new ManagedZone(
            `${name}-zone`,
            {
                name: gke.name,
                project,
                dnsName: `${args.dnsZone}.`,
                description: `Zone of the landscape ${gke.name}`,
                visibility: "public",
                forceDestroy: false,
            },
            pulumi.mergeOptions(inDns, { protect }),
        );
        const bucket = new Bucket(
            `${name}-bucket`,
            {
                name: args.backupBucket,
                project,
                location: gke.region,
                uniformBucketLevelAccess: true,
                publicAccessPrevention: "enforced",
                versioning: { enabled: true },
                forceDestroy: false,
            },
            pulumi.mergeOptions(inStorage, { protect, retainOnDelete: true }),
        );

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
        this.region = gke.region;
        this.zones = gke.zones;
        this.ingressAddress = network.ingress.address;
        this.google = {
            provider: cloud,
            project,
            zone: { name: zone.name, nameServers: zone.nameServers },
            bucket: { name: bucket.name, location: bucket.location },
            recordsKey: keyOf(`${name}-account-records-key`, dns.account, child),
            backupsKey: keyOf(`${name}-account-backups-key`, backups.account, child),
            certManagerAccount: certificates.account.email,
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
                dependsOn: [pool, identity, ...dns.roles, ...backups.roles, ...certificates.roles],
            },
        );
        this.registerOutputs({ endpoint: this.endpoint, nameServers: zone.nameServers });
    }
}
