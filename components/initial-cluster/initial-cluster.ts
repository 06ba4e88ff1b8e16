import { Cluster, NodePool } from "@pulumi/gcp/container";
import { ManagedZone } from "@pulumi/gcp/dns";
import { Service } from "@pulumi/gcp/projects";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import { Bucket } from "@pulumi/gcp/storage";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { account, keyOf, workloadIdentity } from "./accounts";
import type { GkeConfig, InitialClusterNetworks } from "./gke";
import { clusterArgsOf, nodePoolArgsOf } from "./gke";
import { gkeKubeconfig, serverOf } from "./kubeconfig";
import { clusterNetwork } from "./network";

/** Args of {@link InitialCluster}. */
export interface InitialClusterArgs {
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

/** Credentials and names of what the databases' backups go to. */
export interface BackupTarget {
    provider: "gcp";
    bucketName: pulumi.Input<string>;
    bucketLocation: pulumi.Input<string>;
    projectID: pulumi.Input<string>;
    /** JSON of a service account's key: a secret. */
    serviceAccountJson: pulumi.Input<string>;
}

/** A GKE cluster in a network of its own, with the zone, the bucket and the service accounts that a landscape needs. */
export class InitialCluster extends pulumi.ComponentResource {
    /** Gone through when the API server answers, and nodes are there. */
    public readonly ready: Gate;
    /** Provider of the cluster's objects. */
    public readonly provider: KubernetesProvider;
    /** Provider of the project that the cluster is in. */
    public readonly cloud: GcpProvider;
    /** Kubeconfig without credentials: `gke-gcloud-auth-plugin` fetches them. */
    public readonly kubeconfig: pulumi.Output<string>;
    /** `https://<IP address>` of the API server: what Gardener's ConfigMap seed-api-server says. */
    public readonly endpoint: pulumi.Output<string>;
    /** PEM of the cluster's CA. */
    public readonly ca: pulumi.Output<string>;
    public readonly networks: InitialClusterNetworks;
    public readonly region: string;
    public readonly zones: string[];
    /** What a Seed in this cluster says in `spec.provider.type`. */
    public readonly providerType = "gcp";
    /** Static address for the ingress's load balancer. */
    public readonly ingressAddress: pulumi.Output<string>;
    /** Name of the zone, as RecordSets refer to it. */
    public readonly zone: pulumi.Output<string>;
    /** Name servers that the zone has to be delegated to. */
    public readonly nameServers: pulumi.Output<string[]>;
    /** JSON of a service account's key that may write DNS records: a secret, `serviceaccount.json` of Gardener's secrets. */
    public readonly dnsServiceAccountJson: pulumi.Output<string>;
    /** JSON of a service account's key that may make and fill buckets: a secret. */
    public readonly backupServiceAccountJson: pulumi.Output<string>;
    /** Where metal-stack's databases back themselves up to. */
    public readonly backup: BackupTarget;
    /** E-mail of the Google service account that cert-manager acts as. */
    public readonly certManagerAccount: pulumi.Output<string>;

    constructor(name: string, args: InitialClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        const { permit, ...inputs } = args;
        super("metal-landscape:index:InitialCluster", name, inputs, opts);
        const { gke, unlocked } = args;
        const { project } = gke;
        const protect = !unlocked;

        // All of the cloud is made through it, and whatever is in the cluster needs an output of the cluster.
        this.cloud = new GcpProvider(
            `${name}-cloud`,
            { project, region: gke.region },
            { parent: this, dependsOn: permit },
        );
        const child: pulumi.CustomResourceOptions = { parent: this, provider: this.cloud };
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
        this.networks = gke.networks;
        this.region = gke.region;
        this.zones = gke.zones;
        this.ingressAddress = network.ingress.address;
        this.zone = zone.name;
        this.nameServers = zone.nameServers;
        this.dnsServiceAccountJson = keyOf(`${name}-account-records-key`, dns.account, child);
        this.backupServiceAccountJson = keyOf(`${name}-account-backups-key`, backups.account, child);
        this.backup = {
            provider: "gcp",
            bucketName: bucket.name,
            bucketLocation: bucket.location,
            projectID: project,
            serviceAccountJson: this.backupServiceAccountJson,
        };
        this.certManagerAccount = certificates.account.email;

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
        this.registerOutputs({ endpoint: this.endpoint, nameServers: this.nameServers });
    }
}
