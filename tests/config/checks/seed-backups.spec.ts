import { checkSeedBackups } from "../../../config/checks/seed-backups";
import { set } from "../document";
import { table } from "./table";

describe("the check of backups of single seeds", () => {
    table(checkSeedBackups, [
        ["seeds that keep them where the landscape does", () => undefined, []],
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
                set(d.clusters, { initial: {} });
                set(d.soil, { backup: { provider: "gcp" } });
            },
            [
                "soil.backup.region: missing; expected the region of the buckets",
                "soil.backup.credentials.serviceAccount: missing; expected the name of a secret: only GKE brings one",
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
