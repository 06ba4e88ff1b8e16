import type { FrozenEntries, FrozenRule } from "../gardener/frozen/entries";
import type { ReleaseVector } from "../release/vector";
import { ofDatabases } from "./frozen/databases";
import { ofExisting } from "./frozen/existing-cluster";
import { ofExtensions } from "./frozen/extensions";
import { ofLogin } from "./frozen/login";
import { ofGardenlets } from "./frozen/gardenlets";
import { ofMasterData } from "./frozen/master-data";
import { ofProjects } from "./frozen/projects";
import type { Freeze, Row } from "./frozen/row";
import { anew, at, restore } from "./frozen/row";
import { loadBalancer, ofBackups, ofExposureClasses, seed } from "./frozen/seed";
import { garden, ofVirtualGarden } from "./frozen/virtual-garden";
import type { ClusterConfig, GkeConfig, Landscape, SeedConfig, ShootConfig } from "./landscape";

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
        ...ofLogin(landscape.metal),
        ...(landscape.through === "metal" ? [] : [...ofGarden(landscape, vector), ...ofGardenlets(landscape)]),
        ...(landscape.through === "seeds" ? [...ofSeeds(landscape), ...ofShoots(landscape)] : []),
    ];
    return Object.fromEntries(rows);
}

const gke = "Google Cloud would replace the cluster and all that is in it";
const metalstackCloud = "metalstack.cloud can't change it: the cluster and all that is in it would be replaced";
const ranges =
    "the Garden's webhook refuses it, and gardenlet ends where the cluster has other ranges " +
    "(gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go, pkg/gardenlet/bootstrappers/seed_config.go)";
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
const skew =
    "gardener-operator does not start after a downgrade or a skipped minor " +
    "(gardener v1.138.3 pkg/operator/bootstrappers/verify_version.go)";
const handedOver =
    "machines and services that trust the old CA alone would refuse what the new one signs (metal-hammer#150)";

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
    return [
        document(
            "stage",
            stage,
            "never",
            "the databases' backups lie under it, and a new volume is restored from them",
        ),
        document("metal.domain", metal.domain, "never", "certificates, partitions and machines that wait have it"),
        document("metal.providerTenant", metal.providerTenant, "never", "projects and shoots belong to it for good"),
        document(
            "metal.pki.ca.generation",
            [metal.pki.ca.generation, ...(metal.pki.ca.trusted ?? [])].map(String),
            "succession",
            handedOver,
            "have the new one in metal.pki.ca.trusted first, up, hand the partitions their variables, and only then swap the two",
        ),
        ...ofDatabases(metal, vector),
    ];
}

function ofGarden(landscape: Landscape, vector: ReleaseVector): Row[] {
    const { soil: config, cloudProfile } = landscape;
    const document = at("", "", restore);
    const soil = at("soil", "soil", restore);
    const version = (path: string, rule: FrozenRule, why: string) =>
        document(`release.vector(${path})`, vector.version(path), rule, why);
    return [
        ...ofVirtualGarden(landscape.garden, vector),
        ...ofExtensions(landscape),
        ...ofBackups(document, "backup", landscape, undefined, garden),
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
        version("docker-images.third-party.gardener.operator", "gardener", skew),
        ...ofProjects(landscape),
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
