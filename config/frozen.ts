import type { FrozenEntries } from "../gardener/frozen/entries";
import type { ReleaseVector } from "../release/vector";
import { ofExisting } from "./frozen/existing-cluster";
import { ofMasterData } from "./frozen/master-data";
import { ofProjects } from "./frozen/projects";
import type { Freeze, Row } from "./frozen/row";
import { anew, at, restore, stays } from "./frozen/row";
import type { BackupConfig, ClusterConfig, GkeConfig, Landscape, SeedConfig, ShootConfig } from "./landscape";

/**
 * What of a landscape must not change once it is deployed, as far as the config says to go.
 *
 * A part that is there has all of its entries: what the config does not set is an entry without a value.
 */
export function frozenOf(landscape: Landscape, vector: ReleaseVector): FrozenEntries {
    const rows = [
        ...ofCluster(landscape),
        ...ofMetal(landscape, vector),
        ...ofMasterData(landscape.metal),
        ...(landscape.through === "metal" ? [] : ofGarden(landscape, vector)),
        ...(landscape.through === "seeds" ? [...ofSeeds(landscape), ...ofShoots(landscape)] : []),
    ];
    return Object.fromEntries(rows);
}

const gke = "Google Cloud would replace the cluster and all that is in it";
const metalstackCloud = "metalstack.cloud can't change it: the cluster and all that is in it would be replaced";
const garden = "the Garden's webhook refuses it (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go)";
const ranges =
    "the Garden's webhook refuses it, and gardenlet ends where the cluster has other ranges " +
    "(gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go, pkg/gardenlet/bootstrappers/seed_config.go)";
const seed = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/seed.go)";
const shoot = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/shoot.go)";
const internalDomain =
    "gardener-apiserver refuses it while shoots are on a seed (gardener v1.138.3 plugin/pkg/utils/miscellaneous.go)";
const defaultDomain =
    "gardener-apiserver refuses it while shoots have it (gardener v1.138.3 plugin/pkg/seed/validator/admission.go)";
const cloudProfileObject = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/cloudprofile.go)";
const isolation = "provider-metal's admission refuses it (v0.27.11 pkg/apis/metal/validation/cloudprofile.go)";
const binding =
    "gardener-apiserver takes another only by shoots/binding (gardener v1.138.3 plugin/pkg/shoot/validator)";
const tenantOf = "provider-metal's admission refuses it (v0.27.11 pkg/admission/validator/shoot.go)";
const metalShoot = "provider-metal's admission refuses it (v0.27.11 pkg/apis/metal/validation/infrastructure.go)";
const statefulSet = "a StatefulSet's volume claims can't change (Kubernetes apps/v1 validation)";
const skew =
    "gardener-operator does not start after a downgrade or a skipped minor " +
    "(gardener v1.138.3 pkg/operator/bootstrappers/verify_version.go)";
const loadBalancer =
    "Kubernetes refuses another class of a load balancer that is there (Kubernetes core/v1 validation)";
const firstStart = "the database's image sets it when the database is made, and never again";
const handedOver =
    "machines and services that trust the old CA alone would refuse what the new one signs (metal-hammer#150)";
const postgres = "the data directory can't be taken along (backup-restore-sidecar README)";

function ofCluster({ clusters, dns }: Landscape): Row[] {
    const document = at("", "", restore);
    return [
        ...(clusters.initial.gke ? ofGke("clusters.initial.gke", clusters.initial.gke) : []),
        ...(["initial", "metal"] as const).flatMap(role => {
            const { existing, metalstackCloud } = clusters[role] ?? {};
            return [
                ...(existing ? ofExisting(`clusters.${role}.existing`, existing) : []),
                ...(metalstackCloud ? ofMetalstackCloud(`clusters.${role}.metalstackCloud`, metalstackCloud) : []),
            ];
        }),
        ...(clusters.metal?.gke ? ofGke("clusters.metal.gke", clusters.metal.gke) : []),
        document("dns.zone", dns.zone, "never", "Cloud DNS can't rename a zone: a new one has no records"),
        document(
            "dns.managedZone",
            dns.managedZone,
            "never",
            "another zone has other name servers and none of the records; taking one's own up would delete it",
        ),
    ];
}

function ofGke(path: string, config: GkeConfig): Row[] {
    const { project, region, name, zones, networks, vpc, kubernetesVersion, backupBucket } = config;
    const cluster = at(path, path, restore);
    const bucket = at(path, path, "put the old value back");
    return [
        cluster("project", project, "never", gke),
        cluster("region", region, "never", gke),
        cluster("name", name, "never", gke),
        cluster("zones", zones, "all-stay", "volumes lie in one zone: etcds and databases there would have no node"),
        cluster("kubernetesVersion", kubernetesVersion, "minor-by-minor", "Google Cloud refuses it"),
        cluster("networks.nodes", networks.nodes, "append-only", ranges),
        cluster("networks.pods", networks.pods, "append-only", ranges),
        cluster("networks.services", networks.services, "append-only", ranges),
        cluster("networks.controlPlane", networks.controlPlane, "never", gke),
        cluster("vpc.network", vpc?.network, "never", gke),
        cluster("vpc.subnetwork", vpc?.subnetwork, "never", gke),
        cluster("vpc.clusterSecondaryRangeName", vpc?.clusterSecondaryRangeName, "never", gke),
        cluster("vpc.servicesSecondaryRangeName", vpc?.servicesSecondaryRangeName, "never", gke),
        bucket(
            "backupBucket.existing",
            backupBucket?.existing ?? false,
            "never",
            "a bucket that was made would go with its backups, or one that is there be made again",
        ),
        bucket("backupBucket.location", backupBucket?.location, "never", "Cloud Storage can't move a bucket"),
    ];
}

/** Its ranges are held where they are observed (gardener/observed-networks): the config need not have them. */
function ofMetalstackCloud(path: string, config: NonNullable<ClusterConfig["metalstackCloud"]>): Row[] {
    const { project, name, partition, kubernetes } = config;
    const cluster = at(path, path, restore);
    return [
        cluster("project", project, "never", metalstackCloud),
        cluster("name", name, "never", metalstackCloud),
        cluster("partition", partition, "never", metalstackCloud),
        cluster("kubernetes.version", kubernetes.version, "minor-by-minor", "metalstack.cloud refuses it"),
    ];
}

function ofMetal({ stage, metal }: Landscape, vector: ReleaseVector): Row[] {
    const document = at("", "", restore);
    const database = at("metal.databases", "metal.databases", "put the old value back");
    const grow = "put the old value back; a volume grows by its PersistentVolumeClaim, where the StorageClass lets it";
    const { backup, storageClass, metal: metalDb, ipam, masterdata } = metal.databases;
    const password = (name: string, { password: given }: { password?: { secret: string } }) =>
        database(`${name}.password`, given?.secret, "never", firstStart);
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
        ...Object.entries({ metal: metalDb, ipam, masterdata }).map(([name, own]) =>
            database(`${name}.storageClass`, own.storageClass, "never", statefulSet),
        ),
        document("metal.domain", metal.domain, "never", "certificates, partitions and machines that wait have it"),
        document("metal.providerTenant", metal.providerTenant, "never", "projects and shoots belong to it for good"),
        password("metal", metalDb),
        password("ipam", ipam),
        password("masterdata", masterdata),
        database("metal.size", metalDb.size, "never", statefulSet, grow),
        database("ipam.size", ipam.size, "never", statefulSet, grow),
        database("masterdata.size", masterdata.size, "never", statefulSet, grow),
        database("backup.bucketName", backup.bucketName, "never", "Cloud Storage can't rename a bucket"),
        database("backup.gcp.bucketLocation", backup.gcp?.bucketLocation, "never", "Cloud Storage can't move a bucket"),
        document(
            "metal.pki.ca.generation",
            [metal.pki.ca.generation, ...(metal.pki.ca.trusted ?? [])].map(String),
            "succession",
            handedOver,
            "have the new one in metal.pki.ca.trusted first, up, hand the partitions their variables, and only then swap the two",
        ),
        image("ipam-db"),
        image("masterdata-db"),
    ];
}

function ofGarden(landscape: Landscape, vector: ReleaseVector): Row[] {
    const { soil: config, cloudProfile } = landscape;
    const { clusterIdentity, domains, highAvailability, backup, networking, name, etcd } = landscape.garden;
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
        ...ofBackups(document, "backup", landscape, undefined, garden),
        ...(["main", "events"] as const).flatMap(which => [
            virtual(`etcd.${which}.storage.capacity`, etcd[which].storage.capacity, "never", statefulSet),
            virtual(`etcd.${which}.storage.className`, etcd[which].storage.className, "never", statefulSet),
        ]),
        virtual("networking.services", networking.services, "append-only", garden),
        soil("name", config.name, "never", "another name is another Seed, and a cluster has one gardenlet"),
        soil("ingress.domain", config.ingress.domain, "never", seed),
        ...ofBackups(soil, "backup", landscape, config.backup, seed),
        soil("dns.internal.domain", config.dns.internal.domain, "never", internalDomain),
        soil(
            "dns.defaults",
            config.dns.defaults.map(({ domain }) => domain),
            "all-stay",
            defaultDomain,
        ),
        soil("settings.loadBalancerServices.class", config.settings.loadBalancerServices?.class, "never", loadBalancer),
        ...ofExposureClasses(soil, "config", config.config.exposureClassHandlers),
        ...ofCloudProfile(cloudProfile),
        version("docker-images.third-party.gardener.operator", skew),
        version("docker-images.third-party.gardener.virtual-garden-apiserver", garden),
        ...ofProjects(landscape),
    ];
}

/** Store of a Garden's or a Seed's backups: its own, or the landscape's, which on GKE is made. */
function ofBackups(
    row: Freeze,
    path: string,
    { clusters, backup }: Pick<Landscape, "clusters" | "backup">,
    own: BackupConfig | undefined,
    why: string,
): Row[] {
    const store = own ?? backup;
    return [
        row(`${path}.provider`, store?.provider ?? "gcp", "never", why),
        row(`${path}.region`, store?.region ?? clusters.initial.gke?.region, "never", why),
    ];
}

function ofCloudProfile({ limits, partitions }: Landscape["cloudProfile"]): Row[] {
    const profile = at("cloudProfile", "cloudProfile", "put the old value back");
    return [
        profile("limits.maxNodesTotal", limits?.maxNodesTotal, "no-less", cloudProfileObject),
        ...Object.entries(partitions).map(([id, { networkIsolation }]) =>
            profile(`partitions.${id}.networkIsolation.dnsServers`, networkIsolation?.dnsServers, "one-way", isolation),
        ),
    ];
}

/** Classes of the load balancers of a seed's exposure classes; `config` is where its gardenlet is configured. */
function ofExposureClasses(
    row: Freeze,
    config: string,
    handlers: { name: string; loadBalancerService: { class?: string } }[] = [],
): Row[] {
    return handlers.map(({ name, loadBalancerService }, index) => {
        const at = (which: string) => `${config}.exposureClassHandlers[${which}].loadBalancerService.class`;
        return row({ path: at(String(index)), id: at(name) }, loadBalancerService.class, "never", loadBalancer);
    });
}

function ofSeeds(landscape: Landscape): Row[] {
    return landscape.seeds.flatMap((config, index) => {
        const row = at(`seeds[${index}]`, `seeds[${config.name}]`, anew(`managed-seed/${config.name}`, "seeds"));
        const { loadBalancerServices } = config.seedConfig.settings;
        return [
            ...ofShoot(config, row),
            ...ofBackups(row, "seedConfig.backup", landscape, config.seedConfig.backup, seed),
            row("seedConfig.settings.loadBalancerServices.class", loadBalancerServices.class, "never", loadBalancer),
            ...ofExposureClasses(row, "gardenlet.config", config.gardenlet.config.exposureClassHandlers),
        ];
    });
}

function ofShoots({ projects }: Landscape): Row[] {
    return projects.flatMap((project, of) =>
        project.shoots.flatMap((config, index) => {
            const path = `projects[${of}].shoots[${index}]`;
            const id = `projects[${project.name}].shoots[${config.name}]`;
            const row = at(path, id, anew(`shoot/${project.name}/${config.name}`, "its project"));
            return [...ofShoot(config, row), row("seedName", config.seedName, "never", binding)];
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
        row(
            "kubernetes.kubeControllerManager.nodeCIDRMaskSize",
            kubernetes.kubeControllerManager.nodeCIDRMaskSize,
            "never",
            shoot,
        ),
        ...config.workers.map((pool, index) => {
            const at = (which: string) => `workers[${which}].kubernetes.version`;
            const version = pool.kubernetes?.version ?? kubernetes.version;
            return row({ path: at(String(index)), id: at(pool.name) }, version, "no-less", shoot);
        }),
    ];
}
