import { z } from "zod";
import { cidr, count, domain, kubernetesVersion, label, quantity, some, text, url, words } from "./primitives";

const bucketName = (description: string) =>
    text(/^[a-z0-9][-a-z0-9_]{1,61}[a-z0-9]$/, "a bucket name of 3 to 63 characters", description);

const storage = (name: string, capacity: string) =>
    z
        .strictObject({
            storage: z
                .strictObject({
                    capacity: quantity("Size of each volume.").default(capacity),
                    className: words("StorageClass; default: the cluster's.").optional(),
                })
                .describe("Its volumes.")
                .prefault({}),
        })
        .describe(`The etcd of ${name}.`)
        .prefault({});

/** `HHMMSS` and an offset of whole hours: the Garden's CRD takes no other. */
const time = (description: string) =>
    text(/^([01]\d|2[0-3])[0-5]\d[0-5]\d[+-](0\d|1[0-4])00$/, "HHMMSS±HH00, such as 220000+0100", description);

/** A window of time each day. */
export const timeWindow = z
    .strictObject({ begin: time("When it begins."), end: time("When it ends.") })
    .describe("A window of 30 minutes to 6 hours, each day.");

/** Who owns a project, or is a member of it. */
export const subject = z.strictObject({
    kind: z.enum(["User", "Group", "ServiceAccount"]).describe("Kind of subject.").default("User"),
    name: words("Name of the user, group or service account."),
    namespace: label("Namespace of a service account.").optional(),
});

/** The virtual garden. */
export const garden = z
    .strictObject({
        name: label("Name of the Garden object; default: the stage.").optional(),
        clusterIdentity: label("Identity of the landscape, in DNS records and backups; never changes."),
        domains: z
            .strictObject({
                virtualGarden: domain("The API server answers at api.<domain>; never changes."),
                ingress: domain("Domain of the garden's ingresses; never changes."),
            })
            .describe("The garden's own domains."),
        highAvailability: z.boolean().describe("Three members of each etcd; can't be taken back.").default(true),
        etcd: z
            .strictObject({ main: storage("the objects", "25Gi"), events: storage("the events", "10Gi") })
            .describe("The virtual garden's etcds.")
            .prefault({}),
        backup: z
            .strictObject({
                bucketName: bucketName("Bucket of the main etcd's backups, made by Gardener; never changes."),
            })
            .describe("Backups of the virtual garden's main etcd."),
        networking: z
            .strictObject({ services: cidr("Range of the Services; never changes.").default("100.64.0.0/13") })
            .describe("The virtual garden's network.")
            .prefault({}),
        maintenance: z
            .strictObject({ timeWindow: timeWindow.prefault({ begin: "220000+0100", end: "230000+0100" }) })
            .describe("When the garden may be disturbed.")
            .prefault({}),
        project: z
            .strictObject({ owner: subject.describe("Owner of it.").prefault({ name: "admin" }) })
            .describe("The Project garden, in which the seeds' Shoots live.")
            .prefault({}),
    })
    .describe("The virtual garden: Gardener's API server and its controllers.");

const extensionNames = [
    "provider-metal",
    "provider-gcp",
    "os-metal",
    "networking-calico",
    "networking-cilium",
    "shoot-cert-service",
    "shoot-dns-service",
] as const;

/** Gardener's extensions. */
export const extensions = z
    .strictObject({
        enabled: some(z.enum(extensionNames), "The extensions to install.").default([...extensionNames]),
        "provider-metal": z
            .strictObject({
                firewallInternalPrefixes: z
                    .array(cidr("A range."))
                    .describe("Ranges that firewalls count as internal traffic.")
                    .default([]),
                etcd: z
                    .strictObject({
                        storage: z
                            .strictObject({
                                className: words("StorageClass of shoots' main etcd.").optional(),
                                capacity: quantity("Its size; default: Gardener's, 16Gi on metal seeds.").optional(),
                            })
                            .describe("Volumes of shoots' main etcd, on seeds of type metal.")
                            .prefault({}),
                        backup: z
                            .strictObject({
                                schedule: text(/^(\S+ ){4}\S+$/, "a cron schedule", "Full snapshots.").default(
                                    "0 */2 * * *",
                                ),
                                deltaSnapshotPeriod: text(/^\d+[smh]$/, "a duration such as 5m", "Deltas.").default(
                                    "5m",
                                ),
                            })
                            .describe("Backups of shoots' main etcd.")
                            .prefault({}),
                    })
                    .describe("etcds of shoots on seeds of type metal.")
                    .prefault({}),
            })
            .describe("Options of gardener-extension-provider-metal.")
            .prefault({}),
    })
    .describe("Gardener's extensions and their options.")
    .prefault({});

const classification = z.enum(["preview", "supported", "deprecated"]).describe("How far it may be relied on.");

/** The CloudProfile `metal`. */
export const cloudProfile = z
    .strictObject({
        kubernetes: z
            .strictObject({
                versions: some(
                    z.strictObject({
                        version: kubernetesVersion("The version."),
                        classification: classification.optional(),
                        expirationDate: words("When it expires, RFC 3339.").optional(),
                    }),
                    "Versions offered to shoots.",
                ),
            })
            .describe("Kubernetes of the shoots; default: versions that go with the release.")
            .optional(),
        machineTypes: some(
            z.strictObject({
                name: label("Its name; the metal size of the same id."),
                cpu: text(/^\d+$/, 'a number in quotes, such as "8"', "Number of cores."),
                gpu: text(/^\d+$/, 'a number in quotes, such as "0"', "Number of GPUs.").default("0"),
                memory: quantity("Memory."),
                architecture: z.enum(["amd64", "arm64"]).describe("Architecture.").default("amd64"),
            }),
            "Machine types offered to workers.",
        ),
        regions: some(
            z.strictObject({
                name: label("Name of the region."),
                zones: some(z.strictObject({ name: label("Name of the zone: a partition's id.") }), "Its partitions."),
            }),
            "Regions and the partitions in them.",
        ),
        partitions: z
            .record(
                z.string(),
                z.strictObject({ firewallTypes: some(label("A metal size."), "Sizes that firewalls may have there.") }),
            )
            .describe("What is special about partitions, by id."),
        firewallControllerVersions: some(
            z.strictObject({
                version: words("The version."),
                url: url("Where the binary is."),
                classification,
            }),
            "Versions of firewall-controller; default: that of the release.",
        ).optional(),
    })
    .describe("The CloudProfile metal.");

/** The soil: the seed in the initial cluster. */
export const soil = z
    .strictObject({
        name: label("Name of the Gardenlet and of its Seed."),
        replicaCount: count("Replicas of the gardenlet.", 1, 5).default(2),
        ingress: z
            .strictObject({ domain: domain("Domain of its ingresses; never changes, and is not the garden's.") })
            .describe("The soil's ingress."),
        dns: z
            .strictObject({
                internal: z
                    .strictObject({ domain: domain("Domain under which Gardener's own components find shoots.") })
                    .describe("The internal domain, of all seeds."),
                defaults: some(
                    z.strictObject({ domain: domain("Domain under which shoots get their names.") }),
                    "Default domains of shoots, of all seeds.",
                ),
            })
            .describe("Domains of shoots, as in Seed.spec.dns."),
    })
    .describe("The soil: the seed in the initial cluster, on which the managed seeds' control planes run.");
