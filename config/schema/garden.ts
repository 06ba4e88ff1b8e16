import { z } from "zod";
import { cidr, domain, label, quantity, text, words } from "./primitives";

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
