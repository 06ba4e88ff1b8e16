import { checkBackups } from "../../../config/checks/backups";
import { onCloud, withS3, without } from "../corpus/clusters/base";
import { set } from "../document";
import { table } from "./table";

describe("the check of backups", () => {
    table(checkBackups, [
        ["buckets that GKE brings, for all seeds", () => undefined, []],
        [
            "nowhere to keep them",
            d => {
                onCloud(d);
                without(d, "backup");
            },
            ["backup: missing; expected where Gardener keeps backups, which only GKE brings by itself"],
        ],
        [
            "S3 with no GKE",
            d => {
                onCloud(d);
                set(withS3(d), { endpoint: "https://s3.example", s3ForcePathStyle: true });
            },
            [],
        ],
        [
            "Google's buckets with no GKE and no account",
            d => {
                onCloud(d);
                set(d, { backup: { provider: "gcp" } });
            },
            [
                "backup.region: missing; expected the region of the buckets, which only GKE brings by itself",
                "backup.credentials.serviceAccount: missing; expected a service account's key, which only GKE brings by itself",
            ],
        ],
        [
            "S3 without region and keys",
            d => set(d, { backup: { provider: "S3", credentials: { serviceAccount: { secret: "account" } } } }),
            [
                "backup.region: missing; expected the region, which S3 can't do without",
                "backup.credentials.accessKeyID: missing; expected the name of a secret",
                "backup.credentials.secretAccessKey: missing; expected the name of a secret",
                "backup.credentials.serviceAccount: the provider is S3; expected it left out",
            ],
        ],
        [
            "what is S3's alone, with Google",
            d => set(d, { backup: { provider: "gcp", s3ForcePathStyle: false, trustedCaCert: "pem" } }),
            [
                "backup.s3ForcePathStyle: the provider is gcp; expected it left out",
                "backup.trustedCaCert: the provider is gcp; expected it left out",
            ],
        ],
        [
            "immutable backups in S3",
            d => set(withS3(d), { immutability: { retentionPeriod: "96h" } }),
            ["backup.immutability: the provider is S3; expected it left out"],
        ],
        [
            "a retention of a day",
            d => set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "24h" } } }),
            [],
        ],
        [
            "a retention of less than a day",
            d => set(d, { backup: { provider: "gcp", immutability: { retentionPeriod: "23h59m" } } }),
            ["backup.immutability.retentionPeriod: 23h59m is too short; expected at least 24h"],
        ],
        [
            "a retention of a seed's own of less than a day",
            d => set(d.soil, { backup: { provider: "gcp", immutability: { retentionPeriod: "1h" } } }),
            ["soil.backup.immutability.retentionPeriod: 1h is too short; expected at least 24h"],
        ],
        [
            "a bucket of gcp by the account of the landscape",
            d => set(d.soil, { backup: { provider: "gcp", region: "europe-west1" } }),
            [],
        ],
        [
            "a bucket of gcp with what S3 takes",
            d =>
                set(d.soil, { backup: { provider: "gcp", s3ForcePathStyle: true, credentials: { accessKeyID: "a" } } }),
            [
                "soil.backup.s3ForcePathStyle: the provider is gcp; expected it left out",
                "soil.backup.credentials.accessKeyID: the provider is gcp; expected it left out",
            ],
        ],
        [
            "a bucket of gcp where there is no GKE",
            d => {
                onCloud(d);
                set(d.soil, { backup: { provider: "gcp" } });
            },
            [
                "soil.backup.region: missing; expected the region of the buckets, which only GKE brings by itself",
                "soil.backup.credentials.serviceAccount: missing; expected a service account's key, which only GKE brings by itself",
            ],
        ],
        [
            "a bucket of S3 with all it takes",
            d =>
                set(d.seeds[0], {
                    seedConfig: {
                        backup: {
                            provider: "S3",
                            region: "a",
                            credentials: { accessKeyID: "a", secretAccessKey: "b" },
                        },
                    },
                }),
            [],
        ],
        [
            "a bucket of S3 with nothing it takes",
            d =>
                set(d.seeds[0], {
                    seedConfig: {
                        backup: {
                            provider: "S3",
                            credentials: { serviceAccount: "a" },
                            immutability: { retentionPeriod: "96h" },
                        },
                    },
                }),
            [
                "seeds[0].seedConfig.backup.region: missing; expected the region, which S3 can't do without",
                "seeds[0].seedConfig.backup.credentials.accessKeyID: missing; expected the name of a secret",
                "seeds[0].seedConfig.backup.credentials.secretAccessKey: missing; expected the name of a secret",
                "seeds[0].seedConfig.backup.credentials.serviceAccount: the provider is S3; expected it left out",
                "seeds[0].seedConfig.backup.immutability: the provider is S3; expected it left out",
            ],
        ],
        [
            "a bucket of a seed in another cluster",
            d => set(d, { gardenlets: [{ backup: { provider: "S3", region: "a" } }] }),
            [
                "gardenlets[0].backup.credentials.accessKeyID: missing; expected the name of a secret",
                "gardenlets[0].backup.credentials.secretAccessKey: missing; expected the name of a secret",
            ],
        ],
    ]);
});
