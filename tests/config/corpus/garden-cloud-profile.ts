import type { Loose } from "../document";
import { append, set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const isolation = {
    allowedNetworks: { ingress: ["203.0.113.0/24"], egress: ["203.0.113.0/24"] },
    dnsServers: ["203.0.113.2"],
    ntpServers: ["203.0.113.3"],
    registryMirrors: [
        { name: "all", endpoint: "https://mirror.example", ip: "203.0.113.4", port: 443, mirrorOf: ["ghcr.io"] },
    ],
};
const isolated = (d: Loose, values: object) =>
    set(d.cloudProfile.partitions["partition-a"], { networkIsolation: { ...isolation, ...values } });
const I = "cloudProfile.partitions.partition-a.networkIsolation";
const versions = (d: Loose, ...all: object[]) =>
    set(d.cloudProfile, { kubernetes: { versions: [{ version: "1.35.6" }, ...all] } });
const images = (d: Loose, ...machineImages: object[]) => set(d.cloudProfile, { machineImages });
const controllers = (d: Loose, ...all: [string, string][]) =>
    set(d.cloudProfile, {
        firewallControllerVersions: all.map(([version, classification]) => ({
            version,
            classification,
            url: `https://images.metal-stack.io/firewall-controller/${version}/firewall-controller`,
        })),
    });
const C = "cloudProfile.firewallControllerVersions";

/** Wrong configs of the CloudProfile. */
export const wrongCloudProfiles: WrongConfig[] = [
    {
        kind: "reference",
        what: "an image that metal has not",
        change: d => images(d, { name: "ubuntu" }),
        paths: ["cloudProfile.machineImages[0].name"],
    },
    {
        kind: "reference",
        what: "a version of an image that metal has not",
        change: d => images(d, { name: "debian", versions: [{ version: "12.0", classification: "deprecated" }] }),
        paths: ["cloudProfile.machineImages[0].versions[0].version"],
    },
    {
        kind: "type",
        what: "a version of an image without quotes",
        change: d => images(d, { name: "debian", versions: [{ version: 13.0 }] }),
        paths: ["cloudProfile.machineImages[0].versions[0].version"],
    },
    {
        kind: "form",
        what: "kubelet versions in words",
        change: d =>
            images(d, { name: "debian", versions: [{ version: "13.0", kubeletVersionConstraint: "from 1.34 on" }] }),
        paths: ["cloudProfile.machineImages[0].versions[0].kubeletVersionConstraint"],
    },
    {
        kind: "missing",
        what: "a machine type without memory",
        change: d => set(d.cloudProfile.machineTypes[0], { memory: undefined }),
        paths: ["cloudProfile.machineTypes[0].memory"],
    },
    {
        kind: "type",
        what: "a machine type with a number of cores that is no text",
        change: d => set(d.cloudProfile.machineTypes[0], { cpu: 8 }),
        paths: ["cloudProfile.machineTypes[0].cpu"],
    },
    {
        kind: "clash",
        what: "a machine type twice",
        change: d => append(d.cloudProfile.machineTypes, { name: "c1-large-x86", cpu: "32", memory: "128Gi" }),
        paths: ["cloudProfile.machineTypes[2].name"],
    },
    {
        kind: "combination",
        what: "storage of a machine type with size and least size",
        change: d =>
            set(d.cloudProfile.machineTypes[0], {
                storage: { class: "standard", type: "default", size: "500Gi", minSize: "50Gi" },
            }),
        paths: ["cloudProfile.machineTypes[0].storage"],
    },
    {
        kind: "clash",
        what: "a zone twice in a region",
        change: d => append(d.cloudProfile.regions[0].zones, { name: "partition-a" }),
        paths: ["cloudProfile.regions[0].zones[1].name"],
    },
    {
        kind: "reference",
        what: "a machine type that is not available and not there at all",
        change: d => set(d.cloudProfile.regions[0].zones[0], { unavailableMachineTypes: ["c1-xlarge-x86"] }),
        paths: ["cloudProfile.regions[0].zones[0].unavailableMachineTypes[0]"],
    },
    {
        kind: "reference",
        what: "a partition that is no zone",
        change: d => set(d.cloudProfile.partitions, { "partition-b": {} }),
        paths: ["cloudProfile.partitions.partition-b"],
    },
    {
        kind: "range",
        what: "four DNS servers",
        change: d => isolated(d, { dnsServers: ["1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4"] }),
        paths: [`${I}.dnsServers`],
    },
    {
        kind: "form",
        what: "a time server by name",
        change: d => isolated(d, { ntpServers: ["pool.ntp.org"] }),
        paths: [`${I}.ntpServers[0]`],
    },
    {
        kind: "range",
        what: "isolation that lets nothing in",
        change: d => isolated(d, { allowedNetworks: { ingress: [], egress: ["0.0.0.0/0"] } }),
        paths: [`${I}.allowedNetworks.ingress`],
    },
    {
        kind: "form",
        what: "a mirror of a path",
        change: d =>
            isolated(d, { registryMirrors: [{ ...isolation.registryMirrors[0], mirrorOf: ["ghcr.io/metal-stack"] }] }),
        paths: [`${I}.registryMirrors[0].mirrorOf[0]`],
    },
    {
        kind: "missing",
        what: "isolation without mirrors",
        change: d => isolated(d, { registryMirrors: undefined }),
        paths: [`${I}.registryMirrors`],
    },
    {
        kind: "combination",
        what: "no firewall-controller that is supported",
        change: d => controllers(d, ["v2.5.0", "preview"]),
        paths: [C],
    },
    {
        kind: "combination",
        what: "a supported firewall-controller that is a pull request's",
        change: d => controllers(d, ["2fb7fd7", "supported"]),
        paths: [C],
    },
    {
        kind: "clash",
        what: "a firewall-controller twice",
        change: d => controllers(d, ["v2.5.0", "supported"], ["v2.5.0", "deprecated"]),
        paths: [`${C}[1].version`],
    },
    {
        kind: "reference",
        what: "a firewall with a firewall-controller that is not offered",
        change: d => set(d.seeds[0].firewall, { controllerVersion: "v2.4.0" }),
        paths: ["seeds[0].firewall.controllerVersion"],
    },
    {
        kind: "reference",
        what: "a firewall image that is a machine image",
        change: d => set(d.cloudProfile, { firewallImages: ["debian-13.0.20260812"] }),
        paths: [
            "cloudProfile.firewallImages[0]",
            "seeds[0].firewall.image",
            "seeds[1].firewall.image",
            "projects[0].shoots[0].firewall.image",
        ],
    },
    {
        kind: "missing",
        what: "nftables-exporter without URL",
        change: d => set(d.cloudProfile, { nftablesExporter: { version: "v0.2.0" } }),
        paths: ["cloudProfile.nftablesExporter.url"],
    },
    {
        kind: "combination",
        what: "shoots on metal seeds alone, where the soil is GKE",
        change: d => set(d.cloudProfile, { seedSelector: { providerTypes: ["metal"] } }),
        paths: ["cloudProfile.seedSelector.providerTypes"],
    },
    {
        kind: "range",
        what: "shoots without nodes",
        change: d => set(d.cloudProfile, { limits: { maxNodesTotal: 0 } }),
        paths: ["cloudProfile.limits.maxNodesTotal"],
    },
    {
        kind: "version",
        what: "zones of control planes, which a later Gardener knows",
        change: d => set(d.cloudProfile, { controlPlane: { allowZonePinning: true } }),
        paths: ["cloudProfile.controlPlane"],
    },
];

/** Right ones. */
export const rightCloudProfiles: RightConfig[] = [
    {
        what: "a CloudProfile with all options",
        change: d => {
            versions(
                d,
                { version: "1.35.5", classification: "deprecated", expirationDate: "2027-01-01T00:00:00+01:00" },
                { version: "1.34.13", classification: "supported" },
                { version: "1.33.1", classification: "supported" },
            );
            images(d, {
                name: "debian",
                updateStrategy: "minor",
                versions: [
                    { version: "13.0", classification: "preview", kubeletVersionConstraint: ">= 1.34, < 1.36" },
                    { version: "13.0.20260812", architectures: ["amd64", "arm64"] },
                ],
            });
            controllers(d, ["v2.5.0", "supported"], ["2fb7fd7", "supported"], ["v2.4.0", "deprecated"]);
            set(d.seeds[0].firewall, { controllerVersion: "2fb7fd7" });
            set(d.seeds[1].firewall, { controllerVersion: "auto" });
            isolated(d, {});
            set(d.cloudProfile.machineTypes[0], {
                usable: false,
                storage: { class: "standard", type: "default", minSize: "50Gi" },
                machineControllerManager: { machineCreationTimeout: "1h" },
            });
            set(d.cloudProfile, {
                seedSelector: { providerTypes: ["gcp", "metal"], matchLabels: { tier: "a" } },
                limits: { maxNodesTotal: 500 },
                firewallImages: ["firewall-ubuntu-3.0.20260812"],
            });
        },
    },
    {
        what: "a partition where firewalls may have any size",
        change: d => set(d.cloudProfile.partitions, { "partition-a": {} }),
    },
    {
        what: "a GKE that only names the minor 1.35, and a shoot of 1.35.1",
        change: d => {
            set(d.clusters.initial.gke, { kubernetesVersion: "1.35" });
            versions(d, { version: "1.35.1" });
            set(d.projects[0].shoots[0].kubernetes, { version: "1.35.1" });
        },
    },
];
