import type * as pulumi from "@pulumi/pulumi";
import { CloudProfile } from "../components/cloud-profile/cloud-profile";
import { ofBackups, ofDns, ofSeedProvider, ofShoot } from "../components/extensions/offers";
import { storeOf } from "../components/gardener-providers/backup";
import { ManagedSeed } from "../components/managed-seed/managed-seed";
import type { MetalControlPlane } from "../components/metal-control-plane/metal-control-plane";
import { Partition } from "../components/partition/partition";
import { Projects } from "../components/projects/projects";
import { present } from "../components/shoot/metal-shoot";
import { Shoot } from "../components/shoot/shoot";
import { Soil } from "../components/soil/soil";
import { TeardownGuard } from "../components/teardown-guard/teardown-guard";
import type { Landscape, MetalShootConfig, SeedConfig, ShootConfig } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Gate } from "../gardener/gate";
import { firewallImages, machineImageVersions } from "../gardener/metal/images";
import type { ReleaseVector } from "../release/vector";
import type { ClusterLayer } from "./cluster";
import type { GardenLayer } from "./garden";
import type { GardenerProviders } from "./gardener-providers";
import { deployGardenlets } from "./gardenlets";
import { required } from "./required";
import { shootResourcesOf } from "./shoot-resources";

/** What the layer `seeds` stands on. */
export interface SeedsBase extends GardenLayer {
    clusters: ClusterLayer;
    providers: GardenerProviders;
    metal: MetalControlPlane;
}

/** Deploys what lives in the virtual garden: profile, projects and unmanaged seeds, and with `through: seeds` seeds and shoots. */
export function deploySeeds(landscape: Landscape, secrets: Secrets, vector: ReleaseVector, base: SeedsBase): void {
    const { metal, access, extensions, providers } = base;
    const { cluster } = base.clusters.garden;
    const { kubeconfig } = access;
    const opts = { provider: access.provider };
    const unlocked = (part: string) => isUnlocked(landscape, part);

    const ofMetal = extensions.gatesOf(ofSeedProvider("metal"));
    const providerMetal = required(ofMetal[0], "extension provider-metal");
    const profile = new CloudProfile(
        "cloud-profile",
        {
            ...landscape.cloudProfile,
            stage: landscape.stage,
            metalApi: metal.endpoint,
            machineImages: machineImageVersions(landscape.metal.images),
            machineImageOptions: landscape.cloudProfile.machineImages,
            firewallImages: landscape.cloudProfile.firewallImages ?? firewallImages(landscape.metal.images),
            providerMetal,
            reached: metal.reached,
        },
        opts,
    );
    const projects = new Projects(
        "projects",
        {
            kubeconfig,
            garden: { owner: landscape.garden.project.owner },
            projects: landscape.projects,
            unlocked: unlocked("projects"),
        },
        opts,
    );
    const dns = { type: providers.dns.type, ...landscape.soil.dns };
    const soilBackup = providers.backupOf(landscape.soil.backup);
    const ofSoil = extensions.gatesOf([
        ...ofSeedProvider(cluster.providerType),
        ...ofDns(dns.type),
        ...ofBackups(soilBackup.provider),
    ]);
    const soil = new Soil(
        "soil",
        {
            ...landscape.soil,
            vector,
            kubeconfig,
            runtime: {
                provider: cluster.provider,
                kubeconfig: cluster.kubeconfig,
                // A cluster on metal is a shoot of Gardener's, whose API server has a name in its own pods too.
                ...(cluster.providerType !== "metal" && { endpoint: cluster.endpoint }),
            },
            networks: cluster.networks,
            blockCIDRs: landscape.soil.networks.blockCIDRs,
            provider: { type: cluster.providerType, region: cluster.region, zones: cluster.zones },
            dns,
            backup: storeOf(soilBackup),
            extensions: ofSoil,
            backupCredentials: soilBackup.credentials,
            dnsCredentials: providers.dns.credentials,
            registries: base.registries,
            unlocked: unlocked("soil"),
        },
        opts,
    );
    const gardenlets = deployGardenlets(landscape, secrets, vector, { ...base, soil }, opts);
    const remote = [...gardenlets.seeds.values()];
    if (landscape.through === "garden") {
        guard(
            landscape,
            base,
            [
                profile.ready,
                soil,
                ...remote,
                ...Object.values(projects.gates),
                ...Object.values(projects.quotas).flat(),
            ],
            [...ofSoil, ...gardenlets.extensions, providerMetal],
        );
        return;
    }

    const partitions = new Map(
        landscape.metal.partitions.map(({ id }) => [
            id,
            new Partition(`partition/${id}`, {
                partition: id,
                metalApi: metal.endpoint,
                ca: metal.ca,
                hmac: metal.hmac.admin,
                metal: metal.ready,
                shoots: shootsOf(landscape).filter(({ partition }) => partition === id),
            }),
        ]),
    );
    const partitionOf = ({ partition }: MetalShootConfig) =>
        required(partitions.get(partition), `partition ${partition}`).ready;
    const extensionsOf = (shoot: MetalShootConfig) => extensions.gatesOf(ofShoot(shoot));
    const ofSeedBackup = ({ seedConfig }: SeedConfig) =>
        extensions.gatesOf(ofBackups(providers.backupOf(seedConfig.backup).provider));
    const surroundings = (part: string, shoot: MetalShootConfig, project: string, seed: Gate) => ({
        kubeconfig,
        hmac: metal.hmac.admin,
        project: required(projects.gates[project], `project ${project}`),
        seed,
        providerMetal,
        extensions: extensionsOf(shoot),
        unlocked: unlocked(part),
    });
    const seeds = new Map(
        landscape.seeds.map(seed => {
            const part = `managed-seed/${seed.name}`;
            const { gardenlet, seedConfig, ...shoot } = seed;
            const backup = providers.backupOf(seedConfig.backup);
            const managed = new ManagedSeed(
                part,
                {
                    ...surroundings(part, seed, "garden", soil.ready),
                    partition: partitionOf(seed),
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
                    seedExtensions: ofSeedBackup(seed).filter(gate => !ofSoil.includes(gate)),
                    backupCredentials: backup.credentials,
                    overrides: seedConfig.overrides,
                },
                opts,
            );
            return [seed.name, managed];
        }),
    );
    /** The seed of a shoot that is no shoot itself. Of one name the managed seed is meant. */
    const unmanagedOf = ({ seedName }: ShootConfig) =>
        seeds.has(seedName) ? undefined : seedName === soil.seed ? soil : gardenlets.seeds.get(seedName);
    const shoots = landscape.projects.flatMap(project =>
        project.shoots.map(shoot => {
            const part = `shoot/${project.name}/${shoot.name}`;
            const unmanaged = unmanagedOf(shoot);
            const seed = required(unmanaged ?? seeds.get(shoot.seedName), `seed ${shoot.seedName}`).ready;
            const carrier = landscape.seeds.find(({ name }) => name === shoot.seedName);
            // What its seed waited for is there.
            const waitedFor = carrier ? extensionsOf(carrier) : [];
            return new Shoot(
                part,
                {
                    ...surroundings(part, shoot, project.name, seed),
                    quotas: {
                        names: project.quotas.map(({ name }) => name),
                        objects: projects.quotas[project.name] ?? [],
                    },
                    extensions: extensionsOf(shoot).filter(gate => !waitedFor.includes(gate)),
                    ...(carrier?.partition !== shoot.partition && { partition: partitionOf(shoot) }),
                    ...(unmanaged && { onUnmanaged: present([profile.ready, unmanaged.seedApiServer]) }),
                    shoot: { ...shoot, namespace: project.namespace, resources: shootResourcesOf(shoot, secrets) },
                },
                opts,
            );
        }),
    );
    const declared = landscape.projects.flatMap(project => project.shoots);
    const carrying = new Set(declared.map(({ seedName }) => seedName));
    const idle = landscape.projects.filter(project => project.shoots.length === 0);
    const hasSeeds = landscape.seeds.length > 0;
    guard(
        landscape,
        base,
        [
            ...(hasSeeds ? [] : [required(projects.gates.garden, "project garden")]),
            ...(hasSeeds || declared.some(shoot => unmanagedOf(shoot)) ? [] : [profile.ready]),
            ...(hasSeeds || declared.some(shoot => unmanagedOf(shoot) === soil) ? [] : [soil]),
            // Whole, for ConfigMaps that no shoot waits for.
            ...remote.filter(({ seed }) => !carrying.has(seed)),
            ...idle.flatMap(({ name }) => projects.quotas[name] ?? []),
            ...idle.flatMap(({ name }) => projects.gates[name] ?? []),
            ...[...seeds].filter(([name]) => !carrying.has(name)).map(([, { ready }]) => ready),
            ...shoots.map(({ ready }) => ready),
        ],
        [
            ...ofSoil,
            ...gardenlets.extensions,
            providerMetal,
            ...landscape.seeds.flatMap(ofSeedBackup),
            ...shootsOf(landscape).flatMap(extensionsOf),
        ],
    );
}

/** All shoots of a landscape, those that carry seeds among them, with the technical ids that Gardener gives them. */
function shootsOf(landscape: Landscape): ((SeedConfig | ShootConfig) & { technicalID: string })[] {
    const of = <T extends SeedConfig | ShootConfig>(project: string, shoots: T[]) =>
        shoots.map(shoot => ({ ...shoot, technicalID: `shoot--${project}--${shoot.name}` }));
    return [...of("garden", landscape.seeds), ...landscape.projects.flatMap(({ name, shoots }) => of(name, shoots))];
}

/**
 * What a teardown meets first: it waits for all that nothing else waits for, and so for everything.
 *
 * `ends` are the last of the parts, `used` the Extensions' gates that something waits for.
 */
function guard(landscape: Landscape, base: SeedsBase, ends: pulumi.Resource[], used: Gate[]): void {
    const seeds = landscape.through === "seeds" ? landscape.seeds : [];
    const shoots = landscape.through === "seeds" ? landscape.projects : [];
    new TeardownGuard("teardown-guard", {
        kubeconfig: base.access.kubeconfig,
        shoots: [
            ...seeds.map(({ name }) => `garden/${name}`),
            ...shoots.flatMap(project => project.shoots.map(({ name }) => `${project.namespace}/${name}`)),
        ],
        seeds: [landscape.soil, ...landscape.gardenlets, ...seeds].map(({ name }) => name),
        leaves: [
            // Whole, for what stands by itself there: records, roles, keys, a token for people.
            ...new Set([base.clusters.garden.cluster, base.clusters.metal.cluster]),
            base.metal,
            base.access,
            ...ends,
            ...base.extensions.gates.filter(gate => !used.includes(gate)),
        ],
    });
}
