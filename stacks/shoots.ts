import { ofBackups, ofShoot } from "../components/extensions/offers";
import { storeOf } from "../components/gardener-providers/backup";
import { ManagedSeed } from "../components/managed-seed/managed-seed";
import { Partition } from "../components/partition/partition";
import { present } from "../components/shoot/metal-shoot";
import { Shoot } from "../components/shoot/shoot";
import type { Soil } from "../components/soil/soil";
import type { RemoteGardenlet } from "../components/gardenlet/remote-gardenlet";
import type { Landscape, MetalShootConfig, SeedConfig, ShootConfig } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Gate } from "../gardener/gate";
import type { ReleaseVector } from "../release/vector";
import type { Ground, SeedsBase } from "./ground";
import { required } from "./required";
import { shootResourcesOf } from "./shoot-resources";

/** What managed seeds and shoots are deployed from. */
export interface ShootsBase {
    landscape: Landscape;
    secrets: Secrets;
    vector: ReleaseVector;
    base: SeedsBase;
    ground: Ground;
    /** By id. */
    partitions: Map<string, Partition>;
}

/** Has each partition looked at before machines are taken in it. */
export function deployPartitions(landscape: Landscape, { metal }: SeedsBase): Map<string, Partition> {
    return new Map(
        landscape.metal.partitions.map(({ id }) => [
            id,
            new Partition(`partition/${id}`, {
                partition: id,
                metalApi: metal.endpoint,
                ca: metal.ca,
                hmac: metal.hmac.admin,
                metal: metal.ready,
                shoots: allShootsOf(landscape).filter(({ partition }) => partition === id),
            }),
        ]),
    );
}

/** Deploys the managed seeds; by name. */
export function deployManagedSeeds(from: ShootsBase): Map<string, ManagedSeed> {
    const { landscape, secrets, vector, base, ground } = from;
    const { soil } = ground;
    return new Map(
        landscape.seeds.map(seed => {
            const part = `managed-seed/${seed.name}`;
            const { gardenlet, seedConfig, ...shoot } = seed;
            const backup = base.providers.backupOf(seedConfig.backup);
            const managed = new ManagedSeed(
                part,
                {
                    ...surroundingsOf(from, part, seed, "garden", soil.ready),
                    partition: partitionOf(from, seed),
                    cloudProfile: ground.profile.ready,
                    vector,
                    shoot: { ...shoot, seedName: soil.seed, resources: shootResourcesOf(seed, secrets) },
                    seedConfig: {
                        ...seedConfig,
                        gardenlet,
                        dns: { type: base.providers.dns.type, ...landscape.soil.dns },
                        backup: storeOf(backup),
                        blockCIDRs: seedConfig.networks.blockCIDRs,
                    },
                    seedApiServer: soil.seedApiServer,
                    seedExtensions: backupExtensionsOf(base, seed).filter(gate => !ground.ofSoil.includes(gate)),
                    backupCredentials: backup.credentials,
                    overrides: seedConfig.overrides,
                },
                { provider: base.access.provider },
            );
            return [seed.name, managed];
        }),
    );
}

/** Deploys the shoots of the projects onto their seeds. */
export function deployShoots(from: ShootsBase, seeds: Map<string, ManagedSeed>): Shoot[] {
    const { landscape, secrets, base, ground } = from;
    return landscape.projects.flatMap(project =>
        project.shoots.map(shoot => {
            const part = `shoot/${project.name}/${shoot.name}`;
            const unmanaged = unmanagedSeedOf(from, shoot);
            const seed = required(unmanaged ?? seeds.get(shoot.seedName), `seed ${shoot.seedName}`).ready;
            const carrier = landscape.seeds.find(({ name }) => name === shoot.seedName);
            // What its seed waited for is there.
            const waitedFor = carrier ? extensionsOf(base, carrier) : [];
            return new Shoot(
                part,
                {
                    ...surroundingsOf(from, part, shoot, project.name, seed),
                    quotas: {
                        names: project.quotas.map(({ name }) => name),
                        objects: ground.projects.quotas[project.name] ?? [],
                    },
                    extensions: extensionsOf(base, shoot).filter(gate => !waitedFor.includes(gate)),
                    ...(carrier?.partition !== shoot.partition && { partition: partitionOf(from, shoot) }),
                    ...(unmanaged && { onUnmanaged: present([ground.profile.ready, unmanaged.seedApiServer]) }),
                    shoot: { ...shoot, namespace: project.namespace, resources: shootResourcesOf(shoot, secrets) },
                },
                { provider: base.access.provider },
            );
        }),
    );
}

/** The seed of a shoot that is no shoot itself; undefined where it is. Of one name the managed seed is meant. */
export function unmanagedSeedOf(
    { landscape, ground: { soil, gardenlets } }: Pick<ShootsBase, "landscape" | "ground">,
    { seedName }: ShootConfig,
): Soil | RemoteGardenlet | undefined {
    const isManaged = landscape.seeds.some(({ name }) => name === seedName);
    return isManaged ? undefined : seedName === soil.seed ? soil : gardenlets.seeds.get(seedName);
}

/** Gates of the Extensions that a shoot needs. */
export function extensionsOf({ extensions }: Pick<SeedsBase, "extensions">, shoot: MetalShootConfig): Gate[] {
    return extensions.gatesOf(ofShoot(shoot));
}

/** Gates of the Extensions that a managed seed needs for its backups. */
export function backupExtensionsOf(
    { extensions, providers }: Pick<SeedsBase, "extensions" | "providers">,
    { seedConfig }: SeedConfig,
): Gate[] {
    return extensions.gatesOf(ofBackups(providers.backupOf(seedConfig.backup).provider));
}

/** All shoots of a landscape, those that carry seeds among them, with the technical ids that Gardener gives them. */
export function allShootsOf(landscape: Landscape): ((SeedConfig | ShootConfig) & { technicalID: string })[] {
    const of = <T extends SeedConfig | ShootConfig>(project: string, shoots: T[]) =>
        shoots.map(shoot => ({ ...shoot, technicalID: `shoot--${project}--${shoot.name}` }));
    return [...of("garden", landscape.seeds), ...landscape.projects.flatMap(({ name, shoots }) => of(name, shoots))];
}

/** What every shoot is told of what is around it. */
function surroundingsOf(
    { landscape, base, ground }: ShootsBase,
    part: string,
    shoot: MetalShootConfig,
    project: string,
    seed: Gate,
) {
    return {
        kubeconfig: base.access.kubeconfig,
        hmac: base.metal.hmac.admin,
        project: required(ground.projects.gates[project], `project ${project}`),
        seed,
        providerMetal: ground.providerMetal,
        extensions: extensionsOf(base, shoot),
        unlocked: isUnlocked(landscape, part),
    };
}

function partitionOf({ partitions }: ShootsBase, { partition }: MetalShootConfig): Gate {
    return required(partitions.get(partition), `partition ${partition}`).ready;
}
