import { z } from "zod";
import { anyCidr, count, domain, label, quantity, some, text, url, uuid, words } from "./primitives";

/** The id of a metal-stack image: `<name>-<version>`, the version strict semver (metal-stack v0.21.0). */
const imageId = (description: string) =>
    text(
        /^[a-z][-a-z]*-(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?$/,
        "<name>-<version> with a version without leading zeros, such as debian-13.0.20260812",
        description,
    );

const image = z.strictObject({
    id: imageId("Id of the image, <name>-<version>."),
    name: words("Name of the image."),
    description: words("What it is."),
    url: url("Where its tarball is."),
    features: some(z.enum(["machine", "firewall"]), "What it may be used for."),
});

const size = z.strictObject({
    id: label("Id of the size."),
    name: words("Name of the size.").optional(),
    description: words("What it is.").optional(),
    constraints: some(
        z.strictObject({
            type: z.enum(["cores", "memory", "storage"]).describe("What is counted; memory and storage in bytes."),
            min: count("Least.", 0, Number.MAX_SAFE_INTEGER),
            max: count("Most.", 0, Number.MAX_SAFE_INTEGER),
        }),
        "A machine is of this size when it meets all of them.",
    ),
});

const partition = z.strictObject({
    id: label("Id of the partition; Gardener's zone of the same name."),
    name: words("Name of the partition.").optional(),
    description: words("What it is.").optional(),
    bootconfig: z
        .strictObject({
            kernelurl: url("Kernel of metal-hammer; default: the release's.").optional(),
            imageurl: url("Initrd of metal-hammer; default: the release's.").optional(),
            commandline: words("Kernel command line.").default("console=ttyS1,115200n8 ip=dhcp"),
        })
        .describe("What machines boot into while they wait.")
        .prefault({}),
    privatenetworkprefixlength: count("Prefix length of a cluster's node network.", 16, 28).default(22),
});

const network = z.strictObject({
    id: label("Id of the network."),
    name: words("Name of the network.").optional(),
    description: words("What it is.").optional(),
    partitionid: label("The partition it belongs to.").optional(),
    prefixes: some(anyCidr("A range."), "Its ranges."),
    destinationprefixes: z.array(anyCidr("A range.")).describe("What is reached through it.").default([]),
    nat: z.boolean().describe("Whether what leaves through it is masqueraded.").default(false),
    privatesuper: z.boolean().describe("Whether clusters' node networks are cut from it.").default(false),
    underlay: z.boolean().describe("Whether it is the switches' own network.").default(false),
    vrf: count("Its VRF id, for external networks.", 1, 16777215).optional(),
    defaultchildprefixlength: z
        .strictObject({
            IPv4: count("For IPv4.", 8, 30).optional(),
            IPv6: count("For IPv6.", 32, 126).optional(),
        })
        .describe("Prefix lengths of the networks cut from it.")
        .optional(),
    additionalAnnouncableCIDRs: z
        .array(anyCidr("A range."))
        .describe("Pod and Service ranges that clusters in it may announce.")
        .optional(),
    labels: z.record(z.string(), z.string()).describe("Labels such as network.metal-stack.io/default.").optional(),
});

const project = z.strictObject({
    id: uuid("Id of the project."),
    name: words("Name of the project."),
    description: words("What it is for.").optional(),
    tenant: label("Its tenant; default: the provider tenant.").optional(),
});

const database = (name: string) =>
    z
        .strictObject({
            size: quantity("Size of each of its two volumes; never changes (StatefulSet).").default("5Gi"),
        })
        .describe(`The database ${name}.`)
        .prefault({});

const databases = z
    .strictObject({
        storageClass: words("StorageClass of their volumes; default: the cluster's.").optional(),
        backup: z
            .strictObject({
                bucketName: text(
                    /^[a-z0-9][-a-z0-9_]{1,61}[a-z0-9]$/,
                    "a bucket name",
                    "Bucket, made by the landscape.",
                ),
                schedule: text(/^(\S+ ){4}\S+$/, "a cron schedule of five fields", "When.").default("*/3 * * * *"),
                objectsToKeep: count("How many backups are kept, of each database.", 1, 10000).default(480),
            })
            .describe("Where the databases back themselves up to; an empty volume restores from there."),
        metal: database("metal-db"),
        ipam: database("ipam-db"),
        masterdata: database("masterdata-db"),
    })
    .describe("The control plane's databases.");

/** metal-stack's control plane and what it knows. */
export const metal = z
    .strictObject({
        domain: domain("Its API answers at api.<domain>."),
        providerTenant: label("The provider's tenant."),
        images: some(image, "Operating system images; default: those released with metal-stack.").optional(),
        sizes: some(size, "Sizes of machines."),
        partitions: some(partition, "Partitions."),
        networks: some(network, "Networks."),
        filesystemLayouts: z
            .array(z.looseObject({ id: label("Id of the layout.") }))
            .describe("Filesystem layouts, in metal-api's own shape.")
            .default([]),
        projects: some(project, "Projects of metal-stack; the seeds' machines belong to one."),
        databases,
    })
    .describe("metal-stack's control plane and the master data it starts with.");
