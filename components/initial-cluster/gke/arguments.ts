import type { container } from "@pulumi/gcp/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { MaintenancePolicy } from "./maintenance";
import { maintenancePolicyOf } from "./maintenance";

/** IP ranges of the cluster, in CIDR notation. Gardener pins them: they never change once deployed. */
export interface GkeNetworks {
    nodes: string;
    pods: string;
    services: string;
    /** Range of GKE's own control plane, a /28. */
    controlPlane: string;
}

/** The node pool; its numbers are of the whole pool, not per zone. */
export interface NodePoolConfig {
    machineType: string;
    minNodes: number;
    maxNodes: number;
    diskSizeGb: number;
    /** Type of the boot disks; default: pd-balanced. */
    diskType?: string;
    /** Kubernetes labels of the nodes. */
    labels?: Record<string, string>;
}

/** A range that reaches the API server. */
export interface AuthorizedNetwork {
    name: string;
    cidr: string;
}

/** A VPC and a subnetwork that are there already: names, or paths of a Shared VPC's. */
export interface VpcConfig {
    network: string;
    subnetwork: string;
    /** Names of the subnetwork's secondary ranges. */
    clusterSecondaryRangeName: string;
    servicesSecondaryRangeName: string;
}

/** What the cluster and its node pool are made from. */
export interface GkeConfig {
    /** Google Cloud project. */
    project: string;
    /** Name of the cluster, and prefix of what belongs to it: a DNS label of at most 20 characters. */
    name: string;
    region: string;
    /** Zones of the nodes. */
    zones: string[];
    networks: GkeNetworks;
    /** Default: a network of its own is made. */
    vpc?: VpcConfig;
    /** The way out of private nodes; default: one address, and none is made in a VPC that is there already. */
    nat?: { addresses: number; minPortsPerVm?: number };
    nodePool: NodePoolConfig;
    /** Who reaches the API server: operators, CI, and the firewalls of each partition. */
    authorizedNetworks: AuthorizedNetwork[];
    /** RAPID, REGULAR, STABLE or EXTENDED. */
    releaseChannel: string;
    /** Lowest control plane version; default: the channel's. */
    kubernetesVersion?: string;
    maintenancePolicy?: MaintenancePolicy;
    /** Path of a KMS key that encrypts Secrets in GKE's database; default: Google's key. */
    databaseEncryption?: { keyName: string };
    /** Google Cloud labels of all that has any; default: none. */
    resourceLabels?: Record<string, string>;
    /** Address for the ingress that is reserved already; default: one is reserved. */
    ingressAddress?: string;
}

/** Pods of a node at most: it gets a /24 of their range. */
const MAX_PODS_PER_NODE = 110;

/** Names of the subnetwork's secondary ranges. */
export function rangesOf({ vpc }: Pick<GkeConfig, "vpc">): { pods: string; services: string } {
    return {
        pods: vpc?.clusterSecondaryRangeName ?? "pods",
        services: vpc?.servicesSecondaryRangeName ?? "services",
    };
}

/** The workload identity pool of a project. */
export function workloadPoolOf(project: string): string {
    return `${project}.svc.id.goog`;
}

/** Arguments of the cluster, but for its network. */
export function clusterArgsOf(config: GkeConfig, unlocked: boolean) {
    const ranges = rangesOf(config);
    return {
        name: config.name,
        project: config.project,
        location: config.region,
        nodeLocations: config.zones,
        deletionProtection: !unlocked,
        removeDefaultNodePool: true,
        initialNodeCount: 1,
        networkingMode: "VPC_NATIVE",
        // Named ranges never drift; Gardener compares them with what it was told and refuses changes.
        ipAllocationPolicy: { clusterSecondaryRangeName: ranges.pods, servicesSecondaryRangeName: ranges.services },
        datapathProvider: "ADVANCED_DATAPATH",
        privateClusterConfig: {
            enablePrivateNodes: true,
            // The partition's firewalls read from it (gardener-extension-provider-metal#326).
            enablePrivateEndpoint: false,
            masterIpv4CidrBlock: config.networks.controlPlane,
        },
        masterAuthorizedNetworksConfig: {
            cidrBlocks: config.authorizedNetworks.map(({ name, cidr }) => ({ cidrBlock: cidr, displayName: name })),
            gcpPublicCidrsAccessEnabled: false,
        },
        controlPlaneEndpointsConfig: {
            // Firewalls verify the API server by the cluster's CA: the endpoint by name has a certificate of Google's.
            ipEndpointsConfig: { enabled: true },
            dnsEndpointConfig: { allowExternalTraffic: false },
        },
        releaseChannel: { channel: config.releaseChannel },
        ...(config.kubernetesVersion ? { minMasterVersion: config.kubernetesVersion } : {}),
        workloadIdentityConfig: { workloadPool: workloadPoolOf(config.project) },
        maintenancePolicy: maintenancePolicyOf(config.maintenancePolicy),
        ...(config.databaseEncryption && {
            databaseEncryption: { state: "ENCRYPTED", keyName: config.databaseEncryption.keyName },
        }),
        addonsConfig: {
            httpLoadBalancing: { disabled: false },
            horizontalPodAutoscaling: { disabled: false },
            gcePersistentDiskCsiDriverConfig: { enabled: true },
        },
        // gardener-operator brings its own VPA, whose CRDs would clash with GKE's.
        verticalPodAutoscaling: { enabled: false },
        defaultMaxPodsPerNode: MAX_PODS_PER_NODE,
        enableShieldedNodes: true,
        enableLegacyAbac: false,
        masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
        loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS"] },
        monitoringConfig: { enableComponents: ["SYSTEM_COMPONENTS"], managedPrometheus: { enabled: false } },
        resourceLabels: config.resourceLabels,
    };
}

/** Arguments of the node pool, but for its cluster. */
export function nodePoolArgsOf(config: GkeConfig, serviceAccount: pulumi.Input<string>) {
    const nodeConfig: container.NodePoolNodeConfig = {
        machineType: config.nodePool.machineType,
        diskType: config.nodePool.diskType ?? "pd-balanced",
        diskSizeGb: config.nodePool.diskSizeGb,
        imageType: "COS_CONTAINERD",
        ...(config.nodePool.labels && { labels: config.nodePool.labels }),
        resourceLabels: config.resourceLabels,
        serviceAccount,
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        metadata: { "disable-legacy-endpoints": "true" },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    };
    return {
        name: config.name,
        project: config.project,
        location: config.region,
        // Of each zone, and only at the start: the autoscaler's numbers are of the whole pool.
        initialNodeCount: Math.max(1, Math.floor(config.nodePool.minNodes / config.zones.length)),
        autoscaling: {
            totalMinNodeCount: config.nodePool.minNodes,
            totalMaxNodeCount: config.nodePool.maxNodes,
            locationPolicy: "BALANCED",
        },
        maxPodsPerNode: MAX_PODS_PER_NODE,
        management: { autoRepair: true, autoUpgrade: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
        networkConfig: { enablePrivateNodes: true },
        nodeConfig,
    };
}
