import type { Resources, SeedSpec } from "./core";
import type { Condition, LocalSecretReference, NamespacedObject, OciRepository } from "./meta";

/** Group and version of the kinds that make seeds. */
export type SeedManagementApiVersion = "seedmanagement.gardener.cloud/v1alpha1";

/** A gardenlet that gardener-operator deploys; the Seed that it registers has its name. */
export interface Gardenlet extends NamespacedObject<SeedManagementApiVersion, "Gardenlet"> {
    spec: {
        deployment: GardenletDeployment & { helm: { ociRepository: OciRepository } };
        config: GardenletConfiguration;
        /** Left out: into the runtime cluster. The operator empties it once the gardenlet is deployed. */
        kubeconfigSecretRef?: LocalSecretReference;
    };
    status?: { observedGeneration?: number; conditions?: Condition[] };
}

/** How a gardenlet's Deployment looks. */
export interface GardenletDeployment {
    replicaCount?: number;
    revisionHistoryLimit?: number;
    podLabels?: Record<string, string>;
    resources?: { requests?: Resources; limits?: Resources };
    image?: { repository?: string; tag?: string; pullPolicy?: "Always" | "IfNotPresent" | "Never" };
    /** YAML as text; an empty document takes an earlier one back, a missing field does not (metal-roles#494). */
    imageVectorOverwrite?: string;
    componentImageVectorOverwrite?: string;
}

/** A gardenlet's component configuration. */
export interface GardenletConfiguration extends GardenletSettings {
    apiVersion: "gardenlet.config.gardener.cloud/v1alpha1";
    kind: "GardenletConfiguration";
    /** `metadata.name` is forbidden: the object that holds the configuration names the Seed. */
    seedConfig: { metadata?: { labels?: Record<string, string> }; spec: SeedSpec };
}

/** What a gardenlet is told beside its Seed; a managed seed's inherits what it is not told. */
export interface GardenletSettings {
    gardenClientConnection?: {
        gardenClusterAddress?: string;
        kubeconfigValidity?: {
            validity?: string;
            autoRotationJitterPercentageMin?: number;
            autoRotationJitterPercentageMax?: number;
        };
    };
    controllers?: {
        shoot?: {
            concurrentSyncs?: number;
            syncPeriod?: string;
            retryDuration?: string;
            reconcileInMaintenanceOnly?: boolean;
            respectSyncPeriodOverwrite?: boolean;
            dnsEntryTTLSeconds?: number;
        };
        shootState?: { concurrentSyncs: number };
        backupEntry?: { deletionGracePeriodHours?: number; deletionGracePeriodShootPurposes?: string[] };
        managedSeed?: {
            concurrentSyncs?: number;
            syncPeriod?: string;
            waitSyncPeriod?: string;
            syncJitterPeriod?: string;
            jitterUpdates?: boolean;
        };
        seedCare?: { syncPeriod?: string; conditionThresholds?: { type: string; duration: string }[] };
    };
    /** A quantity, so a text once it was written; default: 250 shoots. */
    resources?: { capacity?: { shoots?: number | string } };
    logging?: {
        enabled?: boolean;
        vali?: LogStore;
        victoriaLogs?: LogStore;
        shootNodeLogging?: { shootPurposes: string[] };
        shootEventLogging?: { enabled: boolean };
    };
    featureGates?: Record<string, boolean>;
    exposureClassHandlers?: {
        name: string;
        loadBalancerService: { annotations: Record<string, string>; class?: string };
        sni?: Sni;
    }[];
    sni?: Sni;
    etcdConfig?: {
        etcdController?: { workers?: number };
        custodianController?: { workers?: number };
        backupCompactionController?: {
            workers?: number;
            enableBackupCompaction?: boolean;
            eventsThreshold?: number;
            activeDeadlineDuration?: string;
        };
        deltaSnapshotRetentionPeriod?: string;
    };
    monitoring?: {
        shoot?: {
            enabled?: boolean;
            remoteWrite?: { url: string; keep?: string[] };
            externalLabels?: Record<string, string>;
        };
    };
    nodeToleration?: { defaultNotReadyTolerationSeconds?: number; defaultUnreachableTolerationSeconds?: number };
}

interface LogStore {
    enabled?: boolean;
    garden?: { storage?: string };
}

interface Sni {
    ingress?: {
        serviceName?: string;
        serviceExternalIP?: string;
        namespace?: string;
        labels?: Record<string, string>;
    };
}

/** Makes a seed of a Shoot in namespace `garden`; the Seed has its name. */
export interface ManagedSeed extends NamespacedObject<SeedManagementApiVersion, "ManagedSeed"> {
    spec: {
        shoot: { name: string };
        gardenlet: {
            bootstrap?: "BootstrapToken" | "ServiceAccount" | "None";
            mergeWithParent?: boolean;
            deployment?: GardenletDeployment;
            config: GardenletConfiguration;
        };
    };
    status?: { observedGeneration?: number; conditions?: Condition[] };
}
