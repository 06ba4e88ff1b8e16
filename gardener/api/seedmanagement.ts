import type { SeedSpec } from "./core";
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
    image?: { repository?: string; tag?: string; pullPolicy?: string };
    /** YAML as text; an empty document takes an earlier one back, a missing field does not (metal-roles#494). */
    imageVectorOverwrite?: string;
    componentImageVectorOverwrite?: string;
}

/** A gardenlet's component configuration. */
export interface GardenletConfiguration {
    apiVersion: "gardenlet.config.gardener.cloud/v1alpha1";
    kind: "GardenletConfiguration";
    controllers?: {
        shoot?: {
            concurrentSyncs?: number;
            reconcileInMaintenanceOnly?: boolean;
            respectSyncPeriodOverwrite?: boolean;
        };
        shootState?: { concurrentSyncs: number };
        backupEntry?: { deletionGracePeriodHours?: number; deletionGracePeriodShootPurposes?: string[] };
    };
    logging?: { enabled: boolean };
    /** `metadata.name` is forbidden: the object that holds the configuration names the Seed. */
    seedConfig: { metadata?: { labels?: Record<string, string> }; spec: SeedSpec };
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
