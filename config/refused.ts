import type { Path } from "./document";
import { pathText } from "./document";
import type { Problem } from "./errors";

interface Refusal {
    /** Steps joined by dots, `*` for each entry of a list. */
    pattern: string;
    /** Why it is refused. */
    found: string;
    /** What to use in its place. */
    expected: string;
}

const shoots = ["seeds.*", "projects.*.shoots.*"];
const ofShoots = (pattern: string, found: string, expected: string): Refusal[] =>
    shoots.map(shoot => ({ pattern: `${shoot}.${pattern}`, found, expected }));
const ofSeeds = (pattern: string, found: string, expected: string): Refusal => ({
    pattern: `seeds.*.${pattern}`,
    found,
    expected,
});
const bound = "the landscape binds metal-api's admin HMAC to each shoot: metal-ccm and firewalls take nothing else";

/** Keys of upstream that are no part of the schema for a reason: people find them in older docs and roles. */
const refusals: Refusal[] = [
    // gardener v1.138.3 pkg/api/core/validation/shoot.go
    ...ofShoots("addons", "Gardener refuses addons from Kubernetes 1.35 on", "deploy them into the shoot"),
    ...ofShoots("secretBindingName", "Gardener refuses it from Kubernetes 1.34 on", `leave it out: ${bound}`),
    ...ofShoots("credentialsBindingName", bound, "leave it out"),
    ...ofShoots("metalAPIHMac", bound, "leave it out"),
    ...ofShoots("metalAPIKey", bound, "leave it out"),
    ...ofShoots("cloudProfileName", "Gardener refuses it from Kubernetes 1.34 on", "leave it out: there is one, metal"),
    ...ofShoots("cloudProfile", "there is one CloudProfile, metal", "leave it out"),
    ...ofShoots(
        "kubernetes.kubeAPIServer.oidcConfig",
        "Gardener refuses it from Kubernetes 1.32 on",
        "use structuredAuthentication beside it",
    ),
    ...ofShoots(
        "kubernetes.kubeAPIServer.enableAnonymousAuthentication",
        "Gardener refuses it from Kubernetes 1.35 on",
        "use anonymous in structuredAuthentication",
    ),
    ...ofShoots(
        "kubernetes.kubeControllerManager.podEvictionTimeout",
        "Gardener refuses it from Kubernetes 1.33 on",
        "leave it out",
    ),
    ...ofShoots(
        "dns.providers",
        "seeds make the records of their shoots with their own credentials",
        "leave it out: shoot-dns-service serves other domains",
    ),
    // gardener-extension-provider-metal v0.27.11 pkg/apis/metal/validation/shoot.go
    ...ofShoots("workers.*.volume", "metal has no volumes: a machine has its disks", "choose another machine.type"),
    ...ofShoots(
        "workers.*.dataVolumes",
        "metal has no volumes: a machine has its disks",
        "choose another machine.type",
    ),
    ...ofShoots("workers.*.zones", "on metal a cluster is in one partition", "set partition of the cluster"),
    ...ofShoots(
        "networking.nodes",
        "provider-metal takes the node network from the partition's",
        "leave it out: metal.networks has what it is cut from",
    ),
    ...ofShoots("firewall.rateLimit", "provider-metal calls it rateLimits, a list", "use rateLimits"),
    ...ofShoots("infrastructureConfig", "its fields stand here by themselves", "use partition, projectID and firewall"),
    ofSeeds("purpose", "seeds' Shoots always have the purpose infrastructure", "leave it out"),
    ofSeeds("seedName", "seeds' Shoots are always on the soil", "leave it out"),
    // gardener v1.138.3 plugin/pkg/managedseed/validator/admission.go
    ofSeeds("seedConfig.ingress", "admission takes no other than ingress.<dns.domain>", "set dns.domain of the seed"),
    ofSeeds("seedConfig.provider", "admission takes it from the Shoot", "use region of the seed"),
    ofSeeds(
        "seedConfig.settings.verticalPodAutoscaler",
        "a managed seed uses its Shoot's",
        "use kubernetes.verticalPodAutoscaler",
    ),
    ...["pods", "services", "nodes"].map(key =>
        ofSeeds(`seedConfig.networks.${key}`, "admission takes it from the Shoot", "use networking of the seed"),
    ),
    ...["soil", "gardenlets.*", "seeds.*.seedConfig"].map(seed => ({
        pattern: `${seed}.settings.shootDNS`,
        found: "Gardener has no such setting any more",
        expected: "leave it out",
    })),
    {
        pattern: "projects.*.shoots.*.managedSeed",
        found: "only Shoots in namespace garden become seeds",
        expected: "move it to seeds",
    },
];

/** The problem of a key that is refused for a reason, or undefined. */
export function refusedAt(path: Path): Problem | undefined {
    const pattern = path.map(step => (typeof step === "number" ? "*" : step)).join(".");
    const refusal = refusals.find(candidate => candidate.pattern === pattern);
    return refusal && { path: pathText(path), found: refusal.found, expected: refusal.expected };
}
