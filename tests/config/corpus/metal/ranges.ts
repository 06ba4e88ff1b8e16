import { append, set } from "../../document";
import type { WrongConfig } from "../case";
import { metal, network, layout, databases, backup, PROJECT, images, listImages, ip, reservation } from "./common";

/** Wrong configs of this area: range, clash. */
export const ranges: WrongConfig[] = [
    // Ranges of numbers
    {
        kind: "range",
        what: "a VRF id beyond metal-api's pool",
        change: d => set(network(d, 1), { vrf: 131073 }),
        paths: ["metal.networks[1].vrf"],
    },
    {
        kind: "range",
        what: "a minute that there is not",
        change: d => set(backup(d), { schedule: "60 * * * *" }),
        paths: ["metal.databases.backup.schedule"],
    },
    {
        kind: "range",
        what: "a day of the month that comes never",
        change: d => set(databases(d), { auditing: { backup: { schedule: "0 0 0 * *" } } }),
        paths: ["metal.databases.auditing.backup.schedule"],
    },
    {
        kind: "range",
        what: "a volume without its unit",
        change: d => set(databases(d), { metal: { size: "50" } }),
        paths: ["metal.databases.metal.size"],
    },
    {
        kind: "range",
        what: "a volume in MiB where GiB were meant",
        change: d => set(databases(d), { auditing: { size: "500Mi" } }),
        paths: ["metal.databases.auditing.size"],
    },
    {
        kind: "range",
        what: "no backups kept at all",
        change: d => set(backup(d), { objectsToKeep: 0 }),
        paths: ["metal.databases.backup.objectsToKeep"],
    },
    {
        kind: "range",
        what: "a size that no machine can have",
        change: d => set(d.metal.sizes[0].constraints[0], { min: 9 }),
        paths: ["metal.sizes[0].constraints[0].min"],
    },
    {
        kind: "range",
        what: "node networks larger than what they are cut from",
        change: d => set(network(d, 0), { defaultchildprefixlength: { IPv4: 12 } }),
        paths: ["metal.networks[0].defaultchildprefixlength.IPv4"],
    },
    {
        kind: "range",
        what: "more DNS servers than metal-api takes",
        change: d =>
            set(d.metal.partitions[0], {
                dnsServers: ["9.9.9.9", "1.1.1.1", "8.8.8.8", "8.8.4.4"].map(address => ({ ip: address })),
            }),
        paths: ["metal.partitions[0].dnsServers"],
    },
    {
        kind: "range",
        what: "an address outside of its network",
        change: d => set(metal(d), { ips: [{ ...ip, ipaddress: "203.0.114.142" }] }),
        paths: ["metal.ips[0].ipaddress"],
    },
    {
        kind: "range",
        what: "pods that the partition does not announce",
        change: d => set(d.seeds[1].networking, { pods: "10.192.0.0/16" }),
        paths: ["seeds[1].networking.pods"],
    },
    {
        kind: "range",
        what: "announced ranges that end before the last Services",
        change: d => set(network(d, 0), { additionalAnnouncableCIDRs: ["10.240.0.0/14", "10.244.0.0/16"] }),
        paths: ["projects[0].shoots[0].networking.services"],
    },
    {
        kind: "range",
        what: "a request above the limit",
        change: d =>
            set(databases(d), {
                metal: { resources: { requests: { memory: "8Gi" }, limits: { memory: "4096Mi" } } },
            }),
        paths: ["metal.databases.metal.resources.requests.memory"],
    },
    {
        kind: "range",
        what: "a limit below the release's request",
        change: d => set(databases(d), { metal: { resources: { limits: { memory: "1Gi" } } } }),
        paths: ["metal.databases.metal.resources.limits.memory"],
    },
    {
        kind: "range",
        what: "certificates that outlive their CA",
        change: d => set(metal(d), { pki: { ca: { validityPeriodHours: 8760 } } }),
        paths: ["metal.pki.certificates.validityPeriodHours"],
    },
    {
        kind: "range",
        what: "a CA that is due as soon as it is made",
        change: d => set(metal(d), { pki: { ca: { earlyRenewalHours: 43800 } } }),
        paths: ["metal.pki.ca.earlyRenewalHours"],
    },
    {
        kind: "range",
        what: "a CA that is trusted beside itself",
        change: d => set(metal(d), { pki: { ca: { trusted: [1] } } }),
        paths: ["metal.pki.ca.trusted[0]"],
    },
    {
        kind: "range",
        what: "fewer pods at most than at least",
        change: d => set(metal(d), { metalApi: { hpa: { enabled: true, min: 6 } } }),
        paths: ["metal.metalApi.hpa.min"],
    },
    {
        kind: "range",
        what: "no machine reserved",
        change: d => set(metal(d), { sizeReservations: [{ ...reservation, amount: 0 }] }),
        paths: ["metal.sizeReservations[0].amount"],
    },
    // Clashes
    {
        kind: "clash",
        what: "two images of one id",
        change: d => append(listImages(d), { ...images[0], name: "Debian again" }),
        paths: ["metal.images[2].id"],
    },
    {
        kind: "clash",
        what: "two sizes that one machine has",
        change: d => append(d.metal.sizes, { ...structuredClone(d.metal.sizes[0]), id: "n1-medium-x86-new" }),
        paths: ["metal.sizes[2].constraints"],
    },
    {
        kind: "clash",
        what: "the underlay within the node networks",
        change: d => set(network(d, 2), { prefixes: ["10.66.0.0/24"] }),
        paths: ["metal.networks[2].prefixes[0]"],
    },
    {
        kind: "clash",
        what: "a second private super network for more room",
        change: d =>
            append(d.metal.networks, {
                id: "more-room",
                partitionid: "partition-a",
                privatesuper: true,
                prefixes: ["10.72.0.0/14"],
                defaultchildprefixlength: { IPv4: 22 },
                additionalAnnouncableCIDRs: ["10.240.0.0/12"],
            }),
        paths: ["metal.networks[3].privatesuper"],
    },
    {
        kind: "clash",
        what: "two ways to the internet",
        change: d =>
            append(d.metal.networks, {
                id: "internet-two",
                partitionid: "partition-a",
                vrf: 104010,
                prefixes: ["198.51.100.0/25"],
                labels: { "network.metal-stack.io/default-external": "" },
            }),
        paths: ['metal.networks[3].labels["network.metal-stack.io/default-external"]'],
    },
    {
        kind: "clash",
        what: "a VRF id of two networks",
        change: d => append(d.metal.networks, { id: "dmz", vrf: 104009, prefixes: ["198.51.100.0/25"] }),
        paths: ["metal.networks[3].vrf"],
    },
    {
        kind: "clash",
        what: "two layouts for one size and image",
        change: d => append(d.metal.filesystemLayouts, { ...structuredClone(layout(d)), id: "other" }),
        paths: [
            "metal.filesystemLayouts[1].constraints.images.debian",
            "metal.filesystemLayouts[1].constraints.images.firewall-ubuntu",
        ],
    },
    {
        kind: "clash",
        what: "an address that is taken twice",
        change: d => set(metal(d), { ips: [ip, { ...ip, name: "again" }] }),
        paths: ["metal.ips[1].ipaddress"],
    },
    {
        kind: "clash",
        what: "the databases' backups in Gardener's bucket",
        change: d => set(backup(d), { bucketName: "landscape-dev-garden-etcd" }),
        paths: ["metal.databases.backup.bucketName"],
    },
    {
        kind: "clash",
        what: "two projects of one id",
        change: d => set(d.metal.projects[1], { id: PROJECT }),
        paths: ["metal.projects[1].id", "projects[0].shoots[0].projectID"],
    },
    {
        kind: "clash",
        what: "partitions of a disk with one number",
        change: d => set(layout(d).disks[0].partitions[1], { number: 1 }),
        paths: [
            "metal.filesystemLayouts[0].disks[0].partitions[1].number",
            "metal.filesystemLayouts[0].filesystems[1].device",
        ],
    },
];
