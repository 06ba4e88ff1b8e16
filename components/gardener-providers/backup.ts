import type * as pulumi from "@pulumi/pulumi";
import type { BackupBucketConfig } from "../../gardener/api/gcp";

/** Data of a Secret that Gardener refers to, by its keys. */
export type SecretData = Record<string, pulumi.Input<string>>;

/** Where Gardener keeps backups of etcds, as Gardens and Seeds say it. */
export interface BackupStore {
    /** Type of the BackupBuckets. */
    provider: string;
    region: string;
    /** How the provider's extension makes buckets. */
    providerConfig?: BackupBucketConfig;
}

/** A {@link BackupStore}, and who makes and fills its buckets. */
export interface GardenerBackup extends BackupStore {
    /** Data of the Secret that the store's extension reads: secrets. */
    credentials: SecretData;
}

/** Buckets of Google Cloud. */
export interface GcpBackupArgs {
    provider: "gcp";
    region: string;
    /** JSON of a service account's key that may make and fill buckets: a secret. */
    serviceAccount: pulumi.Input<string>;
    /** Default: backups can be deleted. */
    immutability?: BackupBucketConfig["immutability"];
}

/** Buckets of an S3 store. */
export interface S3BackupArgs {
    provider: "S3";
    region: string;
    /** Default: Amazon's of the region. */
    endpoint?: string;
    /** Default: buckets are host names. */
    s3ForcePathStyle?: boolean;
    /** Default: the endpoint's certificate is verified. */
    insecureSkipVerify?: boolean;
    /** PEM; default: what the system trusts. */
    trustedCaCert?: string;
    /** A secret. */
    accessKeyID: pulumi.Input<string>;
    /** A secret. */
    secretAccessKey: pulumi.Input<string>;
}

/** Where Gardener keeps backups, and the Secret that goes with it. */
export function backupOf(args: GcpBackupArgs | S3BackupArgs): GardenerBackup {
    const { provider, region } = args;
    if (args.provider === "gcp") {
        const { serviceAccount, immutability } = args;
        return {
            provider,
            region,
            ...(immutability && { providerConfig: bucketConfigOf(immutability) }),
            credentials: { "serviceaccount.json": serviceAccount },
        };
    }
    // gardener-extension-backup-s3 v0.8.3 pkg/s3/secret.go: the region is asked for, and flags are texts.
    const { accessKeyID, secretAccessKey, endpoint, trustedCaCert } = args;
    return {
        provider,
        region,
        credentials: {
            accessKeyID,
            secretAccessKey,
            region,
            ...(endpoint && { endpoint }),
            ...flags({ s3ForcePathStyle: args.s3ForcePathStyle, insecureSkipVerify: args.insecureSkipVerify }),
            ...(trustedCaCert && { trustedCaCert }),
        },
    };
}

/** What of a store a Garden or a Seed says: all but its credentials. */
export function storeOf({ provider, region, providerConfig }: BackupStore): BackupStore {
    return { provider, region, ...(providerConfig && { providerConfig }) };
}

/** Flags as Secrets have them: those that are on, as texts. */
export function flags(all: Record<string, boolean | undefined>): Record<string, string> {
    return Object.fromEntries(Object.entries(all).flatMap(([key, on]) => (on ? [[key, "true"]] : [])));
}

function bucketConfigOf(immutability: NonNullable<BackupBucketConfig["immutability"]>): BackupBucketConfig {
    return {
        apiVersion: "gcp.provider.extensions.gardener.cloud/v1alpha1",
        kind: "BackupBucketConfig",
        immutability,
    };
}
