import { append, set } from "../../document";
import type { WrongConfig } from "../case";
import { metal, network, layout, databases, backup, remove, names, listImages, s3, oidc } from "./common";

/** Wrong configs of this area: combination. */
export const combinations: WrongConfig[] = [
    // Combinations
    {
        kind: "combination",
        what: "no image for firewalls",
        change: d => void listImages(d).pop(),
        paths: ["metal.images"],
    },
    {
        kind: "combination",
        what: "an underlay that masquerades",
        change: d => set(network(d, 2), { nat: true }),
        paths: ["metal.networks[2].nat"],
    },
    {
        kind: "combination",
        what: "announced ranges on the internet's network",
        change: d => set(network(d, 1), { additionalAnnouncableCIDRs: ["10.240.0.0/12"] }),
        paths: ["metal.networks[1].additionalAnnouncableCIDRs"],
    },
    {
        kind: "combination",
        what: "an IPv6 way out of a network of IPv4",
        change: d => append(network(d, 1).destinationprefixes, "::/0"),
        paths: ["metal.networks[1].destinationprefixes[1]"],
    },
    {
        kind: "combination",
        what: "IPv6 nodes without a prefix length",
        change: d => append(network(d, 0).prefixes, "2001:db8:0:10::/64"),
        paths: ["metal.networks[0].defaultchildprefixlength.IPv6"],
    },
    {
        kind: "combination",
        what: "a partition without an underlay",
        change: d => void d.metal.networks.pop(),
        paths: ["metal.networks"],
    },
    {
        kind: "combination",
        what: "no network that leads to the internet by its label",
        change: d => remove(network(d, 1).labels, "network.metal-stack.io/default-external"),
        paths: ["metal.networks"],
    },
    {
        kind: "combination",
        what: "a firewall in the underlay",
        change: d => set(d.seeds[0].firewall, { networks: ["internet-partition-a", "underlay-partition-a"] }),
        paths: ["seeds[0].firewall.networks[1]"],
    },
    {
        kind: "combination",
        what: "a size without a constraint on storage",
        change: d => void d.metal.sizes[1].constraints.pop(),
        paths: ["metal.sizes[1].constraints"],
    },
    {
        kind: "combination",
        what: "memory of a certain model",
        change: d => set(d.metal.sizes[0].constraints[1], { identifier: "*DDR5*" }),
        paths: ["metal.sizes[0].constraints[1].identifier"],
    },
    {
        kind: "combination",
        what: "a partition of the rest of the disk in its middle",
        change: d => set(layout(d).disks[0].partitions[1], { size: 0 }),
        paths: ["metal.filesystemLayouts[0].disks[0].partitions[1].size"],
    },
    {
        kind: "combination",
        what: "a mirror on one device",
        change: d =>
            set(layout(d), {
                volumegroups: [{ name: "vg0", devices: ["/dev/nvme0n1p3"] }],
                logicalvolumes: [{ name: "data", volumegroup: "vg0", size: 0, lvmtype: "raid1" }],
            }),
        paths: ["metal.filesystemLayouts[0].logicalvolumes[0].lvmtype"],
    },
    {
        kind: "combination",
        what: "metal-apiserver that nobody can log in to",
        change: d => set(metal(d), { zitadel: { enabled: false }, metalApiserver: { enabled: true } }),
        paths: ["metal.metalApiserver.oidc"],
    },
    {
        kind: "combination",
        what: "zitadel and another issuer",
        change: d => set(metal(d), { zitadel: { enabled: true }, metalApiserver: { enabled: true, oidc } }),
        paths: ["metal.metalApiserver.oidc"],
    },
    {
        kind: "combination",
        what: "headscale's keys without headscale",
        change: d => set(metal(d), { headscale: { privateKey: names("a"), noisePrivateKey: names("b") } }),
        paths: ["metal.headscale.noisePrivateKey", "metal.headscale.privateKey"],
    },
    {
        kind: "combination",
        what: "S3's settings for Google's buckets",
        change: d => set(backup(d), { s3 }),
        paths: ["metal.databases.backup.s3"],
    },
    {
        kind: "combination",
        what: "a store whose certificate is verified, and is taken unseen",
        change: d => {
            const trustedCaCert = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
            set(backup(d), { provider: "s3", s3: { ...s3, insecureSkipVerify: true, trustedCaCert } });
        },
        paths: ["metal.databases.backup.s3.insecureSkipVerify"],
    },
    {
        kind: "combination",
        what: "days for backups that Google drops by their number",
        change: d => {
            set(backup(d), { daysToKeep: 14 });
            set(databases(d), { ipam: { backup: { daysToKeep: 7 } } });
        },
        paths: ["metal.databases.backup.daysToKeep", "metal.databases.ipam.backup.daysToKeep"],
    },
    {
        kind: "combination",
        what: "a rule for old backups that Amazon does not take: without days, and of more than it keeps",
        change: d => {
            const endpoint = "https://s3.eu-central-1.amazonaws.com";
            set(backup(d), { provider: "s3", s3: { ...s3, endpoint } });
            set(databases(d), { ipam: { backup: { objectsToKeep: 101 } } });
        },
        paths: [
            "metal.databases.backup.objectsToKeep",
            "metal.databases.backup.daysToKeep",
            "metal.databases.ipam.backup.objectsToKeep",
        ],
    },
    {
        kind: "combination",
        what: "a bucket for backups that lie in volumes",
        change: d => set(backup(d), { provider: "local" }),
        paths: ["metal.databases.backup.bucketName"],
    },
    {
        kind: "combination",
        what: "pods that may never go",
        change: d => set(metal(d), { metalApi: { replicas: 2 } }),
        paths: ["metal.metalApi.podDisruptionBudget.minAvailable"],
    },
    {
        kind: "combination",
        what: "a token that may do nothing",
        change: d =>
            set(metal(d), {
                zitadel: { enabled: false },
                metalApiserver: { enabled: true, oidc, tokens: { idle: { tokenCreateRequest: { expires: "60s" } } } },
            }),
        paths: ["metal.metalApiserver.tokens.idle.tokenCreateRequest"],
    },
    {
        kind: "combination",
        what: "a Splunk of a public CA, with metal-apiserver",
        change: d =>
            set(metal(d), {
                metalApiserver: { enabled: true },
                auditing: { splunk: { endpoint: "https://splunk.landscape.example:8088", hecToken: names("splunk") } },
            }),
        paths: ["metal.auditing.splunk.ca"],
    },
    {
        kind: "combination",
        what: "a schedule of tokens that the chart can't take",
        change: d => set(metal(d), { metalApiserver: { enabled: true, tokenCreateSchedule: "*/30 * * * *" } }),
        paths: ["metal.metalApiserver.tokenCreateSchedule"],
    },
    {
        kind: "combination",
        what: "more memory than the chart's limit",
        change: d => set(metal(d), { masterdataApi: { resources: { requests: { memory: "128Mi" } } } }),
        paths: ["metal.masterdataApi.resources.requests.memory"],
    },
    {
        kind: "combination",
        what: "an address that nobody gets",
        change: d =>
            set(metal(d), {
                ips: [
                    {
                        networkid: "internet-partition-a",
                        projectid: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01",
                        ipaddress: "203.0.113.255",
                    },
                ],
            }),
        paths: ["metal.ips[0].ipaddress"],
    },
];
