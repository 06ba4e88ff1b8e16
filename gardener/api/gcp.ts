/**
 * How provider-gcp makes the bucket of a BackupBucket (gardener-extension-provider-gcp v1.50.0
 * pkg/apis/gcp/v1alpha1/types_backupbucket.go).
 */
export interface BackupBucketConfig {
    apiVersion: "gcp.provider.extensions.gardener.cloud/v1alpha1";
    kind: "BackupBucketConfig";
    /** Protection of its objects; can't be taken back once it is locked. */
    immutability?: {
        retentionType: "bucket";
        /** Go duration of at least a day, like `96h`. */
        retentionPeriod: string;
        locked?: boolean;
    };
}
