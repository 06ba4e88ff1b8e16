import { ofBackups } from "../components/extensions/offers";
import { storeOf } from "../components/gardener-providers/backup";
import { ManagedSeed } from "../components/managed-seed/managed-seed";
import type { Landscape, SeedConfig } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { Gate } from "../gardener/gate";
import type { ReleaseVector } from "../release/vector";
import type { SeedsBase, ShootBase } from "./seeds";
import { shootResourcesOf } from "./shoot-resources";
import { partitionOf, surroundingsOf } from "./shoot-surroundings";

/** Deploys the managed seeds, by name. */
export function deployManagedSeeds(
    landscape: Landscape,
    secrets: Secrets,
    vector: ReleaseVector,
    base: ShootBase,
): Map<string, ManagedSeed> {
    const { access, profile, providers, soil, ofSoil } = base;
    const dns = { type: providers.dns.type, ...landscape.soil.dns };
    return new Map(
        landscape.seeds.map(seed => {
            const part = `managed-seed/${seed.name}`;
            const { gardenlet, seedConfig, ...shoot } = seed;
            const backup = providers.backupOf(seedConfig.backup);
            const managed = new ManagedSeed(
                part,
                {
                    ...surroundingsOf(landscape, base, { part, project: "garden", seed: soil.ready }, seed),
                    partition: partitionOf(base, seed),
                    cloudProfile: profile.ready,
                    vector,
                    shoot: { ...shoot, seedName: soil.seed, resources: shootResourcesOf(seed, secrets) },
                    seedConfig: {
                        ...seedConfig,
                        gardenlet,
                        dns,
                        backup: storeOf(backup),
                        blockCIDRs: seedConfig.networks.blockCIDRs,
                    },
                    seedApiServer: soil.seedApiServer,
                    seedExtensions: ofSeedBackup(base, seed).filter(gate => !ofSoil.includes(gate)),
                    backupCredentials: backup.credentials,
                    overrides: seedConfig.overrides,
                },
                { provider: access.provider },
            );
            return [seed.name, managed];
        }),
    );
}

/** Gates of the Extensions that keep a managed seed's backups. */
export function ofSeedBackup({ extensions, providers }: SeedsBase, { seedConfig }: SeedConfig): Gate[] {
    return extensions.gatesOf(ofBackups(providers.backupOf(seedConfig.backup).provider));
}
