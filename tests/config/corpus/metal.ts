import type { Loose } from "../document";
import { append, set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const metal = (d: Loose) => d.metal;
const network = (d: Loose, index: number) => d.metal.networks[index];
const layout = (d: Loose) => d.metal.filesystemLayouts[0];
const databases = (d: Loose) => d.metal.databases;
const backup = (d: Loose) => d.metal.databases.backup;
const remove = (target: Loose, key: string) => void Reflect.deleteProperty(target, key);
const names = (name: string) => ({ secret: name });

const PROJECT = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01";
const images = [
    {
        id: "debian-13.0.20260812",
        name: "Debian 13",
        description: "Debian 13",
        url: "https://images.landscape.example/debian/img.tar.lz4",
        features: ["machine"],
    },
    {
        id: "firewall-ubuntu-3.0.20260812",
        name: "Firewall",
        description: "Firewall 3",
        url: "https://images.landscape.example/firewall/img.tar.lz4",
        features: ["firewall"],
    },
];
const listImages = (d: Loose) => {
    set(d.metal, { images: structuredClone(images) });
    return d.metal.images;
};
const ip = { networkid: "internet-partition-a", projectid: PROJECT, ipaddress: "203.0.113.142" };
const reservation = {
    id: "spare",
    sizeid: "c1-large-x86",
    partitionids: ["partition-a"],
    projectid: PROJECT,
    amount: 1,
};
const s3 = {
    endpoint: "https://s3.landscape.example",
    region: "eu-central-1",
    accessKey: names("backups-access-key"),
    secretKey: names("backups-secret-key"),
};
const oidc = {
    discoveryUrl: "https://login.landscape.example/.well-known/openid-configuration",
    clientId: "metal-stack",
    clientSecret: names("login"),
};
const size = (id: string, cores: number) => ({
    id,
    constraints: [
        { type: "cores", min: cores, max: cores },
        { type: "memory", min: 1, max: 2 },
        { type: "storage", min: 1, max: 2 },
    ],
});

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = [
    // Keys
    {
        kind: "unknown key",
        what: "a network with the key of the other API",
        change: d => set(network(d, 1), { partition: "partition-a" }),
        paths: ["metal.networks[1].partition"],
    },
    {
        kind: "unknown key",
        what: "camelCase where metal-api has none",
        change: d => set(network(d, 0), { privateSuper: true }),
        paths: ["metal.networks[0].privateSuper"],
    },
    {
        kind: "unknown key",
        what: "metal-roles' own variable",
        change: d => set(metal(d), { metal_api_view_key: "view" }),
        paths: ["metal.metal_api_view_key"],
    },
    {
        kind: "unknown key",
        what: "an image with metal-api's read-only users",
        change: d => set(listImages(d)[0], { usedby: [] }),
        paths: ["metal.images[0].usedby"],
    },
    {
        kind: "unknown key",
        what: "a filesystem with mount options in two words",
        change: d => set(layout(d).filesystems[1], { mountOptions: ["noatime"] }),
        paths: ["metal.filesystemLayouts[0].filesystems[1].mountOptions"],
    },
    {
        kind: "unknown key",
        what: "zitadel's redirect_uri of before v0.22.9",
        change: d => set(metal(d), { zitadel: { enabled: true, initConfig: { application: { redirectUri: "x" } } } }),
        paths: ["metal.zitadel.initConfig.application.redirectUri"],
    },
    {
        kind: "unknown key",
        what: "the chart's name of replicas' service",
        change: d => set(metal(d), { metal_api: { replicas: 3 } }),
        paths: ["metal.metal_api"],
    },
    {
        kind: "unknown key",
        what: "a database of metal-stack that there is not",
        change: d => set(databases(d), { postgres: { size: "5Gi" } }),
        paths: ["metal.databases.postgres"],
    },
    {
        kind: "unknown key",
        what: "headscale's prefixes by metal-roles' names",
        change: d => set(metal(d), { headscale: { enabled: true, ipv4Prefix: "100.64.0.0/10" } }),
        paths: ["metal.headscale.ipv4Prefix"],
    },
    {
        kind: "unknown key",
        what: "a bucket within gcp",
        change: d => set(backup(d), { gcp: { bucketName: "landscape-dev-databases" } }),
        paths: ["metal.databases.backup.gcp.bucketName"],
    },
    // What is missing
    { kind: "missing", what: "no sizes", change: d => remove(metal(d), "sizes"), paths: ["metal.sizes"] },
    {
        kind: "missing",
        what: "an image without features",
        change: d => remove(listImages(d)[0], "features"),
        paths: ["metal.images[0].features"],
    },
    {
        kind: "missing",
        what: "a network without prefixes",
        change: d => remove(network(d, 2), "prefixes"),
        paths: ["metal.networks[2].prefixes"],
    },
    {
        kind: "missing",
        what: "a layout without constraints",
        change: d => append(d.metal.filesystemLayouts, { id: "other" }),
        paths: ["metal.filesystemLayouts[1].constraints"],
    },
    {
        kind: "missing",
        what: "a reservation without an amount",
        change: d => set(metal(d), { sizeReservations: [{ ...reservation, amount: undefined }] }),
        paths: ["metal.sizeReservations[0].amount"],
    },
    {
        kind: "missing",
        what: "an address of no project",
        change: d => set(metal(d), { ips: [{ ...ip, projectid: undefined }] }),
        paths: ["metal.ips[0].projectid"],
    },
    {
        kind: "missing",
        what: "a Splunk without its token",
        change: d => set(metal(d), { auditing: { splunk: { endpoint: "https://splunk.landscape.example:8088" } } }),
        paths: ["metal.auditing.splunk.hecToken"],
    },
    {
        kind: "missing",
        what: "backups without a bucket",
        change: d => remove(backup(d), "bucketName"),
        paths: ["metal.databases.backup.bucketName"],
    },
    {
        kind: "missing",
        what: "an S3 store without its keys",
        change: d => set(backup(d), { provider: "s3", s3: { endpoint: s3.endpoint, region: s3.region } }),
        paths: ["metal.databases.backup.s3.accessKey", "metal.databases.backup.s3.secretKey"],
    },
    {
        kind: "missing",
        what: "an external network without a VRF id",
        change: d => remove(network(d, 1), "vrf"),
        paths: ["metal.networks[1].vrf"],
    },
    {
        kind: "missing",
        what: "a GPU size that says not which GPUs",
        change: d => append(d.metal.sizes[0].constraints, { type: "gpu", min: 1, max: 1 }),
        paths: ["metal.sizes[0].constraints[3].identifier"],
    },
    // Types
    {
        kind: "type",
        what: "features as a text",
        change: d => set(listImages(d)[0], { features: "machine" }),
        paths: ["metal.images[0].features"],
    },
    {
        kind: "type",
        what: "memory of a size with a unit",
        change: d => set(d.metal.sizes[0].constraints[1], { min: "32Gi" }),
        paths: ["metal.sizes[0].constraints[1].min"],
    },
    {
        kind: "type",
        what: "a RAID level as a number",
        change: d =>
            set(layout(d), {
                raid: [{ arrayname: "/dev/md0", devices: ["/dev/nvme0n1p2", "/dev/nvme0n1p3"], level: 1 }],
            }),
        paths: ["metal.filesystemLayouts[0].raid[0].level"],
    },
    {
        kind: "type",
        what: "a GPT type that YAML reads as a number",
        change: d => set(layout(d).disks[0].partitions[1], { gpttype: 8300 }),
        paths: ["metal.filesystemLayouts[0].disks[0].partitions[1].gpttype"],
    },
    {
        kind: "type",
        what: "a map of image constraints as a list",
        change: d => set(layout(d).constraints, { images: ["debian"] }),
        paths: ["metal.filesystemLayouts[0].constraints.images"],
    },
    {
        kind: "type",
        what: "DNS servers as plain addresses",
        change: d => set(d.metal.partitions[0], { dnsServers: ["9.9.9.9"] }),
        paths: ["metal.partitions[0].dnsServers[0]"],
    },
    {
        kind: "type",
        what: "one prefix without a list",
        change: d => set(network(d, 2), { prefixes: "10.96.0.0/24" }),
        paths: ["metal.networks[2].prefixes"],
    },
    {
        kind: "type",
        what: "a private super network in quotes",
        change: d => set(network(d, 0), { privatesuper: "true" }),
        paths: [
            "metal.networks[0].additionalAnnouncableCIDRs",
            "metal.networks[0].defaultchildprefixlength",
            "metal.networks[0].privatesuper",
            "metal.networks[0].vrf",
        ],
    },
    {
        kind: "type",
        what: "child prefix lengths as one number",
        change: d => set(network(d, 0), { defaultchildprefixlength: 22 }),
        paths: ["metal.networks[0].defaultchildprefixlength"],
    },
    // Forms
    {
        kind: "form",
        what: "an image version with a leading zero",
        change: d => set(listImages(d)[0], { id: "ubuntu-24.04.20260812" }),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "form",
        what: "an image without a version",
        change: d => set(listImages(d)[0], { id: "debian" }),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "form",
        what: "an image that is fetched by HTTP",
        change: d => set(listImages(d)[1], { url: "http://images.landscape.example/img.tar.lz4" }),
        paths: ["metal.images[1].url"],
    },
    {
        kind: "form",
        what: "a date without a time",
        change: d => set(listImages(d)[0], { expirationDate: "2027-04-14" }),
        paths: ["metal.images[0].expirationDate"],
    },
    {
        kind: "form",
        what: "a constraint without a blank behind its operator",
        change: d =>
            set(metal(d), {
                sizeImageConstraints: [{ id: "c1-large-x86", constraints: { images: { debian: ">=13.0.1" } } }],
            }),
        paths: ["metal.sizeImageConstraints[0].constraints.images.debian"],
    },
    {
        kind: "form",
        what: "any operating system in a layout",
        change: d => set(layout(d).constraints.images, { "*": "*" }),
        paths: ['metal.filesystemLayouts[0].constraints.images["*"]'],
    },
    {
        kind: "form",
        what: "two options of mkfs in one entry",
        change: d => set(layout(d).filesystems[0], { createoptions: ["-F 32"] }),
        paths: ["metal.filesystemLayouts[0].filesystems[0].createoptions[0]"],
    },
    {
        kind: "form",
        what: "a device without its path",
        change: d => set(layout(d).filesystems[1], { device: "nvme0n1p2" }),
        paths: ["metal.filesystemLayouts[0].filesystems[1].device"],
    },
    {
        kind: "form",
        what: "a prefix with host bits",
        change: d => set(network(d, 2), { prefixes: ["10.96.0.1/24"] }),
        paths: ["metal.networks[2].prefixes[0]"],
    },
    {
        kind: "form",
        what: "an address with its mask",
        change: d => set(metal(d), { ips: [{ ...ip, ipaddress: "203.0.113.142/32" }] }),
        paths: ["metal.ips[0].ipaddress"],
    },
    {
        kind: "form",
        what: "a project id in capitals",
        change: d => set(d.metal.projects[1], { id: "2A1F4AD5-6D02-4C2A-9B0E-6F0C3F1F3A02" }),
        paths: ["metal.projects[1].id", "projects[0].shoots[0].projectID"],
    },
    {
        kind: "form",
        what: "a schedule of six fields",
        change: d => set(backup(d), { schedule: "0 */3 * * * *" }),
        paths: ["metal.databases.backup.schedule"],
    },
    {
        kind: "form",
        what: "a schedule by its nickname",
        change: d => set(databases(d), { headscale: { backup: { schedule: "@daily" } } }),
        paths: ["metal.databases.headscale.backup.schedule"],
    },
    {
        kind: "form",
        what: "a retention without its unit",
        change: d => set(metal(d), { auditing: { timescaledb: { enabled: true, retention: "14-days" } } }),
        paths: ["metal.auditing.timescaledb.retention"],
    },
    {
        kind: "form",
        what: "an expiration as Go can't read it",
        change: d => set(metal(d), { headscale: { enabled: true, apiKeyExpiration: "1 year" } }),
        paths: ["metal.headscale.apiKeyExpiration"],
    },
    {
        kind: "form",
        what: "a token's life in hours",
        change: d =>
            set(metal(d), {
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { reader: { tokenCreateRequest: { expires: "16h", adminRole: "ADMIN_ROLE_VIEWER" } } },
                },
            }),
        paths: ["metal.metalApiserver.tokens.reader.tokenCreateRequest.expires"],
    },
    {
        kind: "form",
        what: "an issuer in place of its discovery document",
        change: d =>
            set(metal(d), {
                metalApiserver: { enabled: true, oidc: { ...oidc, discoveryUrl: "https://login.landscape.example" } },
            }),
        paths: ["metal.metalApiserver.oidc.discoveryUrl"],
    },
    {
        kind: "form",
        what: "CPU with the unit of memory",
        change: d => set(metal(d), { metalApi: { resources: { limits: { cpu: "500Mi" } } } }),
        paths: ["metal.metalApi.resources.limits.cpu"],
    },
    {
        kind: "form",
        what: "an IPv4 range for IPv6",
        change: d => set(metal(d), { headscale: { prefixes: { v6: "100.64.0.0/10" } } }),
        paths: ["metal.headscale.prefixes.v6"],
    },
    {
        kind: "form",
        what: "a time server by URL",
        change: d => set(d.metal.partitions[0], { ntpServers: [{ address: "ntp://time.example.com" }] }),
        paths: ["metal.partitions[0].ntpServers[0].address"],
    },
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
        what: "certificates that outlive their CA",
        change: d => set(metal(d), { pki: { ca: { validityPeriodHours: 8760 } } }),
        paths: ["metal.pki.certificates.validityPeriodHours"],
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
    // Choices
    {
        kind: "choice",
        what: "an image for a kind of machine that there is not",
        change: d => append(listImages(d)[0].features, "storage"),
        paths: ["metal.images[0].features[1]"],
    },
    {
        kind: "choice",
        what: "a constraint on disks by their count",
        change: d => set(d.metal.sizes[0].constraints[2], { type: "disks" }),
        paths: ["metal.sizes[0].constraints[2].type"],
    },
    {
        kind: "choice",
        what: "a filesystem that metal-hammer can't make",
        change: d => set(layout(d).filesystems[1], { format: "xfs" }),
        paths: ["metal.filesystemLayouts[0].filesystems[1].format"],
    },
    {
        kind: "choice",
        what: "backups to Azure",
        change: d => set(backup(d), { provider: "azure" }),
        paths: ["metal.databases.backup.provider"],
    },
    {
        kind: "choice",
        what: "an administrator's role that there is not",
        change: d =>
            set(metal(d), {
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { owner: { tokenCreateRequest: { adminRole: "ADMIN_ROLE_OWNER" } } },
                },
            }),
        paths: ["metal.metalApiserver.tokens.owner.tokenCreateRequest.adminRole"],
    },
    {
        kind: "choice",
        what: "a log level of another logger",
        change: d => set(metal(d), { logLevel: "warning" }),
        paths: ["metal.logLevel"],
    },
    {
        kind: "choice",
        what: "an address that is dynamic",
        change: d => set(metal(d), { ips: [{ ...ip, type: "dynamic" }] }),
        paths: ["metal.ips[0].type"],
    },
    // References
    {
        kind: "reference",
        what: "a network of a partition that there is not",
        change: d => set(network(d, 2), { partitionid: "partition-b" }),
        paths: ["metal.networks[2].partitionid", "metal.networks"],
    },
    {
        kind: "reference",
        what: "a layout for a size of another name",
        change: d => set(layout(d).constraints, { sizes: ["n1-medium-x86", "c1-large-x86", "c1-large"] }),
        paths: ["metal.filesystemLayouts[0].constraints.sizes[2]"],
    },
    {
        kind: "reference",
        what: "a constraint on images of a size that there is not",
        change: d => set(metal(d), { sizeImageConstraints: [{ id: "c1", constraints: { images: { debian: "*" } } }] }),
        paths: ["metal.sizeImageConstraints[0].id"],
    },
    {
        kind: "reference",
        what: "a reservation for a project that there is not",
        change: d =>
            set(metal(d), {
                sizeReservations: [{ ...reservation, projectid: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a09" }],
            }),
        paths: ["metal.sizeReservations[0].projectid"],
    },
    {
        kind: "reference",
        what: "a reservation in a partition that there is not",
        change: d => set(metal(d), { sizeReservations: [{ ...reservation, partitionids: ["partition-b"] }] }),
        paths: ["metal.sizeReservations[0].partitionids[0]"],
    },
    {
        kind: "reference",
        what: "an address in a network that there is not",
        change: d => set(metal(d), { ips: [{ ...ip, networkid: "internet" }] }),
        paths: ["metal.ips[0].networkid"],
    },
    {
        kind: "reference",
        what: "a project of a tenant that is not among those declared",
        change: d => {
            set(metal(d), { tenants: [{ id: "bank" }] });
            set(d.metal.projects[1], { tenant: "bnak" });
        },
        paths: ["metal.projects[1].tenant"],
    },
    {
        kind: "reference",
        what: "a filesystem on a partition that the disk does not have",
        change: d => set(layout(d).filesystems[2], { device: "/dev/nvme0n1p4" }),
        paths: ["metal.filesystemLayouts[0].filesystems[2].device"],
    },
    {
        kind: "reference",
        what: "a volume in a group that is not made",
        change: d =>
            set(layout(d), { logicalvolumes: [{ name: "data", volumegroup: "vg0", size: 0, lvmtype: "linear" }] }),
        paths: ["metal.filesystemLayouts[0].logicalvolumes[0].volumegroup"],
    },
    {
        kind: "reference",
        what: "a shoot of a tenant that there is not",
        change: d => set(d.projects[0].shoots[0], { tenant: "bank" }),
        paths: ["projects[0].shoots[0].tenant"],
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
    // Names
    {
        kind: "name",
        what: "a size with an underscore",
        change: d => append(d.metal.sizes, size("n1_large", 64)),
        paths: ["metal.sizes[2].id"],
    },
    {
        kind: "name",
        what: "a provider tenant with blanks",
        change: d => set(metal(d), { providerTenant: "Acme Inc." }),
        paths: ["metal.providerTenant"],
    },
    {
        kind: "name",
        what: "a bucket in capitals",
        change: d => set(backup(d), { bucketName: "Landscape-Dev" }),
        paths: ["metal.databases.backup.bucketName"],
    },
    {
        kind: "name",
        what: "a token under a key that no Secret takes",
        change: d =>
            set(metal(d), {
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { "for the partition": { tokenCreateRequest: { adminRole: "ADMIN_ROLE_VIEWER" } } },
                },
            }),
        paths: ['metal.metalApiserver.tokens["for the partition"]'],
    },
    {
        kind: "name",
        what: "a volume group with its path",
        change: d => set(layout(d), { volumegroups: [{ name: "/dev/vg0", devices: ["/dev/nvme0n1p3"] }] }),
        paths: ["metal.filesystemLayouts[0].volumegroups[0].name"],
    },
    // Domains
    {
        kind: "domain",
        what: "the API's host name with its scheme",
        change: d => set(metal(d), { domain: "https://metal.dev.landscape.example" }),
        paths: ["metal.domain"],
    },
    {
        kind: "domain",
        what: "zitadel's domain with a port",
        change: d => set(metal(d), { zitadel: { enabled: true, externalDomain: "auth.dev.landscape.example:443" } }),
        paths: ["metal.zitadel.externalDomain"],
    },
    // Versions
    {
        kind: "version",
        what: "an image of four numbers",
        change: d => set(listImages(d)[0], { id: "debian-13.0.2026.0812" }),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "version",
        what: "an image that its size refuses",
        change: d =>
            set(metal(d), {
                sizeImageConstraints: [{ id: "c1-large-x86", constraints: { images: { debian: ">= 13.0.20270101" } } }],
            }),
        paths: ["seeds[0].workers[0].machine"],
    },
    {
        kind: "version",
        what: "a layout for another release of the operating system",
        change: d => set(layout(d).constraints.images, { debian: "^ 12" }),
        paths: ["seeds[0].workers[0].machine", "projects[0].shoots[0].workers[0].machine"],
    },
    {
        kind: "version",
        what: "a firewall image without a layout",
        change: d => remove(layout(d).constraints.images, "firewall-ubuntu"),
        paths: ["seeds[0].firewall"],
    },
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
        change: d => set(metal(d), { metalApiserver: { enabled: true } }),
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
                metalApiserver: { enabled: true, oidc, tokens: { idle: { tokenCreateRequest: { expires: "60s" } } } },
            }),
        paths: ["metal.metalApiserver.tokens.idle.tokenCreateRequest"],
    },
    // Secrets
    {
        kind: "secret",
        what: "an HMAC in clear",
        change: d => set(metal(d), { hmac: { view: "metal-view" } }),
        paths: ["metal.hmac.view"],
    },
    {
        kind: "secret",
        what: "a password under another name for it",
        change: d => set(databases(d), { ipam: { password: { secretName: "ipam" } } }),
        paths: ["metal.databases.ipam.password.secret", "metal.databases.ipam.password.secretName"],
    },
    {
        kind: "secret",
        what: "the name of a secret in capitals",
        change: d => set(metal(d), { masterdataApi: { hmac: names("MASTERDATA_HMAC") } }),
        paths: ["metal.masterdataApi.hmac.secret"],
    },
    {
        kind: "secret",
        what: "one key for who reads and who administers",
        change: d => set(metal(d), { hmac: { view: names("metal-hmac"), admin: names("metal-hmac") } }),
        paths: ["metal.hmac.admin.secret"],
    },
    {
        kind: "secret",
        what: "a key of headscale that stands there itself",
        change: d =>
            set(metal(d), { headscale: { enabled: true, privateKey: { secret: `privkey:${"a".repeat(64)}` } } }),
        paths: ["metal.headscale.privateKey.secret"],
    },
    {
        kind: "secret",
        what: "zitadel's key without zitadel",
        change: d => set(metal(d), { zitadel: { masterKey: names("zitadel-master-key") } }),
        paths: ["metal.zitadel.masterKey"],
    },
];

/** Right ones. */
export const right: RightConfig[] = [
    {
        what: "a control plane with everything on: VPN, zitadel, auditing, consoles, given secrets",
        change: d =>
            set(metal(d), {
                hmac: { view: names("hmac-view"), edit: names("hmac-edit"), admin: names("hmac-admin") },
                masterdataApi: {
                    hmac: names("hmac-masterdata"),
                    replicas: 3,
                    podDisruptionBudget: { minAvailable: 2 },
                },
                metalApi: {
                    replicas: 5,
                    hpa: { enabled: true, min: 3, max: 9, cpuPercentage: 60 },
                    resources: { requests: { cpu: "0.5", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } },
                    passwordReasonMinlength: 10,
                    bmcSuperuserPassword: names("bmc"),
                    s3: {
                        address: "https://s3.landscape.example",
                        key: names("firmware-access-key"),
                        secret: names("firmware-secret-key"),
                        firmwareBucket: "firmware",
                    },
                },
                metalApiserver: {
                    enabled: true,
                    sessionSecret: names("session"),
                    tokenCreateSchedule: "15 */4 * * MON-FRI",
                    tokens: {
                        admin_editor_token: { user: "acme", tokenCreateRequest: { adminRole: "ADMIN_ROLE_EDITOR" } },
                        "metal.console": {
                            tokenCreateRequest: {
                                expires: "23040s",
                                permissions: [{ subject: "*", methods: ["/metalstack.admin.v2.MachineService/Get"] }],
                            },
                        },
                        reader: { tokenCreateRequest: { projectRoles: { [PROJECT]: "PROJECT_ROLE_VIEWER" } } },
                    },
                },
                zitadel: {
                    enabled: true,
                    externalDomain: "login.dev.landscape.example",
                    masterKey: names("zitadel-master-key"),
                    adminPassword: names("zitadel-admin"),
                    initConfig: {
                        staticUsers: [
                            {
                                firstName: "Ada",
                                lastName: "Operator",
                                email: "ada@landscape.example",
                                password: names("ada"),
                            },
                        ],
                        application: { redirectUris: ["https://v2.metal.dev.landscape.example/auth/callback"] },
                        genericOidcProviders: [
                            {
                                name: "company",
                                issuer: "https://login.company.example",
                                clientId: "metal",
                                clientSecret: names("company"),
                                isAutoUpdate: false,
                            },
                        ],
                    },
                    ingress: { annotations: { "nginx.ingress.kubernetes.io/limit-rps": "50" } },
                },
                headscale: {
                    enabled: true,
                    prefixes: { v4: "100.112.0.0/12" },
                    privateKey: names("headscale"),
                    noisePrivateKey: names("headscale-noise"),
                    apiKeyExpiration: "1y",
                },
                auditing: {
                    timescaledb: { enabled: true, retention: "6 months" },
                    splunk: {
                        endpoint: "https://splunk.landscape.example:8088",
                        hecToken: names("splunk"),
                        index: "metal",
                    },
                },
                metalConsole: { enabled: true, replicas: 2 },
                nsq: { dataSize: "1Gi", logLevel: "debug" },
                pki: {
                    ca: { validityPeriodHours: 87600 },
                    certificates: { validityPeriodHours: 8760, earlyRenewalHours: 720 },
                },
                ingress: { annotations: { "nginx.ingress.kubernetes.io/proxy-body-size": "8m" } },
                logLevel: "warn",
            }),
    },
    {
        what: "an existing issuer, and one pod of each service with no budget that could hold a node",
        change: d =>
            set(metal(d), {
                metalApi: { replicas: 1, podDisruptionBudget: { enabled: false } },
                metalApiserver: { enabled: true, oidc, replicas: 2, podDisruptionBudget: { enabled: false } },
            }),
    },
    {
        what: "databases of their own kinds, backed up to an S3 store, encrypted",
        change: d =>
            set(databases(d), {
                storageClass: "premium-rwo",
                backup: {
                    provider: "s3",
                    bucketName: "my.databases",
                    s3: { ...s3, endpoint: "http://minio.minio.svc:9000", requestChecksumCalculation: "when_required" },
                    schedule: "0-59/10 0,12 1-15 JAN-JUN sun",
                    objectsToKeep: 1,
                    daysToKeep: 30,
                    encryptionKey: names("backups-encryption"),
                },
                metal: {
                    size: "20Gi",
                    storageClass: "extreme",
                    password: names("metal-db"),
                    exposeFrontend: true,
                    backup: { schedule: "? * * * ?", daysToKeep: 7 },
                },
                ipam: { size: "1024Mi", password: names("ipam-db"), maxConnections: 500 },
                masterdata: { size: "1Ti", password: names("masterdata-db"), backup: { objectsToKeep: 10000 } },
            }),
    },
    {
        what: "backups that lie in volumes, without a bucket",
        change: d => set(databases(d), { backup: { provider: "local" } }),
    },
    {
        what: "IPv6 beside IPv4, a network of all partitions, and VRF ids that are shared",
        change: d => {
            append(network(d, 0).prefixes, "2001:db8:0:10::/64");
            set(network(d, 0), { defaultchildprefixlength: { IPv4: 24, IPv6: 96 } });
            append(network(d, 1).prefixes, "2001:db8:0:113::/64");
            append(network(d, 1).destinationprefixes, "::/0");
            append(d.metal.networks, {
                id: "dmz",
                projectid: "00000000-0000-0000-0000-000000000000",
                vrf: 104009,
                vrfshared: true,
                shared: true,
                prefixes: ["198.51.100.0/25"],
            });
            append(d.projects[0].shoots[0].firewall.networks, "dmz");
            set(metal(d), {
                ips: [
                    ip,
                    { ...ip, ipaddress: "2001:db8:0:113::142", projectid: "00000000-0000-0000-0000-000000000000" },
                    { ...ip, ipaddress: "203.0.113.143", type: "ephemeral", tags: ["acme.example/partner=bank"] },
                ],
            });
        },
    },
    {
        what: "a partition that nobody is in yet, with no network of its own",
        change: d =>
            append(d.metal.partitions, {
                id: "partition-b",
                mgmtserviceaddress: "203.0.113.2:50051",
                dnsServers: [{ ip: "9.9.9.9" }, { ip: "2620:fe::fe" }],
                ntpServers: [{ address: "time.example.com" }, { address: "203.0.113.9" }],
                labels: { "acme.example/site": "nürnberg" },
            }),
    },
    {
        what: "a layout with RAID and LVM, one in the making, and versions that lie apart",
        change: d => {
            set(layout(d).constraints.images, { debian: "~ 13.0" });
            append(d.metal.filesystemLayouts, {
                id: "debian-12",
                constraints: { sizes: ["n1-medium-x86"], images: { debian: "< 13", ubuntu: "=> 24.4" } },
                disks: ["/dev/sda", "/dev/sdb"].map(device => ({
                    device,
                    partitions: [
                        { number: 2, size: 0, gpttype: "fd00" },
                        { number: 1, size: 500, gpttype: "ef00" },
                    ],
                })),
                raid: [{ arrayname: "/dev/md0", devices: ["/dev/sda2", "/dev/sdb2"], level: "1" }],
                volumegroups: [{ name: "vg00", devices: ["/dev/md0"], tags: ["data"] }],
                logicalvolumes: [
                    { name: "root", volumegroup: "vg00", size: 5000 },
                    { name: "var", volumegroup: "vg00", size: 0, lvmtype: "linear" },
                ],
                filesystems: [
                    { path: "/", device: "/dev/vg00/root", format: "ext4" },
                    { path: "/var/lib", device: "/dev/vg00/var", format: "ext4" },
                    { device: "/dev/sdb1", format: "none" },
                ],
            });
            append(d.metal.filesystemLayouts, { id: "making", constraints: { sizes: [], images: {} } });
        },
    },
    {
        what: "images of two kinds in one, tenants and quotas, sizes with GPUs and machines reserved",
        change: d => {
            const both = listImages(d);
            set(both[0], { expirationDate: "2099-04-14T00:00:00+02:00", classification: "supported" });
            append(both, { ...images[0], id: "ubuntu-24.4.20260812", features: ["machine", "firewall"] });
            set(metal(d), {
                tenants: [{ id: "bank", name: "A Bank", labels: ["tier=gold"] }],
                sizeImageConstraints: [{ id: "n1-medium-x86", constraints: { images: { debian: "^ 13.0.1" } } }],
                sizeReservations: [{ ...reservation, labels: { "acme.example/reason": "updates" } }],
            });
            set(d.metal.projects[1], { tenant: "bank", quotas: { machine: { max: 20 }, ip: { max: 0 } } });
            set(d.projects[0].shoots[0], { tenant: "bank" });
            append(d.metal.sizes, {
                id: "g1-large-x86",
                constraints: [
                    ...structuredClone(d.metal.sizes[1].constraints),
                    { type: "gpu", min: 1, max: 4, identifier: "*AD102*" },
                    { type: "storage", min: 1, max: 2, identifier: "/dev/nvme*" },
                ],
                labels: {},
            });
        },
    },
];
