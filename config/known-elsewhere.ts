import type { Path } from "./document";
import type { Problem } from "./errors";

/** What is wrong with a key that people know from elsewhere, and what to do in its place. */
type Words = Pick<Problem, "found" | "expected">;

/** A key by the steps that lead to it, joined by dots, `*` for each entry of a list; and what is wrong with it. */
type Row = [pattern: string, found: string, expected: string];

/** The version of Gardener whose fields the schema has. */
const FIELDS_OF = "1.138.3";

const leaveOut = "leave it out";
const cameWith = (pattern: string, version: string): Row => [
    pattern,
    `Gardener ${FIELDS_OF} does not know it: it came with Gardener ${version}`,
    leaveOut,
];
const refusedFrom = (pattern: string, kubernetes: string, expected: string): Row => [
    pattern,
    `Gardener refuses it from Kubernetes ${kubernetes} on`,
    expected,
];

/** The garden, the soil and the CloudProfile in other versions of Gardener (gardener/gardener, pkg/apis). */
const ofGarden: Row[] = [
    cameWith("garden.runtimeCluster.settings.loadBalancerServices.externalTrafficPolicy", "1.141"),
    cameWith("garden.runtimeCluster.settings.loadBalancerServices.proxyProtocol", "1.141"),
    cameWith("garden.runtimeCluster.settings.persistentVolumeClaimAutoscaler", "1.150"),
    [
        "garden.runtimeCluster.certManagement",
        "Gardener has not known it since before 1.138",
        "leave it out: the landscape has a certificate for the garden's ingresses",
    ],
    cameWith("garden.kubernetes.kubeAPIServer.tlsMinVersion", "1.149"),
    cameWith("garden.kubernetes.kubeAPIServer.encryptionConfig.provider", "1.141, as far as there is a choice"),
    cameWith("garden.gardenerAPIServer.encryptionConfig.provider", "1.141, as far as there is a choice"),
    cameWith("garden.gardenerScheduler.strategy", "1.145"),
    cameWith("garden.gardenerDashboard.domain", "1.146"),
    cameWith("garden.gardenerDashboard.tlsSecretName", "1.146"),
    cameWith("garden.gardenerDashboard.propagateCAFromSNI", "1.142"),
    cameWith("cloudProfile.controlPlane", "1.150"),
    ...["soil", "gardenlets.*", "seeds.*.gardenlet"].flatMap(gardenlet => [
        cameWith(`${gardenlet}.enableHealthProbes`, "1.149"),
        cameWith(`${gardenlet}.image.ref`, "1.140"),
    ]),
    refusedFrom("garden.kubernetes.kubeAPIServer.watchCacheSizes.default", "1.35", leaveOut),
    refusedFrom("garden.gardenerAPIServer.watchCacheSizes.default", "1.35", leaveOut),
];

const ofCluster: Words = {
    found: "it is the initial cluster's",
    expected: "leave it out: clusters.initial says it, or the cluster itself",
};
const ofLandscape = (what: string, expected: string) => ({
    found: `one ${what} is for the garden and its seeds`,
    expected,
});
const upwards = (of: string) => ({ found: `its fields stand in ${of} by themselves`, expected: "move them up" });

/** What Gardens and Gardenlets have, and the landscape has in another place. */
const ofOtherPlaces = Object.entries({
    "garden.virtualCluster": upwards("garden"),
    "garden.gardener": upwards("garden"),
    "garden.runtimeCluster.provider": ofCluster,
    "garden.runtimeCluster.networking.nodes": ofCluster,
    "garden.runtimeCluster.networking.pods": ofCluster,
    "garden.runtimeCluster.networking.services": ofCluster,
    "garden.runtimeCluster.networking.ipFamilies": { found: "the initial cluster has IPv4", expected: leaveOut },
    "garden.runtimeCluster.ingress.domains": { found: "they are the garden's", expected: "use garden.domains.ingress" },
    "garden.etcd.main.backup": { found: "it is the garden's", expected: "use garden.backup" },
    "garden.backup.provider": ofLandscape("store", "use backup of the landscape"),
    "garden.backup.region": ofLandscape("store", "use backup of the landscape"),
    "soil.deployment": upwards("soil"),
    "soil.config.seedConfig": upwards("soil"),
    "soil.provider": ofCluster,
    "soil.networks.nodes": ofCluster,
    "soil.networks.pods": ofCluster,
    "soil.networks.services": ofCluster,
    "soil.dns.provider": ofLandscape("provider", "use dns.provider"),
}).map(([pattern, { found, expected }]): Row => [pattern, found, expected]);

/** Settings of Seeds in other versions of Gardener. */
const ofSettings = ["soil.settings", "gardenlets.*.settings", "seeds.*.seedConfig.settings"].flatMap(
    (settings): Row[] => [
        cameWith(`${settings}.zoneSelection`, "1.139"),
        cameWith(`${settings}.persistentVolumeClaimAutoscaler`, "1.145"),
        [`${settings}.shootDNS`, "Gardener has no such setting any more", leaveOut],
    ],
);

/** kube-apiservers of old versions of Kubernetes (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
const ofKubeAPIServers = ["garden", "seeds.*", "projects.*.shoots.*"].flatMap((cluster): Row[] => [
    refusedFrom(`${cluster}.kubernetes.kubeAPIServer.oidcConfig`, "1.32", "use structuredAuthentication beside it"),
    refusedFrom(
        `${cluster}.kubernetes.kubeAPIServer.enableAnonymousAuthentication`,
        "1.35",
        "use anonymous in structuredAuthentication",
    ),
]);

const bound = "the landscape binds metal-api's admin HMAC to each shoot: metal-ccm and firewalls take nothing else";
const noVolumes = "metal has no volumes: a machine has its disks";

/** Shoots of other versions, and of other clouds. */
const ofShoots = ["seeds.*", "projects.*.shoots.*"].flatMap((shoot): Row[] => [
    cameWith(`${shoot}.kubernetes.kubeAPIServer.tlsMinVersion`, "1.149"),
    cameWith(`${shoot}.controlPlane.zones`, "1.150"),
    // gardener v1.138.3 pkg/api/core/validation/shoot.go
    [`${shoot}.addons`, "Gardener refuses addons from Kubernetes 1.35 on", "deploy them into the shoot"],
    refusedFrom(`${shoot}.secretBindingName`, "1.34", `leave it out: ${bound}`),
    refusedFrom(`${shoot}.cloudProfileName`, "1.34", "leave it out: there is one, metal"),
    refusedFrom(`${shoot}.kubernetes.kubeControllerManager.podEvictionTimeout`, "1.33", leaveOut),
    [`${shoot}.credentialsBindingName`, bound, leaveOut],
    [`${shoot}.metalAPIHMac`, bound, leaveOut],
    [`${shoot}.metalAPIKey`, bound, leaveOut],
    [`${shoot}.cloudProfile`, "there is one CloudProfile, metal", leaveOut],
    [
        `${shoot}.dns.providers`,
        "seeds make the records of their shoots with their own credentials",
        "leave it out: shoot-dns-service serves other domains",
    ],
    // gardener-extension-provider-metal v0.27.11 pkg/apis/metal/validation/shoot.go
    [`${shoot}.workers.*.volume`, noVolumes, "choose another machine.type"],
    [`${shoot}.workers.*.dataVolumes`, noVolumes, "choose another machine.type"],
    [`${shoot}.workers.*.zones`, "on metal a cluster is in one partition", "set partition of the cluster"],
    [
        `${shoot}.networking.nodes`,
        "provider-metal takes the node network from the partition's",
        "leave it out: metal.networks has what it is cut from",
    ],
    [`${shoot}.firewall.rateLimit`, "provider-metal calls it rateLimits, a list", "use rateLimits"],
    [`${shoot}.infrastructureConfig`, "its fields stand here by themselves", "use partition, projectID and firewall"],
]);

/** What a seed has that the landscape or admission makes itself (gardener v1.138.3 plugin/pkg/managedseed/validator). */
const ofSeeds: Row[] = [
    ["seeds.*.purpose", "seeds' Shoots always have the purpose infrastructure", leaveOut],
    ["seeds.*.seedName", "seeds' Shoots are always on the soil", leaveOut],
    ["seeds.*.seedConfig.ingress", "admission takes no other than ingress.<dns.domain>", "set dns.domain of the seed"],
    ["seeds.*.seedConfig.provider", "admission takes it from the Shoot", "use region of the seed"],
    [
        "seeds.*.seedConfig.settings.verticalPodAutoscaler",
        "a managed seed uses its Shoot's",
        "use kubernetes.verticalPodAutoscaler",
    ],
    ...["pods", "services", "nodes"].map((key): Row => {
        const pattern = `seeds.*.seedConfig.networks.${key}`;
        return [pattern, "admission takes it from the Shoot", "use networking of the seed"];
    }),
    ["projects.*.shoots.*.managedSeed", "only Shoots in namespace garden become seeds", "move it to seeds"],
];

const rows = new Map<string, Words>(
    [...ofGarden, ...ofOtherPlaces, ...ofSettings, ...ofKubeAPIServers, ...ofShoots, ...ofSeeds].map(
        ([pattern, found, expected]) => [pattern, { found, expected }],
    ),
);

/**
 * What to say of an unknown key that people know from elsewhere: from another version of Gardener or Kubernetes, another
 * cloud, or docs and roles of upstream; undefined for any other.
 */
export function knownElsewhere(path: Path): Words | undefined {
    return rows.get(path.map(step => (typeof step === "number" ? "*" : step)).join("."));
}
