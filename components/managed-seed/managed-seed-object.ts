import type { ManagedSeed } from "../../gardener/api/seedmanagement";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { SeedDnsArgs } from "../soil/gardenlet";
import { backupSecretName, credentialsOf, seedDnsOf } from "../soil/gardenlet";

/** What a ManagedSeed is made of. */
export interface ManagedSeedArgs {
    /** Name of the Shoot, of the ManagedSeed and of the Seed. */
    name: string;
    dns: SeedDnsArgs;
    /** Where backups of its shoots go: metal has no provider of its own. */
    backup: { provider: string; region: string };
    /** Laid over the ManagedSeed last. */
    overrides?: Overrides;
}

/**
 * The ManagedSeed object.
 *
 * Networks, provider, region and ingress domain are left out: admission takes them from the Shoot, and refuses others.
 */
export function managedSeedOf({ name, dns, backup, overrides }: ManagedSeedArgs): ManagedSeed {
    const managedSeed: ManagedSeed = {
        apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
        kind: "ManagedSeed",
        metadata: { name, namespace: GARDEN_NAMESPACE },
        spec: {
            shoot: { name },
            gardenlet: {
                bootstrap: "BootstrapToken",
                mergeWithParent: true,
                config: {
                    apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
                    kind: "GardenletConfiguration",
                    seedConfig: {
                        spec: {
                            backup: { ...backup, credentialsRef: credentialsOf(backupSecretName(name)) },
                            dns: seedDnsOf(dns),
                            settings: {
                                excessCapacityReservation: { enabled: true },
                                loadBalancerServices: { externalTrafficPolicy: "Local" },
                                scheduling: { visible: true },
                            },
                        },
                    },
                },
            },
        },
    };
    return withOverrides(managedSeed, overrides);
}
