import type { Loose } from "../document";
import { append, set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const remove = (target: Loose, key: string) => void delete (target as Partial<Loose>)[key];
const seed = (d: Loose) => d.seeds[0];
const shoot = (d: Loose) => d.projects[0].shoots[0];
const pool = (d: Loose) => d.seeds[0].workers[0];
const inShoot = (key: string, value: unknown) => (d: Loose) => set(shoot(d), { [key]: value });
const inSeed = (key: string, value: unknown) => (d: Loose) => set(seed(d), { [key]: value });
const inFirewall = (values: Record<string, unknown>) => (d: Loose) => set(shoot(d).firewall, values);
const inPool = (values: Record<string, unknown>) => (d: Loose) => set(pool(d), values);
const inKubernetes = (values: Record<string, unknown>) => (d: Loose) => set(seed(d).kubernetes, values);
const inSoil = (values: Record<string, unknown>) => (d: Loose) => set(d.soil, values);
const inProject = (values: Record<string, unknown>) => (d: Loose) => set(d.projects[0], values);

/** A seed in another cluster, as it should be. */
const edge = (values: Record<string, unknown> = {}) => ({
    name: "edge",
    kubeconfig: { secret: "edge-kubeconfig" },
    provider: { type: "gcp", region: "europe-west1", zones: ["europe-west1-b", "europe-west1-c"] },
    networks: { nodes: "10.20.0.0/16", pods: "10.24.0.0/14", services: "10.28.0.0/20" },
    ingress: { domain: "ingress.edge.dev.landscape.example" },
    ...values,
});
const withEdge = (values: Record<string, unknown>) => (d: Loose) => set(d, { gardenlets: [edge(values)] });

/** A network that leads to a storage and nowhere else. */
const storage = {
    id: "storage-partition-a",
    partitionid: "partition-a",
    vrf: 104010,
    prefixes: ["10.97.0.0/24"],
    destinationprefixes: ["10.97.0.0/24"],
};

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = [
    {
        kind: "unknown key",
        what: "a soil with the role's replicas",
        change: inSoil({ replicas: 2 }),
        paths: ["soil.replicas"],
    },
    {
        kind: "unknown key",
        what: "a feature gate that gardenlets don't know",
        change: inSoil({ config: { featureGates: { InPlaceNodeUpdates: true } } }),
        paths: ["soil.config.featureGates.InPlaceNodeUpdates"],
    },
    {
        kind: "unknown key",
        what: "snake case of the role in a worker pool",
        change: inPool({ max_surge: 1 }),
        paths: ["seeds[0].workers[0].max_surge"],
    },
    {
        kind: "unknown key",
        what: "addons in a shoot",
        change: inShoot("addons", { nginxIngress: { enabled: true } }),
        paths: ["projects[0].shoots[0].addons"],
    },
    {
        kind: "unknown key",
        what: "the API server's oidcConfig",
        change: inKubernetes({ kubeAPIServer: { oidcConfig: { clientID: "kube", issuerURL: "https://a.example" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.oidcConfig"],
    },
    {
        kind: "unknown key",
        what: "a secretBindingName",
        change: inShoot("secretBindingName", "metal"),
        paths: ["projects[0].shoots[0].secretBindingName"],
    },
    {
        kind: "unknown key",
        what: "zones of a worker pool on metal",
        change: inPool({ zones: ["partition-a"] }),
        paths: ["seeds[0].workers[0].zones"],
    },
    {
        kind: "unknown key",
        what: "a volume of a worker pool on metal",
        change: inPool({ volume: { size: "50Gi" } }),
        paths: ["seeds[0].workers[0].volume"],
    },
    {
        kind: "unknown key",
        what: "a node network of a shoot on metal",
        change: d => set(shoot(d).networking, { nodes: "10.64.0.0/22" }),
        paths: ["projects[0].shoots[0].networking.nodes"],
    },
    {
        kind: "unknown key",
        what: "a seed on another seed than the soil",
        change: inSeed("seedName", "seed-b"),
        paths: ["seeds[0].seedName"],
    },
    {
        kind: "unknown key",
        what: "a managed seed's own ingress domain",
        change: inSeed("seedConfig", { ingress: { domain: "ingress.seed-a.dev.landscape.example" } }),
        paths: ["seeds[0].seedConfig.ingress"],
    },
    {
        kind: "unknown key",
        what: "the setting shootDNS, which is gone",
        change: inSoil({ settings: { shootDNS: { enabled: true } } }),
        paths: ["soil.settings.shootDNS"],
    },
    {
        kind: "unknown key",
        what: "the rate limit of a firewall in the singular",
        change: inFirewall({ rateLimit: 100 }),
        paths: ["projects[0].shoots[0].firewall.rateLimit"],
    },
    {
        kind: "unknown key",
        what: "the control plane's configuration without its last word",
        change: inShoot("controlPlaneConf", { networkAccessType: "baseline" }),
        paths: ["projects[0].shoots[0].controlPlaneConf"],
    },
    {
        kind: "unknown key",
        what: "shoots beside projects",
        change: inProject({ shoot: [] }),
        paths: ["projects[0].shoot"],
    },
    { kind: "missing", what: "a soil without a name", change: d => remove(d.soil, "name"), paths: ["soil.name"] },
    {
        kind: "missing",
        what: "a soil without an internal domain",
        change: d => remove(d.soil.dns, "internal"),
        paths: ["soil.dns.internal"],
    },
    {
        kind: "missing",
        what: "a seed without a firewall",
        change: d => remove(seed(d), "firewall"),
        paths: ["seeds[0].firewall"],
    },
    {
        kind: "missing",
        what: "a worker pool without a maximum",
        change: d => remove(pool(d), "maximum"),
        paths: ["seeds[0].workers[0].maximum"],
    },
    {
        kind: "missing",
        what: "a shoot without a seed",
        change: d => remove(shoot(d), "seedName"),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "missing",
        what: "a project without an owner",
        change: d => remove(d.projects[0], "owner"),
        paths: ["projects[0].owner"],
    },
    {
        kind: "missing",
        what: "a seed in another cluster without its kubeconfig",
        change: withEdge({ kubeconfig: undefined }),
        paths: ["gardenlets[0].kubeconfig"],
    },
    {
        kind: "missing",
        what: "a seed in another cluster without its pods' range",
        change: withEdge({ networks: { services: "10.28.0.0/20" } }),
        paths: ["gardenlets[0].networks.pods"],
    },
    {
        kind: "missing",
        what: "an egress rule without addresses",
        change: inFirewall({ egressRules: [{ networkID: "internet-partition-a" }] }),
        paths: ["projects[0].shoots[0].firewall.egressRules[0].ips"],
    },
    {
        kind: "missing",
        what: "a taint without an effect",
        change: inPool({ taints: [{ key: "dedicated", value: "storage" }] }),
        paths: ["seeds[0].workers[0].taints[0].effect"],
    },
    {
        kind: "type",
        what: "a number where the version's quotes were forgotten",
        change: inKubernetes({ version: 1.35 }),
        paths: ["seeds[0].kubernetes.version"],
    },
    {
        kind: "type",
        what: "a count in quotes",
        change: inPool({ minimum: "3" }),
        paths: ["seeds[0].workers[0].minimum"],
    },
    {
        kind: "type",
        what: "one network without a list",
        change: inFirewall({ networks: "internet-partition-a" }),
        paths: ["projects[0].shoots[0].firewall.networks"],
    },
    {
        kind: "type",
        what: "workers as a map by name",
        change: inSeed("workers", { "group-0": { minimum: 1 } }),
        paths: ["seeds[0].workers"],
    },
    {
        kind: "type",
        what: "a yes in quotes",
        change: inFirewall({ logAcceptedConnections: "yes" }),
        paths: ["projects[0].shoots[0].firewall.logAcceptedConnections"],
    },
    {
        kind: "type",
        what: "settings that are a switch",
        change: inSoil({ settings: { excessCapacityReservation: true } }),
        paths: ["soil.settings.excessCapacityReservation"],
    },
    {
        kind: "type",
        what: "a label that is a number",
        change: inSeed("labels", { "example.org/cost-center": 42 }),
        paths: ['seeds[0].labels["example.org/cost-center"]'],
    },
    {
        kind: "type",
        what: "an owner that is a name alone",
        change: inProject({ owner: "admin@landscape.example" }),
        paths: ["projects[0].owner"],
    },
    {
        kind: "type",
        what: "an audit policy as text",
        change: inKubernetes({ kubeAPIServer: { auditConfig: { auditPolicy: "rules: []" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.auditConfig.auditPolicy"],
    },
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
        kind: "range",
        what: "nodes' parts of pods smaller than a /28",
        change: inKubernetes({ kubeControllerManager: { nodeCIDRMaskSize: 30 } }),
        paths: ["seeds[0].kubernetes.kubeControllerManager.nodeCIDRMaskSize"],
    },
    {
        kind: "range",
        what: "more pods than a node's part has addresses",
        change: inKubernetes({ kubelet: { maxPods: 511 } }),
        paths: ["seeds[0].kubernetes.kubeControllerManager.nodeCIDRMaskSize"],
    },
    {
        kind: "range",
        what: "a pods' range for fewer nodes than the pools have",
        change: d => set(seed(d).networking, { pods: "10.240.0.0/21" }),
        paths: ["seeds[0].networking.pods"],
    },
    {
        kind: "range",
        what: "fewer machines at most than at least",
        change: inPool({ maximum: 2 }),
        paths: ["seeds[0].workers[0].minimum"],
    },
    {
        kind: "range",
        what: "tokens that last a week",
        change: inKubernetes({ kubeAPIServer: { serviceAccountConfig: { maxTokenExpiration: "168h" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration"],
    },
    {
        kind: "range",
        what: "tokens that last a year",
        change: inKubernetes({ kubeAPIServer: { serviceAccountConfig: { maxTokenExpiration: "8760h" } } }),
        paths: ["seeds[0].kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration"],
    },
    {
        kind: "range",
        what: "a window of ten minutes",
        change: inSeed("maintenance", { timeWindow: { begin: "220000+0000", end: "221000+0000" } }),
        paths: ["seeds[0].maintenance.timeWindow"],
    },
    {
        kind: "range",
        what: "DNS records for a second",
        change: inSoil({ config: { controllers: { shoot: { dnsEntryTTLSeconds: 1 } } } }),
        paths: ["soil.config.controllers.shoot.dnsEntryTTLSeconds"],
    },
    {
        kind: "range",
        what: "a gardenlet's certificate for five minutes",
        change: inSoil({ config: { gardenClientConnection: { kubeconfigValidity: { validity: "5m" } } } }),
        paths: ["soil.config.gardenClientConnection.kubeconfigValidity.validity"],
    },
    {
        kind: "range",
        what: "a quota of no days",
        change: inProject({ quotas: [{ name: "short", clusterLifetimeDays: 0 }] }),
        paths: ["projects[0].quotas[0].clusterLifetimeDays"],
    },
    {
        kind: "range",
        what: "a rate limit of nothing",
        change: inFirewall({ rateLimits: [{ networkID: "internet-partition-a", rateLimit: 0 }] }),
        paths: ["projects[0].shoots[0].firewall.rateLimits[0].rateLimit"],
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
        kind: "reference",
        what: "a shoot on a mistyped seed",
        change: inShoot("seedName", "seed-aa"),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "reference",
        what: "a limit of a network that the firewall is not in",
        change: inFirewall({ rateLimits: [{ networkID: "underlay-partition-a", rateLimit: 100 }] }),
        paths: ["projects[0].shoots[0].firewall.rateLimits[0].networkID"],
    },
    {
        kind: "reference",
        what: "egress into a network that the firewall is not in",
        change: inFirewall({ egressRules: [{ networkID: "storage", ips: ["203.0.113.9"] }] }),
        paths: ["projects[0].shoots[0].firewall.egressRules[0].networkID"],
    },
    {
        kind: "reference",
        what: "an egress address of another network",
        change: inFirewall({ egressRules: [{ networkID: "internet-partition-a", ips: ["198.51.100.9"] }] }),
        paths: ["projects[0].shoots[0].firewall.egressRules[0].ips[0]"],
    },
    {
        kind: "reference",
        what: "a default external network that the firewall is not in",
        change: inShoot("controlPlaneConfig", { cloudControllerManager: { defaultExternalNetwork: "dmz" } }),
        paths: ["projects[0].shoots[0].controlPlaneConfig.cloudControllerManager.defaultExternalNetwork"],
    },
    {
        kind: "reference",
        what: "a firewall-controller that is not offered",
        change: inFirewall({ controllerVersion: "v2.4.9" }),
        paths: ["projects[0].shoots[0].firewall.controllerVersion"],
    },
    {
        kind: "reference",
        what: "a firewall in the underlay",
        change: d => append(shoot(d).firewall.networks, "underlay-partition-a"),
        paths: ["projects[0].shoots[0].firewall.networks[1]"],
    },
    {
        kind: "reference",
        what: "a pool's Kubernetes that is not offered",
        change: inPool({ kubernetes: { version: "1.34.1" } }),
        paths: ["seeds[0].workers[0].kubernetes.version"],
    },
    {
        kind: "clash",
        what: "a seed in another cluster of a managed seed's name",
        change: withEdge({ name: "seed-a" }),
        paths: ["seeds[0].name"],
    },
    {
        kind: "clash",
        what: "pods of a seed in another cluster in its nodes",
        change: withEdge({ networks: { nodes: "10.24.0.0/16", pods: "10.24.0.0/14", services: "10.28.0.0/20" } }),
        paths: ["gardenlets[0].networks.pods"],
    },
    {
        kind: "clash",
        what: "an ingress domain of two seeds",
        change: withEdge({ ingress: { domain: "ingress.soil.dev.landscape.example" } }),
        paths: ["gardenlets[0].ingress.domain"],
    },
    {
        kind: "clash",
        what: "a taint twice in a pool",
        change: inPool({
            taints: [
                { key: "dedicated", value: "a", effect: "NoSchedule" },
                { key: "dedicated", value: "b", effect: "NoSchedule" },
            ],
        }),
        paths: ["seeds[0].workers[0].taints[1].key"],
    },
    {
        kind: "clash",
        what: "two projects in one namespace",
        change: d => append(d.projects, { name: "other", namespace: "garden-demo", owner: { name: "admin" } }),
        paths: ["projects[1].namespace"],
    },
    {
        kind: "clash",
        what: "a member in two entries",
        change: inProject({
            members: [
                { name: "b", roles: ["viewer"] },
                { name: "b", roles: ["uam"] },
            ],
        }),
        paths: ["projects[0].members[1].name"],
    },
    {
        kind: "clash",
        what: "an extension twice",
        change: d => {
            append(d.extensions.enabled, "acl");
            inShoot("extensions", [{ type: "acl" }, { type: "acl", disabled: true }])(d);
        },
        paths: ["projects[0].shoots[0].extensions[1].type"],
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
    {
        kind: "combination",
        what: "a control plane over the zones of a seed that has one",
        change: inShoot("controlPlane", { highAvailability: { failureTolerance: { type: "zone" } } }),
        paths: ["projects[0].shoots[0].controlPlane.highAvailability.failureTolerance.type"],
    },
    {
        kind: "combination",
        what: "isolation in a partition that has none",
        change: inShoot("controlPlaneConfig", { networkAccessType: "forbidden" }),
        paths: ["projects[0].shoots[0].controlPlaneConfig.networkAccessType"],
    },
    {
        kind: "combination",
        what: "a firewall without the internet",
        change: d => {
            append(d.metal.networks, storage);
            inFirewall({ networks: [storage.id] })(d);
        },
        paths: ["projects[0].shoots[0].firewall.networks"],
    },
    {
        kind: "combination",
        what: "a managed seed without a vertical pod autoscaler",
        change: inKubernetes({ verticalPodAutoscaler: { enabled: false } }),
        paths: ["seeds[0].kubernetes.verticalPodAutoscaler.enabled"],
    },
    {
        kind: "combination",
        what: "a shoot of people on the soil",
        change: inShoot("seedName", "soil"),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "combination",
        what: "a toleration that the project does not allow",
        change: inShoot("tolerations", [{ key: "example.org/reserved" }]),
        paths: ["projects[0].shoots[0].tolerations[0].key"],
    },
    {
        kind: "combination",
        what: "a seed's taint that nobody tolerates",
        change: inSeed("seedConfig", { taints: [{ key: "example.org/reserved" }] }),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "combination",
        what: "cilium's configuration with calico",
        change: d =>
            set(shoot(d).networking, {
                providerConfig: {
                    apiVersion: "cilium.networking.extensions.gardener.cloud/v1alpha1",
                    kind: "NetworkConfig",
                },
            }),
        paths: ["projects[0].shoots[0].networking.providerConfig.apiVersion"],
    },
    {
        kind: "combination",
        what: "calico without kube-proxy",
        change: inKubernetes({ kubeProxy: { enabled: false } }),
        paths: ["seeds[0].kubernetes.kubeProxy.enabled"],
    },
    {
        kind: "combination",
        what: "csi-driver-lvm beside csi-lvm",
        change: d => {
            append(d.extensions.enabled, "csi-driver-lvm");
            inSeed("extensions", [{ type: "csi-driver-lvm" }])(d);
        },
        paths: ["seeds[0].controlPlaneConfig.featureGates.disableCsiLvm"],
    },
    {
        kind: "combination",
        what: "no pool for system components",
        change: inPool({ systemComponents: { allow: false } }),
        paths: ["seeds[0].workers"],
    },
    {
        kind: "combination",
        what: "a service account without its namespace",
        change: inProject({ members: [{ kind: "ServiceAccount", name: "ci", roles: ["admin"] }] }),
        paths: ["projects[0].members[0].namespace"],
    },
    {
        kind: "combination",
        what: "a group with a namespace",
        change: inProject({ owner: { kind: "Group", name: "admins", namespace: "garden-demo" } }),
        paths: ["projects[0].owner.namespace"],
    },
    {
        kind: "combination",
        what: "zones of load balancers in a seed of one zone",
        change: inSeed("seedConfig", { settings: { loadBalancerServices: { zones: [{ name: "partition-a" }] } } }),
        paths: ["seeds[0].seedConfig.settings.loadBalancerServices.zones"],
    },
    {
        kind: "combination",
        what: "topology-aware routing in a seed of one zone",
        change: withEdge({
            provider: { type: "gcp", region: "europe-west1", zones: ["europe-west1-b"] },
            settings: { topologyAwareRouting: { enabled: true } },
        }),
        paths: ["gardenlets[0].settings.topologyAwareRouting.enabled"],
    },
    {
        kind: "combination",
        what: "purposes without a grace period",
        change: inSoil({ config: { controllers: { backupEntry: { deletionGracePeriodHours: 0 } } } }),
        paths: ["soil.config.controllers.backupEntry.deletionGracePeriodShootPurposes"],
    },
    {
        kind: "combination",
        what: "backups of a seed in gcp with an endpoint of S3",
        change: inSeed("seedConfig", {
            backup: { provider: "gcp", region: "europe-west3", endpoint: "https://s3.example" },
        }),
        paths: ["seeds[0].seedConfig.backup.endpoint"],
    },
    {
        kind: "combination",
        what: "an annotation that the landscape writes",
        change: inShoot("annotations", { "cluster.metal-stack.io/tenant": "other" }),
        paths: ['projects[0].shoots[0].annotations["cluster.metal-stack.io/tenant"]'],
    },
    {
        kind: "secret",
        what: "S3 backups of a seed without keys",
        change: d => {
            append(d.extensions.enabled, "backup-s3");
            inSeed("seedConfig", { backup: { provider: "S3", region: "us-east-1" } })(d);
        },
        paths: [
            "seeds[0].seedConfig.backup.credentials.accessKeyID",
            "seeds[0].seedConfig.backup.credentials.secretAccessKey",
        ],
    },
    {
        kind: "secret",
        what: "a kubeconfig in clear",
        change: withEdge({ kubeconfig: "apiVersion: v1\nkind: Config\nclusters: []" }),
        paths: ["gardenlets[0].kubeconfig"],
    },
    {
        kind: "secret",
        what: "a value of a resource in clear",
        change: inShoot("resources", [{ name: "splunk", data: { token: "9F2C-11_AA" } }]),
        paths: ["projects[0].shoots[0].resources[0].data.token"],
    },
    {
        kind: "secret",
        what: "an HMAC of a shoot's own",
        change: inShoot("metalAPIHMac", "shoot-hmac"),
        paths: ["projects[0].shoots[0].metalAPIHMac"],
    },
];

/** Right ones. */
export const right: RightConfig[] = [
    {
        what: "a soil that says all of its gardenlet and of its Seed",
        change: inSoil({
            replicaCount: 3,
            revisionHistoryLimit: 0,
            resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
            image: { pullPolicy: "Always" },
            imageVectorOverwrite: [{ name: "etcd-druid", repository: "registry.example/druid", tag: "v0.36.1" }],
            componentImageVectorOverwrite: [
                {
                    name: "etcd-druid",
                    images: [{ name: "etcd-wrapper", repository: "registry.example/wrapper", tag: "v0.7.0" }],
                },
            ],
            config: {
                gardenClientConnection: {
                    gardenClusterAddress: "https://api.garden.dev.landscape.example",
                    kubeconfigValidity: {
                        validity: "24h",
                        autoRotationJitterPercentageMin: 10,
                        autoRotationJitterPercentageMax: 20,
                    },
                },
                controllers: {
                    shoot: { concurrentSyncs: 5, syncPeriod: "2h", reconcileInMaintenanceOnly: false },
                    shootState: { concurrentSyncs: 5 },
                    backupEntry: { deletionGracePeriodHours: 0, deletionGracePeriodShootPurposes: [] },
                    managedSeed: { syncJitterPeriod: "10m", jitterUpdates: true },
                    seedCare: { conditionThresholds: [{ type: "SeedSystemComponentsHealthy", duration: "1m" }] },
                },
                resources: { capacity: { shoots: 50 } },
                logging: {
                    enabled: true,
                    vali: { enabled: true, garden: { storage: "200Gi" } },
                    shootNodeLogging: { shootPurposes: ["infrastructure", "production"] },
                },
                featureGates: { IstioTLSTermination: true, VictoriaLogsBackend: false },
                exposureClassHandlers: [
                    { name: "internal", loadBalancerService: { annotations: { "example.org/internal": "true" } } },
                ],
                sni: { ingress: { serviceExternalIP: "203.0.113.10" } },
                etcdConfig: { backupCompactionController: { enableBackupCompaction: true, eventsThreshold: 500000 } },
                monitoring: { shoot: { remoteWrite: { url: "https://metrics.example/write" } } },
                nodeToleration: { defaultNotReadyTolerationSeconds: 0 },
            },
            labels: { "seed.gardener.cloud/network": "private" },
            settings: {
                excessCapacityReservation: { enabled: true, configs: [{ resources: { cpu: "2", memory: "6Gi" } }] },
                loadBalancerServices: {
                    zones: [{ name: "europe-west3-a" }, { name: "europe-west3-b", externalTrafficPolicy: "Cluster" }],
                },
                topologyAwareRouting: { enabled: true },
                verticalPodAutoscaler: { enabled: true, maxAllowed: { memory: "32Gi" } },
            },
            networks: { blockCIDRs: ["169.254.169.254/32", "2001:db8::/64"] },
            overrides: { metadata: { annotations: { "example.org/team": "a" } } },
        }),
    },
    {
        what: "a project that may use a seed in another cluster, whose zones keep a control plane alive",
        change: d => {
            withEdge({
                provider: { type: "gcp", region: "europe-west1", zones: ["b", "c", "d"] },
                taints: [{ key: "example.org/edge", value: "a" }, { key: "seed.gardener.cloud/protected" }],
            })(d);
            inProject({
                tolerations: {
                    defaults: [{ key: "seed.gardener.cloud/protected" }],
                    whitelist: [{ key: "seed.gardener.cloud/protected" }, { key: "example.org/edge" }],
                },
            })(d);
            set(shoot(d), {
                seedName: "edge",
                tolerations: [{ key: "example.org/edge", value: "a" }],
                controlPlane: { highAvailability: { failureTolerance: { type: "zone" } } },
            });
        },
    },
    {
        what: "a managed seed whose Shoot and Seed are told apart",
        change: d => {
            append(d.extensions.enabled, "backup-s3");
            set(seed(d), {
                tenant: "acme",
                labels: { "example.org/shoot": "yes" },
                annotations: { "cluster.metal-stack.io/keep-worker-hash": "true" },
                controlPlane: { highAvailability: { failureTolerance: { type: "zone" } } },
                maintenance: { autoUpdate: { kubernetesVersion: true } },
                gardenlet: { replicaCount: 1, config: { logging: { enabled: true } } },
                seedConfig: {
                    labels: { "example.org/seed": "yes" },
                    settings: {
                        excessCapacityReservation: { enabled: false },
                        scheduling: { visible: false },
                        loadBalancerServices: { externalTrafficPolicy: "Cluster" },
                    },
                    backup: {
                        provider: "S3",
                        region: "us-east-1",
                        endpoint: "https://s3.landscape.example",
                        credentials: {
                            accessKeyID: { secret: "seed-a-key-id" },
                            secretAccessKey: { secret: "seed-a-key" },
                        },
                    },
                },
            });
        },
    },
    {
        what: "a shoot with all that firewalls and worker pools can be told",
        change: d => {
            append(d.metal.networks, storage);
            inFirewall({
                networks: ["internet-partition-a", storage.id],
                controllerVersion: "auto",
                rateLimits: [
                    { networkID: "internet-partition-a", rateLimit: 100 },
                    { networkID: storage.id, rateLimit: 4294967295 },
                ],
                egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.113.20", "203.0.113.21"] }],
                logAcceptedConnections: true,
                autoUpdateMachineImage: true,
                firewallHealthTimeout: "0s",
                firewallCreateTimeout: "1h30m",
            })(d);
            set(shoot(d).workers[0], {
                maxSurge: 0,
                maxUnavailable: 1,
                kubernetes: { version: "1.34.13" },
                machineControllerManager: { machineCreationTimeout: "300h", machineHealthTimeout: "10m" },
                labels: { "example.org/rack": "a" },
                taints: [
                    { key: "dedicated", value: "a", effect: "NoSchedule" },
                    { key: "dedicated", value: "a", effect: "NoExecute" },
                ],
            });
            append(shoot(d).workers, {
                name: "stand-by",
                machine: { type: "c1-large-x86" },
                minimum: 0,
                maximum: 0,
                systemComponents: { allow: false },
            });
        },
    },
    {
        what: "a shoot whose Services have addresses in the storage network, and no storage class of metal-stack's",
        change: d => {
            append(d.extensions.enabled, "csi-driver-lvm");
            append(d.metal.networks, storage);
            inFirewall({ networks: [storage.id, "internet-partition-a"] })(d);
            inShoot("extensions", [{ type: "csi-driver-lvm" }])(d);
            inShoot("controlPlaneConfig", {
                networkAccessType: "baseline",
                featureGates: { disableCsiLvm: true },
                cloudControllerManager: { defaultExternalNetwork: storage.id, featureGates: { WatchList: true } },
                customDefaultStorageClass: { className: "" },
            })(d);
        },
    },
    {
        what: "cilium without kube-proxy, and calico with eBPF",
        change: d => {
            append(d.extensions.enabled, "networking-cilium");
            set(seed(d).networking, { type: "cilium" });
            inKubernetes({ kubeProxy: { enabled: false } })(d);
            set(shoot(d).kubernetes, { kubeProxy: { enabled: false, mode: "NFTables" } });
            set(shoot(d).networking, {
                providerConfig: {
                    apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1",
                    kind: "NetworkConfig",
                    ebpfDataplane: { enabled: true },
                },
            });
        },
    },
    {
        what: "as many pods and nodes as the ranges just hold",
        change: d => {
            set(shoot(d).kubernetes, {
                kubelet: { maxPods: 14 },
                kubeControllerManager: { nodeCIDRMaskSize: 28 },
            });
            // A /26 has four /28: three machines and one more while they roll.
            set(shoot(d).networking, { pods: "10.244.0.0/26" });
        },
    },
    {
        what: "an API server with a policy, logins and tokens of its own",
        change: inKubernetes({
            kubeAPIServer: {
                auditConfig: {
                    auditPolicy: {
                        apiVersion: "audit.k8s.io/v1",
                        kind: "Policy",
                        omitStages: ["RequestReceived"],
                        rules: [{ level: "Metadata", resources: [{ group: "", resources: ["secrets"] }] }],
                    },
                },
                structuredAuthentication: {
                    jwt: [
                        {
                            issuer: { url: "https://login.example", audiences: ["kubernetes"] },
                            claimMappings: { username: { claim: "email", prefix: "" } },
                        },
                    ],
                },
                serviceAccountConfig: {
                    issuer: "https://issuer.example/seed-a",
                    acceptedIssuers: ["https://issuer.example/old"],
                    maxTokenExpiration: "2160h",
                },
                autoscaling: { minAllowed: { memory: "2Gi" } },
            },
        }),
    },
    {
        what: "a project of a group, with members of each kind, quotas and four eyes",
        change: inProject({
            namespace: "garden-of-demo",
            description: "Grüße aus München: ein Projekt",
            labels: { "example.org/team": "a" },
            owner: { kind: "Group", name: "landscape:admins" },
            members: [
                { kind: "ServiceAccount", name: "ci", namespace: "garden-of-demo", roles: ["admin", "extension:ci"] },
                { name: "system:serviceaccount:garden:other", roles: ["viewer"] },
                { name: "ci", roles: ["uam", "serviceaccountmanager"] },
            ],
            dualApprovalForDeletion: [{ resource: "shoots", selector: { matchLabels: {} } }],
            quotas: [{ name: "machines", metrics: { cpu: "64", "storage.standard": "8000Gi" } }],
        }),
    },
    {
        what: "a landscape that has a soil alone",
        change: d => set(d, { through: "garden", seeds: [], projects: [] }),
    },
];
