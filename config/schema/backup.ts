import { z } from "zod";
import { certificate, duration, flag, httpUrl, secret, text } from "./primitives";

/** Where Gardener keeps backups of etcds: the virtual garden's, and those of shoots. */
export const backup = z
    .strictObject({
        provider: z
            .enum(["gcp", "S3"])
            .describe("Type of Gardener's BackupBuckets: gcp (provider-gcp) or S3 (backup-s3). Never changes."),
        region: text(
            /^[a-zA-Z0-9][-a-zA-Z0-9]*$/,
            "a region such as europe-west3 or us-east-1",
            "Region of the buckets; default with gcp: the initial cluster's. Never changes.",
            "europe-west3",
        ).optional(),
        endpoint: httpUrl(
            "URL of the S3 API, outside of the seeds' own clusters; default: Amazon's of the region.",
            "https://s3.landscape.example",
        ).optional(),
        s3ForcePathStyle: flag(
            "Whether buckets are paths and not host names; most S3 but Amazon's need it.",
        ).optional(),
        insecureSkipVerify: flag("Whether any certificate of the endpoint is taken; for labs.").optional(),
        trustedCaCert: certificate(
            "CA of the endpoint's certificate; default: those that the system trusts.",
        ).optional(),
        credentials: z
            .strictObject({
                serviceAccount: secret(
                    "service-account",
                    "With gcp: key of a service account with roles/storage.admin, as JSON.",
                    "backup-service-account",
                ).optional(),
                accessKeyID: secret("access-key", "With S3: id of the access key.", "backup-access-key-id").optional(),
                secretAccessKey: secret("password", "With S3: the access key.", "backup-secret-access-key").optional(),
            })
            .describe("Who makes and fills the buckets; default on GKE: an account that is made.")
            .optional(),
        immutability: z
            .strictObject({
                retentionType: z
                    .enum(["bucket"])
                    .describe("What is retained: each bucket's objects.")
                    .default("bucket"),
                retentionPeriod: duration(
                    "How long no backup can be deleted or overwritten, by nobody; at least 24h. It can't be shortened " +
                        "once locked.",
                    "96h",
                ),
                locked: flag(
                    "Whether it holds for good: it can't be undone, and buckets outlive the landscape.",
                ).default(false),
            })
            .describe("Protection of backups against deletion, with gcp; a teardown waits for the retention's end.")
            .optional(),
    })
    .describe(
        "Where Gardener keeps backups of etcds; default: buckets in the project of the initial cluster where that is GKE, " +
            "else it is required.",
    );
