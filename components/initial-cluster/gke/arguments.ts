import type { container } from "@pulumi/gcp/types/input";
import type * as pulumi from "@pulumi/pulumi";

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

/** When GKE may maintain the cluster; times in RFC 3339 and UTC, which it gives back. */
export interface MaintenancePolicy {
    /** Default: each day from 03:00 UTC. */
    recurringWindow?: { startTime: string; endTime: string; recurrence: string };
    /** Times without upgrades, or without minor ones. */
    maintenanceExclusions: {
        exclusionName: string;
        startTime: string;
        endTime: string;
        exclusionOptions: { scope: string };
    }[];
}

/** A range that reaches the API server. */
export interface AuthorizedNetwork {
    name: string;
    cidr: string;
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
}

/** Names of the subnet's secondary ranges. */
export const ranges = { pods: "pods", services: "services" } as const;

/** The workload identity pool of a project. */
export function workloadPoolOf(project: string): string {
    return `${project}.svc.id.goog`;
}

/** Arguments of the cluster, but for its network. */
export function clusterArgsOf(config: GkeConfig, unlocked: boolean) {
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
        enableShieldedNodes: true,
        enableLegacyAbac: false,
        masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
        loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS"] },
        monitoringConfig: { enableComponents: ["SYSTEM_COMPONENTS"], managedPrometheus: { enabled: false } },
    };
}

function maintenancePolicyOf(policy?: MaintenancePolicy) {
    const { recurringWindow, maintenanceExclusions = [] } = policy ?? {};
    return {
        ...(recurringWindow ? { recurringWindow } : { dailyMaintenanceWindow: { startTime: "03:00" } }),
        ...(maintenanceExclusions.length > 0 && { maintenanceExclusions }),
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
        // Per zone, and only at the start: the autoscaler's numbers are of the whole pool.
        initialNodeCount: 1,
        autoscaling: {
            totalMinNodeCount: config.nodePool.minNodes,
            totalMaxNodeCount: config.nodePool.maxNodes,
            locationPolicy: "BALANCED",
        },
        maxPodsPerNode: 110,
        management: { autoRepair: true, autoUpgrade: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
        networkConfig: { enablePrivateNodes: true },
        nodeConfig,
    };
}
