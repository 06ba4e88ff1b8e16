import { set } from "../../document";
import type { WrongConfig } from "../case";
import { seed, shoot, pool, inShoot, inSeed, inFirewall, inPool, inKubernetes, inSoil, inProject } from "./common";

/** Wrong configs of this area: form, choice, name, domain, version. */
export const forms: WrongConfig[] = [
    {
        kind: "form",
        what: "a timeout without its unit",
        change: inPool({ machineControllerManager: { machineCreationTimeout: "300" } }),
        paths: ["seeds[0].workers[0].machineControllerManager.machineCreationTimeout"],
    },
    {
        kind: "form",
        what: "a timeout in days, which Go does not have",
        change: inFirewall({ firewallHealthTimeout: "1d" }),
        paths: ["projects[0].shoots[0].firewall.firewallHealthTimeout"],
    },
    {
        kind: "form",
        what: "a projectID that is a name",
        change: inSeed("projectID", "seeds"),
        paths: ["seeds[0].projectID"],
    },
    {
        kind: "form",
        what: "services with host bits",
        change: d => set(shoot(d).networking, { services: "10.245.0.1/18" }),
        paths: ["projects[0].shoots[0].networking.services"],
    },
    {
        kind: "form",
        what: "an image version without a minor",
        change: d => set(pool(d).machine, { image: { name: "debian", version: "13" } }),
        paths: ["seeds[0].workers[0].machine.image.version"],
    },
    {
        kind: "form",
        what: "an egress rule with a range",
        change: inFirewall({ egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.113.0/28"] }] }),
        paths: ["projects[0].shoots[0].firewall.egressRules[0].ips[0]"],
    },
    {
        kind: "form",
        what: "a memory of 2 gigabytes in words",
        change: inSoil({ resources: { requests: { memory: "2GB" } } }),
        paths: ["soil.resources.requests.memory"],
    },
    {
        kind: "form",
        what: "an issuer without https",
        change: inKubernetes({ kubeAPIServer: { serviceAccountConfig: { issuer: "http://issuer.example" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.serviceAccountConfig.issuer"],
    },
    {
        kind: "form",
        what: "a description with an exclamation mark",
        change: inProject({ description: "Hands off!" }),
        paths: ["projects[0].description"],
    },
    {
        kind: "form",
        what: "a window in hours and minutes",
        change: inShoot("maintenance", { timeWindow: { begin: "22:00", end: "23:00" } }),
        paths: [
            "projects[0].shoots[0].maintenance.timeWindow.begin",
            "projects[0].shoots[0].maintenance.timeWindow.end",
        ],
    },
    {
        kind: "form",
        what: "a toleration's key with a space",
        change: inProject({ tolerations: { whitelist: [{ key: "for seeds" }] } }),
        paths: ["projects[0].tolerations.whitelist[0].key"],
    },
    {
        kind: "form",
        what: "an image overwrite with a scheme",
        change: inSoil({
            imageVectorOverwrite: [{ name: "etcd", repository: "oci://registry.example/etcd", tag: "v1" }],
        }),
        paths: ["soil.imageVectorOverwrite[0].repository"],
    },
    {
        kind: "choice",
        what: "a shoot of a project for infrastructure",
        change: inShoot("purpose", "infrastructure"),
        paths: ["projects[0].shoots[0].purpose"],
    },
    {
        kind: "choice",
        what: "a network plugin that metal does not have",
        change: d => set(seed(d).networking, { type: "flannel" }),
        paths: ["seeds[0].networking.type"],
    },
    {
        kind: "choice",
        what: "a network access that there is not",
        change: inShoot("controlPlaneConfig", { networkAccessType: "isolated" }),
        paths: ["projects[0].shoots[0].controlPlaneConfig.networkAccessType"],
    },
    {
        kind: "choice",
        what: "docker as container runtime",
        change: inPool({ cri: { name: "docker" } }),
        paths: ["seeds[0].workers[0].cri.name"],
    },
    {
        kind: "choice",
        what: "a role that projects don't have",
        change: inProject({ members: [{ name: "b", roles: ["editor"] }] }),
        paths: ["projects[0].members[0].roles[0]"],
    },
    {
        kind: "choice",
        what: "the owner as a role of a member",
        change: inProject({ members: [{ name: "b", roles: ["owner"] }] }),
        paths: ["projects[0].members[0].roles[0]"],
    },
    {
        kind: "choice",
        what: "a traffic policy in lower case",
        change: inSeed("seedConfig", { settings: { loadBalancerServices: { externalTrafficPolicy: "local" } } }),
        paths: ["seeds[0].seedConfig.settings.loadBalancerServices.externalTrafficPolicy"],
    },
    {
        kind: "choice",
        what: "logs of a purpose that there is not",
        change: inSoil({ config: { logging: { shootNodeLogging: { shootPurposes: ["prod"] } } } }),
        paths: ["soil.config.logging.shootNodeLogging.shootPurposes[0]"],
    },
    {
        kind: "choice",
        what: "a condition that Seeds don't have",
        change: inSoil({
            config: { controllers: { seedCare: { conditionThresholds: [{ type: "Ready", duration: "1m" }] } } },
        }),
        paths: ["soil.config.controllers.seedCare.conditionThresholds[0].type"],
    },
    {
        kind: "name",
        what: "a seed of a name in capitals",
        change: inSeed("name", "Seed-A"),
        paths: ["projects[0].shoots[0].seedName", "seeds[0].name"],
    },
    {
        kind: "name",
        what: "a seed that is too long with its project garden",
        change: d => set(d.seeds[1], { name: "seed-of-partition" }),
        paths: ["seeds[1].name"],
    },
    {
        kind: "name",
        what: "a worker pool of sixteen characters",
        change: inPool({ name: "general-purpose0" }),
        paths: ["seeds[0].workers[0].name"],
    },
    {
        kind: "name",
        what: "a namespace without the prefix",
        change: inProject({ namespace: "demo" }),
        paths: ["projects[0].namespace"],
    },
    {
        kind: "name",
        what: "an extension role of too many letters",
        change: inProject({ members: [{ name: "b", roles: ["extension:a-role-of-far-too-many-letters"] }] }),
        paths: ["projects[0].members[0].roles[0]"],
    },
    {
        kind: "domain",
        what: "a soil's ingress with a trailing dot",
        change: d => set(d.soil.ingress, { domain: "ingress.soil.dev.landscape.example." }),
        paths: ["soil.ingress.domain"],
    },
    {
        kind: "domain",
        what: "a shoot's domain of more than 253 characters with api before it",
        change: inShoot("dns", {
            domain: `${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.landscape`,
        }),
        paths: ["projects[0].shoots[0].dns.domain"],
    },
    {
        kind: "version",
        what: "a pool that is newer than the control plane",
        change: d => {
            inKubernetes({ version: "1.34.13" })(d);
            inPool({ kubernetes: { version: "1.35.6" } })(d);
        },
        paths: ["seeds[0].workers[0].kubernetes.version"],
    },
    {
        kind: "version",
        what: "a pool that is four minors behind",
        change: d => {
            set(d.cloudProfile, { kubernetes: { versions: [{ version: "1.35.6" }, { version: "1.31.14" }] } });
            inPool({ kubernetes: { version: "1.31.14" } })(d);
        },
        paths: ["seeds[0].workers[0].kubernetes.version"],
    },
    {
        kind: "version",
        what: "a shoot's version without its patch",
        change: d => set(shoot(d).kubernetes, { version: "1.35" }),
        paths: ["projects[0].shoots[0].kubernetes.version"],
    },
];
