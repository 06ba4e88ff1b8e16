import { pathText, places, texts, valueAt } from "./document";
import type { Problem } from "./errors";
import { extensionNames } from "./schema/extension-names";

/** Leaves of the clusters, DNS, certificates, ingress, backups and registries that no component takes yet. */
const ofClusters = [
    "clusters.metal",
    "clusters.initial.metalstackCloud",
    "clusters.initial.existing",
    "dns.provider.credentials",
    "dns.provider.powerdns.networkPolicies",
    "backup",
    "registries.credentials",
    "registries.caBundle",
];
/** Leaves of metal-stack's control plane that no component takes yet. */
const ofMetal: string[] = [
    ...["provider", "gcp", "s3", "daysToKeep", "encryptionKey"].map(key => `metal.databases.backup.${key}`),
    ...["zitadel", "headscale", "auditing", "valkey"].map(name => `metal.databases.${name}`),
    ...["metal", "ipam", "masterdata"].flatMap(name =>
        ["storageClass", "backup", "resources", "maxConnections", "exposeFrontend"].map(
            key => `metal.databases.${name}.${key}`,
        ),
    ),
    ...["replicas", "podDisruptionBudget", "resources"].map(key => `metal.masterdataApi.${key}`),
    ...["nsq", "metalApi", "metalApiserver", "tenantApiserver", "ipam", "metalConsole"].map(name => `metal.${name}`),
    ...["headscale", "zitadel", "auditing", "ingress", "pki", "logLevel"].map(name => `metal.${name}`),
];
/** Leaves of the garden, its extensions and its CloudProfile that no component takes yet. */
const ofGarden: string[] = [
    "garden.domains.additional",
    "garden.dns",
    "garden.runtimeCluster",
    "garden.etcd.main.autoscaling",
    "garden.etcd.events.autoscaling",
    "garden.backup.providerConfig",
    "garden.kubernetes",
    "garden.gardenerAPIServer",
    "garden.gardenerAdmissionController",
    "garden.gardenerControllerManager",
    "garden.gardenerScheduler",
    "garden.gardenerDashboard",
    "garden.gardenerDiscoveryServer",
    "garden.gardenerResourceManager",
    "garden.networking.servicesIPv6",
    "garden.extensions",
    "garden.resources",
    "garden.access",
    "garden.operator",
    ...[
        "version",
        "replicaCount",
        "storage",
        "imagePullPolicy",
        "imagePullSecret",
        "networkPolicies",
        "imageVectorOverwrite",
        "admission",
    ].map(key => `extensions.provider-metal.${key}`),
    ...extensionNames.filter(name => name !== "provider-metal").map(name => `extensions.${name}`),
    "extensions.others",
    "cloudProfile.machineImages",
];
/** Leaves of seeds, projects and shoots that no component takes yet. */
const ofSeeds: string[] = [
    "gardenlets",
    ...["soil", "seeds.*.seedConfig"].flatMap(seed => [`${seed}.backup`, `${seed}.networks`]),
    "soil.imageVectorOverwrite",
    "soil.componentImageVectorOverwrite",
    ...["seeds.*", "projects.*.shoots.*"].flatMap(shoot => [`${shoot}.kubernetes.kubeAPIServer`, `${shoot}.resources`]),
    "projects.*.quotas",
];

/**
 * Leaves that the schema has and no component takes yet, as patterns: `*` for each entry of a list or map. A config
 * that sets one is right, but can't be deployed: what it asks for would silently not be there.
 */
export const untaken: readonly string[] = [...ofClusters, ...ofMetal, ...ofGarden, ...ofSeeds];

/** What a document sets that no component takes yet; the document is as it was written, without defaults. */
export function untakenIn(document: unknown): Problem[] {
    const expected = "leave it out to plan, rehearse or deploy the landscape";
    return [
        ...untaken.flatMap(pattern =>
            places(document, pattern).map(({ path }) => ({
                path: pathText(path),
                found: "no component takes it yet",
                expected,
            })),
        ),
        ...shootsOnSoil(document),
        ...zonesOfSoil(document),
    ];
}

/** What Gardener takes only of a Seed with zones, which the soil's has none of yet. */
function zonesOfSoil(document: unknown): Problem[] {
    const found = "no component gives the soil's Seed its zones yet";
    return [
        ...places(document, "soil.settings.topologyAwareRouting.enabled").filter(({ value }) => value === true),
        ...places(document, "soil.settings.loadBalancerServices.zones.*"),
        ...places(document, "seeds.*.controlPlane.highAvailability.failureTolerance.type").filter(
            ({ value }) => value === "zone",
        ),
    ].map(({ path }) => ({ path: pathText(path), found, expected: "expected what one zone can have" }));
}

/** A shoot beside the managed seeds on the soil: Gardener lets it be there where its project tolerates the soil's taint. */
function shootsOnSoil(document: unknown): Problem[] {
    const soil = valueAt(document, ["soil", "name"]);
    return texts(document, "projects.*.shoots.*.seedName")
        .filter(({ value }) => value === soil)
        .map(({ path }) => ({
            path: pathText(path),
            found: "no component puts a shoot on the soil yet",
            expected: "expected a managed seed",
        }));
}
