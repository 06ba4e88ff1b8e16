import type { FrozenEntries, FrozenEntry, FrozenRule, FrozenValue } from "../gardener/frozen/entries";
import type { ReleaseVector } from "../release/vector";
import type { GkeConfig, Landscape, SeedConfig, ShootConfig } from "./landscape";

/**
 * What of a landscape must not change once it is deployed, as far as the config says to go.
 *
 * A part that is there has all of its entries: what the config does not set is an entry without a value.
 */
export function frozenOf(landscape: Landscape, vector: ReleaseVector): FrozenEntries {
    const rows = [
        ...ofCluster(landscape),
        ...ofMetal(landscape, vector),
        ...(landscape.through === "metal" ? [] : ofGarden(landscape, vector)),
        ...(landscape.through === "seeds" ? [...ofSeeds(landscape), ...ofShoots(landscape)] : []),
    ];
    return Object.fromEntries(rows);
}

/** One field: an identity and its entry. */
type Row = [id: string, entry: FrozenEntry];

/** Makes the row of a field. */
type Freeze = (field: string, value: FrozenValue | undefined, rule: FrozenRule, why: string, wayOut?: string) => Row;

/** Rows of what stands at `path`, and is called `id` for good. */
function at(path: string, id: string, usualWayOut: string): Freeze {
    const below = (start: string, field: string) => (start ? `${start}.${field}` : field);
    return (field, value, rule, why, wayOut = usualWayOut) => [
        below(id, field),
        { path: below(path, field), ...(value !== undefined && { value }), rule, why, wayOut },
    ];
}

const restore =
    "put the old value back, or take the landscape down whole (what is protected: unlock it, up) and build it anew";
const stays = "leave it on: it can't be taken back";

const gke = "Google Cloud would replace the cluster and all that is in it";
const garden = "the Garden's webhook refuses it (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go)";
const ranges =
    "the Garden's webhook refuses it, and gardenlet ends where the cluster has other ranges " +
    "(gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go, pkg/gardenlet/bootstrappers/seed_config.go)";
const seed = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/seed.go)";
const shoot = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/shoot.go)";
const projectObject = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/project.go)";
const internalDomain =
    "gardener-apiserver refuses it while shoots are on a seed (gardener v1.138.3 plugin/pkg/utils/miscellaneous.go)";
const tenantOf = "provider-metal's admission refuses it (v0.27.11 pkg/admission/validator/shoot.go)";
const metalShoot = "provider-metal's admission refuses it (v0.27.11 pkg/apis/metal/validation/infrastructure.go)";
const statefulSet = "a StatefulSet's volume claims can't change (Kubernetes apps/v1 validation)";
const skew =
    "gardener-operator does not start after a downgrade or a skipped minor " +
    "(gardener v1.138.3 pkg/operator/bootstrappers/verify_version.go)";
const postgres = "the data directory can't be taken along (backup-restore-sidecar README)";

function ofCluster({ clusters, dns }: Landscape): Row[] {
    const document = at("", "", restore);
    return [
        ...(clusters.initial.gke ? ofGke("clusters.initial.gke", clusters.initial.gke) : []),
        document("dns.zone", dns.zone, "never", "Cloud DNS can't rename a zone: a new one has no records"),
    ];
}

function ofGke(path: string, { project, region, name, networks }: GkeConfig): Row[] {
    const cluster = at(path, path, restore);
    return [
        cluster("project", project, "never", gke),
        cluster("region", region, "never", gke),
        cluster("name", name, "never", gke),
        cluster("networks.nodes", networks.nodes, "append-only", ranges),
        cluster("networks.pods", networks.pods, "append-only", ranges),
        cluster("networks.services", networks.services, "append-only", ranges),
        cluster("networks.controlPlane", networks.controlPlane, "never", gke),
    ];
}

function ofMetal({ stage, metal }: Landscape, vector: ReleaseVector): Row[] {
    const document = at("", "", restore);
    const database = at("metal.databases", "metal.databases", "put the old value back");
    const grow = "put the old value back; a volume grows by its PersistentVolumeClaim, where the StorageClass lets it";
    const { backup, storageClass, metal: metalDb, ipam, masterdata } = metal.databases;
    const image = (name: string) => {
        const path = `docker-images.third-party.control-plane.${name}`;
        return document(`release.vector(${path})`, vector.version(path), "postgres", postgres);
    };
    return [
        document(
            "stage",
            stage,
            "never",
            "the databases' backups lie under it, and a new volume is restored from them",
        ),
        database("storageClass", storageClass, "never", statefulSet),
        database("metal.size", metalDb.size, "never", statefulSet, grow),
        database("ipam.size", ipam.size, "never", statefulSet, grow),
        database("masterdata.size", masterdata.size, "never", statefulSet, grow),
        database("backup.bucketName", backup.bucketName, "never", "Cloud Storage can't rename a bucket"),
        image("ipam-db"),
        image("masterdata-db"),
    ];
}

function ofGarden(landscape: Landscape, vector: ReleaseVector): Row[] {
    const { soil: config, projects } = landscape;
    const { clusterIdentity, domains, highAvailability, backup, networking, name } = landscape.garden;
    const document = at("", "", restore);
    const virtual = at("garden", "garden", restore);
    const soil = at("soil", "soil", restore);
    const version = (path: string, why: string) =>
        document(`release.vector(${path})`, vector.version(path), "minor-by-minor", why);
    return [
        virtual("name", name, "never", "another name is another Garden, and a cluster has one"),
        virtual("clusterIdentity", clusterIdentity, "never", garden),
        virtual("domains.virtualGarden", domains.virtualGarden, "first", garden),
        virtual("domains.ingress", domains.ingress, "first", garden),
        virtual("highAvailability", highAvailability, "one-way", garden, stays),
        virtual("backup.bucketName", backup.bucketName, "never", garden),
        virtual("networking.services", networking.services, "append-only", garden),
        soil("name", config.name, "never", "another name is another Seed, and a cluster has one gardenlet"),
        soil("ingress.domain", config.ingress.domain, "never", seed),
        soil("dns.internal.domain", config.dns.internal.domain, "never", internalDomain),
        version("docker-images.third-party.gardener.operator", skew),
        version("docker-images.third-party.gardener.virtual-garden-apiserver", garden),
        ...projects.map((project, index) => {
            const row = at(`projects[${index}]`, `projects[${project.name}]`, anew("projects", "projects"));
            return row("namespace", project.namespace, "never", projectObject);
        }),
    ];
}

function ofSeeds({ seeds }: Landscape): Row[] {
    return seeds.flatMap((config, index) =>
        ofShoot(config, at(`seeds[${index}]`, `seeds[${config.name}]`, anew(`managed-seed/${config.name}`, "seeds"))),
    );
}

function ofShoots({ projects }: Landscape): Row[] {
    return projects.flatMap((project, of) =>
        project.shoots.flatMap((config, index) => {
            const path = `projects[${of}].shoots[${index}]`;
            const id = `projects[${project.name}].shoots[${config.name}]`;
            return ofShoot(config, at(path, id, anew(`shoot/${project.name}/${config.name}`, "its project")));
        }),
    );
}

function ofShoot(config: SeedConfig | ShootConfig, row: Freeze): Row[] {
    const { region, partition, projectID, tenant, networking, dns, kubernetes, controlPlane } = config;
    return [
        row("region", region, "never", shoot),
        row("partition", partition, "never", metalShoot),
        row("projectID", projectID, "never", metalShoot),
        row("tenant", tenant, "never", tenantOf),
        row("networking.type", networking.type, "never", shoot),
        row("networking.pods", networking.pods, "never", shoot),
        row("networking.services", networking.services, "never", shoot),
        row("dns.domain", dns.domain, "never", shoot),
        row(
            "controlPlane.highAvailability.failureTolerance.type",
            controlPlane?.highAvailability.failureTolerance.type,
            "one-way",
            shoot,
        ),
        row("kubernetes.version", kubernetes.version, "minor-by-minor", shoot),
    ];
}

/** How a part that can be had more than once is built anew. */
function anew(part: string, list: string): string {
    return (
        `put the old value back, or take it out of ${list} (what is protected: unlock ${part}, up), up, ` +
        "and put it in again"
    );
}
