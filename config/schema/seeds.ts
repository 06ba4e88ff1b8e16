import { z } from "zod";
import { gardenletDeployment, inheritedGardenletConfig } from "./gardenlet";
import { overridesOf } from "./overrides";
import { label, list } from "./primitives";
import { blockCIDRs, managedSettings, replicaCount, seedBackup, seedLabels, seedTaint } from "./seed-spec";
import { metalShoot } from "./shoots";

/** A managed seed: a Shoot in namespace garden, and the ManagedSeed and the Seed of the same name. */
export const seed = z.strictObject({
    name: label("Name of Shoot, ManagedSeed and Seed; never changes.", 63, "seed-a"),
    ...metalShoot,
    gardenlet: z
        .strictObject({
            replicaCount: replicaCount.optional(),
            ...gardenletDeployment,
            config: inheritedGardenletConfig.prefault({}),
        })
        .describe("Its gardenlet, which the soil's deploys.")
        .prefault({}),
    seedConfig: z
        .strictObject({
            labels: seedLabels.default({}),
            settings: managedSettings.prefault({}),
            taints: list(seedTaint, "Taints of the Seed: only shoots that tolerate them come on it.").default([]),
            backup: seedBackup,
            networks: z
                .strictObject({ blockCIDRs: blockCIDRs.default([]) })
                .describe("Networks of the Seed; its ranges are the Shoot's.")
                .prefault({}),
            overrides: overridesOf("ManagedSeed").optional(),
        })
        .describe("The Seed that is made of the Shoot; provider, region, ranges and ingress are the Shoot's.")
        .prefault({}),
});
