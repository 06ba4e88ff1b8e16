import type { ManagedSeed } from "../components/managed-seed/managed-seed";
import type { Partition } from "../components/partition/partition";
import type { Shoot } from "../components/shoot/shoot";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { ReleaseVector } from "../release/vector";
import { deployManagedSeeds } from "./managed-seeds";
import { deployPartitions } from "./partitions";
import { deployShoots } from "./shoots";
import type { SoilBase, SoilLayer } from "./soil";

/** What the layer `seeds` stands on. */
export type SeedsBase = SoilBase & SoilLayer;

/** What managed seeds and shoots stand on. */
export interface ShootBase extends SeedsBase {
    /** By id. */
    partitions: Map<string, Partition>;
}

/** The layer `seeds`: what is made of machines in partitions. */
export interface SeedsLayer {
    /** By name. */
    seeds: Map<string, ManagedSeed>;
    shoots: Shoot[];
}

/** Asks for the partitions, and deploys the managed seeds in them and the shoots of projects. */
export function deploySeeds(
    landscape: Landscape,
    secrets: Secrets,
    vector: ReleaseVector,
    base: SeedsBase,
): SeedsLayer {
    const partitions = deployPartitions(landscape, base.metal);
    const seeds = deployManagedSeeds(landscape, secrets, vector, { ...base, partitions });
    return { seeds, shoots: deployShoots(landscape, secrets, { ...base, partitions }, seeds) };
}
