import type { ManagedSeed } from "../components/managed-seed/managed-seed";
import type { Shoot } from "../components/shoot/shoot";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import type { ReleaseVector } from "../release/vector";
import type { Ground, SeedsBase } from "./ground";
import { deployGround } from "./ground";
import { guardTeardown } from "./guard";
import { required } from "./required";
import {
    allShootsOf,
    backupExtensionsOf,
    deployManagedSeeds,
    deployPartitions,
    deployShoots,
    extensionsOf,
    unmanagedSeedOf,
} from "./shoots";

/** Deploys what lives in the virtual garden: profile, projects and unmanaged seeds, and with `through: seeds` seeds and shoots. */
export function deploySeeds(landscape: Landscape, secrets: Secrets, vector: ReleaseVector, base: SeedsBase): void {
    const ground = deployGround(landscape, secrets, vector, base);
    const used = [...ground.ofSoil, ...ground.gardenlets.extensions, ground.providerMetal];
    if (landscape.through === "garden") {
        guardTeardown(landscape, base, endsOfGround(ground), used);
        return;
    }
    const partitions = deployPartitions(landscape, base);
    const from = { landscape, secrets, vector, base, ground, partitions };
    const seeds = deployManagedSeeds(from);
    const shoots = deployShoots(from, seeds);
    guardTeardown(landscape, base, endsOfShoots(landscape, ground, seeds, shoots), [
        ...used,
        ...landscape.seeds.flatMap(seed => backupExtensionsOf(base, seed)),
        ...allShootsOf(landscape).flatMap(shoot => extensionsOf(base, shoot)),
    ]);
}

/** What nothing waits for, where there are neither managed seeds nor shoots yet. */
function endsOfGround({ profile, projects, soil, gardenlets }: Ground) {
    return [
        profile.ready,
        soil,
        ...gardenlets.seeds.values(),
        ...Object.values(projects.gates),
        ...Object.values(projects.quotas).flat(),
    ];
}

/** What nothing waits for, where there are: of the ground what none of them stands on. */
function endsOfShoots(landscape: Landscape, ground: Ground, seeds: Map<string, ManagedSeed>, shoots: Shoot[]) {
    const { profile, projects, soil, gardenlets } = ground;
    const declared = landscape.projects.flatMap(project => project.shoots);
    const unmanaged = declared.map(shoot => unmanagedSeedOf({ landscape, ground }, shoot));
    const carrying = new Set(declared.map(({ seedName }) => seedName));
    const idle = landscape.projects.filter(project => project.shoots.length === 0);
    const hasSeeds = landscape.seeds.length > 0;
    return [
        ...(hasSeeds ? [] : [required(projects.gates.garden, "project garden")]),
        ...(hasSeeds || unmanaged.some(seed => seed !== undefined) ? [] : [profile.ready]),
        ...(hasSeeds || unmanaged.includes(soil) ? [] : [soil]),
        // Whole, for ConfigMaps that no shoot waits for.
        ...[...gardenlets.seeds.values()].filter(({ seed }) => !carrying.has(seed)),
        ...idle.flatMap(({ name }) => projects.quotas[name] ?? []),
        ...idle.flatMap(({ name }) => projects.gates[name] ?? []),
        ...[...seeds].filter(([name]) => !carrying.has(name)).map(([, { ready }]) => ready),
        ...shoots.map(({ ready }) => ready),
    ];
}
