import type { SeedSettings } from "../../gardener/api/core";
import type { GardenletDeployment, GardenletSettings, ManagedSeed } from "../../gardener/api/seedmanagement";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { BackupStore } from "../gardener-providers/backup";
import type { SeedDnsArgs } from "../soil/gardenlet";
import { seedBackupOf, seedConfigOf, seedDnsOf, settingsOf } from "../soil/gardenlet";

/** What a ManagedSeed is made of. */
export interface ManagedSeedArgs {
    /** Name of the Shoot, of the ManagedSeed and of the Seed. */
    name: string;
    dns: SeedDnsArgs;
    /** Where backups of its shoots go: metal has no provider of its own. */
    backup: BackupStore;
    /** Ranges that control planes on it must not reach. */
    blockCIDRs: string[];
    /** Labels of the Seed. */
    labels: Record<string, string>;
    settings: SeedSettings;
    /** Only shoots that tolerate them come on the Seed. */
    taints: { key: string; value?: string }[];
    /** Its gardenlet; what it is not told, the soil's is. */
    gardenlet: Pick<GardenletDeployment, "replicaCount" | "revisionHistoryLimit" | "resources" | "image"> & {
        config: GardenletSettings;
    };
    /** Laid over the ManagedSeed last. */
    overrides?: Overrides;
}

/**
 * The ManagedSeed object.
 *
 * Ranges, provider, region and ingress domain are left out: admission takes them from the Shoot, and refuses others.
 */
export function managedSeedOf({ name, dns, backup, blockCIDRs, overrides, ...args }: ManagedSeedArgs): ManagedSeed {
    const { config, ...deployment } = args.gardenlet;
    const managedSeed: ManagedSeed = {
        apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
        kind: "ManagedSeed",
        metadata: { name, namespace: GARDEN_NAMESPACE },
        spec: {
            shoot: { name },
            gardenlet: {
                bootstrap: "BootstrapToken",
                mergeWithParent: true,
                ...(Object.keys(deployment).length > 0 && { deployment }),
                config: {
                    apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
                    kind: "GardenletConfiguration",
                    ...settingsOf(config),
                    seedConfig: seedConfigOf(args.labels, {
                        backup: seedBackupOf(name, backup),
                        dns: seedDnsOf(dns),
                        ...(blockCIDRs.length > 0 && { networks: { blockCIDRs } }),
                        settings: args.settings,
                        ...(args.taints.length > 0 && { taints: args.taints }),
                    }),
                },
            },
        },
    };
    return withOverrides(managedSeed, overrides);
}
