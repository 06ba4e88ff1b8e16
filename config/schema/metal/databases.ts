import { z } from "zod";
import { count, cron, flag, quantity, secret, text, words } from "../primitives";
import { resources } from "./resources";

const volume = (description: string) =>
    quantity(description, "10Gi").refine(size => !/^(\d+|\d+(Ki|k)|[1-9]\d{0,2}(Mi|M))$/.test(size), {
        error: "a volume of at least 1Gi, with its unit",
    });

const schedule = (description: string) => cron(description, "*/3 * * * *");
const objectsToKeep = (description: string) => count(description, 1, 10000);
const daysToKeep = (description: string) => count(description, 1, 3650);
const storageClass = (description: string) => words(description, "premium-rwo");

const gcp = z
    .strictObject({
        projectID: text(
            /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/,
            "a project id of 6 to 30 characters",
            "Google Cloud project of the bucket; default: the initial cluster's.",
            "landscape-backups",
        ).optional(),
        bucketLocation: text(
            /^[A-Za-z]+(-[a-z]+\d+)?$/,
            "a location such as europe-west3 or EU",
            "Location of the bucket; default: the initial cluster's region. Never changes.",
            "europe-west3",
        ).optional(),
        serviceAccountJson: secret(
            "service-account",
            "Key of a service account that writes to the bucket; default: one that is made with the initial cluster.",
            "database-backups-gcp",
        ).optional(),
    })
    .describe(
        "Where a bucket of Google Cloud is, for provider gcp; default: all of it is made with the initial cluster.",
    );

const s3 = z
    .strictObject({
        endpoint: text(/^https?:\/\/\S+$/, "an http:// or https:// URL", "URL of the store.", "https://s3.example.com"),
        region: words("Region of the store; one that has none takes us-east-1.", "eu-central-1"),
        accessKey: secret("access-key", "Id of the key that writes to the bucket.", "database-backups-access-key"),
        secretKey: secret("password", "The key itself.", "database-backups-secret-key"),
        insecureSkipVerify: flag("Whether the store's certificate is taken unseen.").default(false),
        trustedCaCert: text(
            /^-----BEGIN CERTIFICATE-----\s[\s\S]+-----END CERTIFICATE-----\s*$/,
            "certificates in PEM",
            "PEM of the CA that signs the store's certificate; default: the public CAs.",
            "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----",
        ).optional(),
        requestChecksumCalculation: z
            .enum(["when_supported", "when_required"])
            .describe("When requests carry a checksum: stores other than Amazon's often need when_required.")
            .optional(),
    })
    .describe("Where an S3 bucket is and who writes to it, for provider s3.");

const backup = z
    .strictObject({
        provider: z
            .enum(["gcp", "s3", "local"])
            .describe("Where backups go: to Google Cloud, to S3, or to a volume beside the database (local).")
            .default("gcp"),
        bucketName: text(
            /^[a-z0-9][-a-z0-9_.]{1,61}[a-z0-9]$/,
            "a bucket name of 3 to 63 characters",
            "Bucket, with gcp made by the landscape, and the same for ever; only local needs none.",
            "landscape-dev-databases",
        ).optional(),
        gcp: gcp.optional(),
        s3: s3.optional(),
        schedule: schedule("When, as a cron schedule, unless a database has its own.").default("*/3 * * * *"),
        objectsToKeep: objectsToKeep("How many backups are kept, of each database.").default(480),
        daysToKeep: daysToKeep(
            "With s3: how many days a backup stays at least, be it beyond objectsToKeep or not; default: it does not.",
        ).optional(),
        encryptionKey: secret(
            "key32",
            "Key that backups are encrypted with; default: they are not. With another key, older backups can't be restored.",
            "database-backups-encryption",
        ).optional(),
    })
    .describe("Where the databases back themselves up to; an empty volume restores from there.");

interface DatabaseDefaults {
    size: string;
    schedule?: string;
}

const passwordText = (name: string) =>
    name === "valkey"
        ? "Its password; default: generated. With another one, it and who stores in it start anew."
        : "Its password; default: generated. Never changes: it is set when the database is made, and never again.";

const own = (name: string, defaults: DatabaseDefaults) => ({
    size: volume("Size of each of its two volumes; never changes (StatefulSet).").default(defaults.size),
    storageClass: storageClass(
        "StorageClass of its volumes; default: databases.storageClass. Never changes.",
    ).optional(),
    password: secret("database-password", passwordText(name), `${name}-password`).optional(),
    backup: z
        .strictObject({
            schedule: defaults.schedule
                ? schedule("When, as a cron schedule.").default(defaults.schedule)
                : schedule("When, as a cron schedule; default: databases.backup.schedule.").optional(),
            objectsToKeep: objectsToKeep("How many are kept; default: databases.backup.objectsToKeep.").optional(),
            daysToKeep: daysToKeep(
                "With s3: how many days each stays at least; default: databases.backup.daysToKeep.",
            ).optional(),
        })
        .describe("What is special about its backups.")
        .prefault({}),
    resources: resources.optional(),
});

const postgres = (name: string, maxConnections = 100, defaults: DatabaseDefaults = { size: "5Gi" }) =>
    z
        .strictObject({
            ...own(name, defaults),
            maxConnections: count("Most connections at a time.", 20, 10000).default(maxConnections),
        })
        .describe(`The database ${name}, a PostgreSQL.`)
        .prefault({});

/** The databases of metal-stack's control plane, each a StatefulSet of one with backup-restore-sidecar. */
export const databases = z
    .strictObject({
        storageClass: storageClass("StorageClass of their volumes; default: the cluster's. Never changes.").optional(),
        backup,
        metal: z
            .strictObject({
                ...own("metal-db", { size: "5Gi" }),
                exposeFrontend: flag("Whether its web frontend answers at rethinkdb.<domain>.").default(false),
            })
            .describe("The database metal-db, a RethinkDB.")
            .prefault({}),
        ipam: postgres("ipam-db"),
        masterdata: postgres("masterdata-db"),
        zitadel: postgres("zitadel-db"),
        headscale: postgres("headscale-db", 250, { size: "5Gi", schedule: "0 0 * * *" }),
        auditing: postgres("auditing-timescaledb", 100, { size: "10Gi", schedule: "0 * * * *" }),
        valkey: z
            .strictObject(own("valkey", { size: "10Gi" }))
            .describe("The store valkey, in which metal-apiserver keeps tokens and tasks.")
            .prefault({}),
    })
    .describe("The control plane's databases.");
