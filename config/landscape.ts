import type { Additions, MetalImage } from "../release/additions";
import { loadAdditions } from "../release/additions";
import type { ParsedLandscape } from "./schema/landscape";

type Filled<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
type ParsedSeed = ParsedLandscape["seeds"][number];
type ParsedProject = ParsedLandscape["projects"][number];
type ParsedShoot = ParsedProject["shoots"][number];
type ParsedWorker = ParsedSeed["workers"][number];
type FilledWorker = Omit<ParsedWorker, "machine"> & { machine: Filled<ParsedWorker["machine"], "image"> };
type FilledShoot<T extends ParsedSeed> = Omit<T, "tenant" | "dns" | "firewall" | "workers"> & {
    tenant: string;
    dns: { domain: string };
    firewall: Filled<ParsedSeed["firewall"], "image">;
    workers: FilledWorker[];
};

/** A managed seed, complete. */
export type SeedConfig = FilledShoot<ParsedSeed>;
/** A shoot that the landscape declares, complete. */
export type ShootConfig = FilledShoot<ParsedShoot>;
/** A project, complete. */
export type ProjectConfig = Filled<Omit<ParsedProject, "shoots">, "namespace"> & { shoots: ShootConfig[] };
/** The GKE cluster, complete. */
export type GkeConfig = Filled<ParsedLandscape["clusters"]["initial"]["gke"], "name">;
/** metal-stack's control plane, complete. */
export type MetalConfig = Omit<ParsedLandscape["metal"], "images" | "projects"> & {
    images: MetalImage[];
    projects: Filled<ParsedLandscape["metal"]["projects"][number], "tenant">[];
};
/** The CloudProfile, complete. */
export type CloudProfileConfig = Filled<ParsedLandscape["cloudProfile"], "kubernetes" | "firewallControllerVersions">;

/** A landscape as its config says, valid and with every default filled in. */
export type Landscape = Omit<
    ParsedLandscape,
    "base" | "clusters" | "metal" | "garden" | "cloudProfile" | "seeds" | "projects"
> & {
    clusters: { initial: { gke: GkeConfig } };
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
    const complete = <T extends ParsedSeed>(shoot: T, project: string): FilledShoot<T> => ({
        ...shoot,
        tenant: shoot.tenant ?? metal.providerTenant,
        dns: shoot.dns ?? { domain: `${shoot.name}.${project}.${parsed.soil.dns.defaults[0].domain}` },
        firewall: { ...shoot.firewall, image: shoot.firewall.image ?? idOf(images, "firewall") },
        workers: shoot.workers.map(worker => ({
            ...worker,
            machine: { ...worker.machine, image: worker.machine.image ?? imageOf(idOf(images, "machine")) },
        })),
    });
    return {
        ...rest,
        clusters: { initial: { gke: { ...clusters.initial.gke, name: clusters.initial.gke.name ?? parsed.stage } } },
        metal: {
            ...metal,
            images,
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

/** Name and version of an image by its id: metal-stack splits at the last dash. */
export function imageOf(id: string): { name: string; version: string } {
    const dash = id.lastIndexOf("-");
    return { name: id.slice(0, dash), version: id.slice(dash + 1) };
}

function idOf(images: MetalImage[], feature: MetalImage["features"][number]): string {
    return images.find(({ features }) => features.includes(feature))?.id ?? "";
}
