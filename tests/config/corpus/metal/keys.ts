import { append, set } from "../../document";
import type { WrongConfig } from "../case";
import { metal, network, layout, databases, backup, remove, listImages, ip, reservation, s3 } from "./common";

/** Wrong configs of this area: unknown key, missing, type. */
export const keys: WrongConfig[] = [
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
        change: d =>
            set(metal(d), {
                metalApiserver: { enabled: false },
                auditing: { splunk: { endpoint: "https://splunk.landscape.example:8088" } },
            }),
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
];
