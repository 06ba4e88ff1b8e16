import assert from "node:assert/strict";
import { backupOf, storeOf } from "../../../components/gardener-providers/backup";
import type { GcpBackupArgs, GardenerBackup, S3BackupArgs } from "../../../components/gardener-providers/backup";

const immutability = { retentionType: "bucket", retentionPeriod: "96h", locked: true } as const;
const keys = { accessKeyID: "an id", secretAccessKey: "a key" };

const cases: [name: string, args: GcpBackupArgs | S3BackupArgs, expected: GardenerBackup][] = [
    [
        "Google Cloud",
        { provider: "gcp", region: "europe-west3", serviceAccount: "{}" },
        { provider: "gcp", region: "europe-west3", credentials: { "serviceaccount.json": "{}" } },
    ],
    [
        "Google Cloud, protected",
        { provider: "gcp", region: "europe-west3", serviceAccount: "{}", immutability },
        {
            provider: "gcp",
            region: "europe-west3",
            providerConfig: {
                apiVersion: "gcp.provider.extensions.gardener.cloud/v1alpha1",
                kind: "BackupBucketConfig",
                immutability,
            },
            credentials: { "serviceaccount.json": "{}" },
        },
    ],
    [
        "Amazon's S3",
        { provider: "S3", region: "us-east-1", ...keys, s3ForcePathStyle: false },
        { provider: "S3", region: "us-east-1", credentials: { ...keys, region: "us-east-1" } },
    ],
    [
        "another S3",
        {
            provider: "S3",
            region: "r1",
            endpoint: "https://s3.example",
            s3ForcePathStyle: true,
            insecureSkipVerify: true,
            trustedCaCert: "a CA",
            ...keys,
        },
        {
            provider: "S3",
            region: "r1",
            credentials: {
                ...keys,
                region: "r1",
                endpoint: "https://s3.example",
                s3ForcePathStyle: "true",
                insecureSkipVerify: "true",
                trustedCaCert: "a CA",
            },
        },
    ],
];

describe("where Gardener keeps backups", () => {
    for (const [name, args, expected] of cases) {
        it(`is a store with the Secret that its extension reads: ${name}`, () => {
            assert.deepEqual(backupOf(args), expected);
            const { credentials: _credentials, ...store } = expected;
            assert.deepEqual(storeOf(backupOf(args)), store);
        });
    }
});
