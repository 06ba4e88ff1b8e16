import { pathText, places } from "./document";
import type { Problem } from "./errors";

/** Leaves of the clusters, DNS, certificates, ingress, backups and registries that no component takes yet. */
const ofClusters = ["registries.credentials", "registries.caBundle"];
/** Leaves of metal-stack's control plane that no component takes yet. */
const ofMetal: string[] = [
    ...["zitadel", "headscale", "auditing", "valkey"].map(name => `metal.databases.${name}`),
    ...["metal", "ipam", "masterdata"].flatMap(name =>
        ["resources", "maxConnections", "exposeFrontend"].map(key => `metal.databases.${name}.${key}`),
    ),
    ...["replicas", "podDisruptionBudget", "resources"].map(key => `metal.masterdataApi.${key}`),
    ...["nsq", "metalApi", "metalApiserver", "tenantApiserver", "ipam", "metalConsole"].map(name => `metal.${name}`),
    ...["headscale", "zitadel", "auditing", "ingress", "logLevel"].map(name => `metal.${name}`),
];
/** Leaves of the garden, its extensions and its CloudProfile that no component takes yet. */
const ofGarden: string[] = [
    "garden.domains.additional",
    "garden.dns",
    "garden.runtimeCluster",
    "garden.etcd.main.autoscaling",
    "garden.etcd.events.autoscaling",
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
    "garden.operator",
];
/** Leaves of seeds, projects and shoots that no component takes yet. */
const ofSeeds: string[] = ["gardenlets", "soil.imageVectorOverwrite", "soil.componentImageVectorOverwrite"];

/**
 * Leaves that the schema has and no component takes yet, as patterns: `*` for each entry of a list or map. A config
 * that sets one is right, but can't be deployed: what it asks for would silently not be there.
 */
export const untaken: readonly string[] = [...ofClusters, ...ofMetal, ...ofGarden, ...ofSeeds];

/** What a document sets that no component takes yet; the document is as it was written, without defaults. */
export function untakenIn(document: unknown): Problem[] {
    const expected = "leave it out to plan, rehearse or deploy the landscape";
    return untaken.flatMap(pattern =>
        places(document, pattern).map(({ path }) => ({
            path: pathText(path),
            found: "no component takes it yet",
            expected,
        })),
    );
}
