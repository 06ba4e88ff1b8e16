import type { Additions } from "../release/additions";
import { loadAdditions } from "../release/additions";
import type { ParsedLandscape } from "./schema/landscape";

type Filled<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
type ParsedMetal = ParsedLandscape["metal"];
type ParsedImage = NonNullable<ParsedMetal["images"]>[number];
type ParsedSeed = ParsedLandscape["seeds"][number];
type ParsedProject = ParsedLandscape["projects"][number];
type ParsedShoot = ParsedProject["shoots"][number];
type ParsedMetalShoot = Omit<ParsedShoot, "purpose" | "seedName">;
type ParsedWorker = ParsedSeed["workers"][number];
type FilledWorker = Omit<ParsedWorker, "machine"> & {
    /** The architecture is that of its type, where that is not Gardener's default. */
    machine: Filled<ParsedWorker["machine"], "image"> & { architecture?: "arm64" };
};
type FilledShoot<T extends ParsedMetalShoot> = Omit<T, "tenant" | "dns" | "firewall" | "workers"> & {
    tenant: string;
    dns: { domain: string };
    firewall: Filled<ParsedMetalShoot["firewall"], "image">;
    workers: FilledWorker[];
};

/** What shoots on metal have in common, complete. */
export type MetalShootConfig = FilledShoot<ParsedMetalShoot>;
/** A managed seed, complete. */
export type SeedConfig = FilledShoot<ParsedSeed>;
/** A shoot that the landscape declares, complete. */
export type ShootConfig = FilledShoot<ParsedShoot>;
/** A project, complete. */
export type ProjectConfig = Filled<Omit<ParsedProject, "shoots">, "namespace"> & { shoots: ShootConfig[] };
type ParsedCluster = ParsedLandscape["clusters"]["initial"];
/** A cluster that a landscape starts from, complete: one of its kinds is there. */
export type ClusterConfig = { [K in keyof ParsedCluster]?: Filled<NonNullable<ParsedCluster[K]>, "name"> };
/** A GKE cluster, complete. */
export type GkeConfig = NonNullable<ClusterConfig["gke"]>;
/** metal-stack's control plane, complete. */
export type MetalConfig = Omit<ParsedMetal, "images" | "partitions" | "databases" | "projects"> & {
    images: ParsedImage[];
    partitions: Filled<ParsedMetal["partitions"][number], "privatenetworkprefixlength">[];
    databases: Omit<ParsedMetal["databases"], "backup"> & {
        /** Its bucketName is empty where the backups lie in volumes. */
        backup: Filled<ParsedMetal["databases"]["backup"], "bucketName">;
    };
    projects: Filled<ParsedMetal["projects"][number], "tenant">[];
};
/** Where Gardener keeps backups: the landscape's, or those of a single seed. */
export type BackupConfig = NonNullable<ParsedLandscape["backup"]>;
/** The CloudProfile, complete. */
export type CloudProfileConfig = Filled<ParsedLandscape["cloudProfile"], "kubernetes" | "firewallControllerVersions">;

/** A landscape as its config says, valid and with every default filled in. */
export type Landscape = Omit<
    ParsedLandscape,
    "base" | "clusters" | "metal" | "garden" | "cloudProfile" | "seeds" | "projects"
> & {
    clusters: { initial: ClusterConfig; metal?: ClusterConfig };
    metal: MetalConfig;
    garden: Filled<ParsedLandscape["garden"], "name">;
    cloudProfile: CloudProfileConfig;
    seeds: SeedConfig[];
    projects: ProjectConfig[];
};

/** The project in whose namespace the managed seeds' Shoots live. */
const GARDEN_PROJECT = "garden";

/** Fills in what follows from the rest of a landscape, or from the versions that go with the release. */
export function completed(parsed: ParsedLandscape, additions: Additions = loadAdditions()): Landscape {
    const { base: _base, clusters, metal, garden, cloudProfile, seeds, projects, ...rest } = parsed;
    const images = metal.images ?? additions.images();
    const isArm64 = (type: string) =>
        cloudProfile.machineTypes.some(({ name, architecture }) => name === type && architecture === "arm64");
    const complete = <T extends ParsedMetalShoot>(shoot: T, project: string): FilledShoot<T> => ({
        ...shoot,
        tenant: shoot.tenant ?? metal.providerTenant,
        dns: shoot.dns ?? { domain: `${shoot.name}.${project}.${parsed.soil.dns.defaults[0].domain}` },
        firewall: { ...shoot.firewall, image: shoot.firewall.image ?? idOf(images, "firewall") },
        workers: shoot.workers.map(worker => ({
            ...worker,
            machine: {
                ...worker.machine,
                image: worker.machine.image ?? imageOf(idOf(images, "machine")),
                // Gardener takes amd64 for granted, whatever the machine type is of.
                ...(isArm64(worker.machine.type) && { architecture: "arm64" as const }),
            },
        })),
    });
    return {
        ...rest,
        clusters: {
            initial: named(clusters.initial, clusterName(parsed.stage, "initial")),
            ...(clusters.metal && { metal: named(clusters.metal, clusterName(parsed.stage, "metal")) }),
        },
        metal: {
            ...metal,
            images,
            partitions: metal.partitions.map(partition => ({
                ...partition,
                privatenetworkprefixlength:
                    partition.privatenetworkprefixlength ?? childPrefixLength(metal.networks, partition.id),
            })),
            databases: {
                ...metal.databases,
                backup: { ...metal.databases.backup, bucketName: metal.databases.backup.bucketName ?? "" },
            },
            projects: metal.projects.map(project => ({ ...project, tenant: project.tenant ?? metal.providerTenant })),
        },
        garden: { ...garden, name: garden.name ?? parsed.stage },
        cloudProfile: {
            ...cloudProfile,
            kubernetes: cloudProfile.kubernetes ?? {
                versions: additions.kubernetesVersions().map(version => ({ version })),
            },
            firewallControllerVersions:
                cloudProfile.firewallControllerVersions ?? additions.firewallControllerVersions(),
        },
        seeds: seeds.map(seed => complete(seed, GARDEN_PROJECT)),
        projects: projects.map(project => ({
            ...project,
            namespace: project.namespace ?? `garden-${project.name}`,
            shoots: project.shoots.map(shoot => complete(shoot, project.name)),
        })),
    };
}

/** Domain at which zitadel answers. */
export function loginDomainOf({ zitadel, domain }: Pick<MetalConfig, "zitadel" | "domain">): string {
    return zitadel.externalDomain ?? `auth.${domain}`;
}

/** Name of a cluster that the config gives none. */
export function clusterName(stage: string, role: "initial" | "metal"): string {
    return role === "initial" ? stage : `${stage}-metal`;
}

function named({ gke, metalstackCloud, existing }: ParsedCluster, name: string): ClusterConfig {
    return {
        ...(gke && { gke: { ...gke, name: gke.name ?? name } }),
        ...(metalstackCloud && { metalstackCloud: { ...metalstackCloud, name: metalstackCloud.name ?? name } }),
        ...(existing && { existing: { ...existing, name: existing.name ?? name } }),
    };
}

/** Name and version of an image by its id: metal-stack splits at the last dash. */
export function imageOf(id: string): { name: string; version: string } {
    const dash = id.lastIndexOf("-");
    return { name: id.slice(0, dash), version: id.slice(dash + 1) };
}

/** Prefix length of the node networks in a partition; without any it does not matter. */
function childPrefixLength(networks: ParsedMetal["networks"], partition: string): number {
    const parent = networks.find(({ privatesuper, partitionid }) => privatesuper && partitionid === partition);
    return parent?.defaultchildprefixlength?.IPv4 ?? 22;
}

function idOf(images: ParsedImage[], feature: ParsedImage["features"][number]): string {
    return images.find(({ features }) => features.includes(feature))?.id ?? "";
}
