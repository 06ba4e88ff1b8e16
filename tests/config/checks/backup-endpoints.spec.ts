import { checkBackupEndpoints } from "../../../config/checks/backup-endpoints";
import { withS3 } from "../corpus/clusters/base";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const at = (endpoint: string) => (d: Loose) => set(withS3(d), { endpoint });
const outside = "expected an S3 outside of the clusters of the seeds";
const edge = {
    name: "edge",
    kubeconfig: { secret: "edge-kubeconfig" },
    provider: { type: "gcp", region: "europe-west3" },
    networks: { pods: "10.24.0.0/14", services: "10.28.0.0/20", blockCIDRs: ["192.0.2.0/24"] },
    ingress: { domain: "edge.dev.landscape.example" },
};
const ofSoil = (endpoint: string) => (d: Loose) => {
    const s3 = structuredClone(withS3(d));
    set(d, { gardenlets: [edge] });
    set(d.soil, { backup: { ...s3, endpoint } });
};

describe("the check of where an S3 is", () => {
    table(checkBackupEndpoints, [
        ["Amazon's", d => withS3(d), []],
        ["a name of the internet", at("https://s3.landscape.example"), []],
        ["a private address of another network", at("https://192.168.7.10:9000"), []],
        ["an address of IPv6", at("https://[2001:db8::7]"), []],
        [
            "a name of a Service",
            at("http://minio.minio.svc.cluster.local:9000"),
            [`backup.endpoint: minio.minio.svc.cluster.local is a name within one cluster; ${outside}`],
        ],
        [
            "a short name of a Service",
            at("http://minio.minio.svc"),
            [`backup.endpoint: minio.minio.svc is a name within one cluster; ${outside}`],
        ],
        [
            "a name without a domain",
            at("http://minio"),
            [`backup.endpoint: minio is a name within one cluster; ${outside}`],
        ],
        [
            "an address of a Service",
            at("http://10.8.0.10"),
            [
                "backup.endpoint: 10.8.0.10 is in 10.8.0.0/20, the initial cluster's services, where network policies let no " +
                    `backups; ${outside}`,
            ],
        ],
        [
            "an address of a managed seed's Services",
            at("http://10.241.0.1"),
            [
                "backup.endpoint: 10.241.0.1 is in 10.241.0.0/18, the services of a seed, where network policies let no " +
                    `backups; ${outside}`,
            ],
        ],
        [
            "an address that is blocked in the soil",
            d => {
                at("https://192.0.2.7")(d);
                set(d.soil, { networks: { blockCIDRs: ["192.0.2.0/24"] } });
            },
            [
                "backup.endpoint: 192.0.2.7 is in 192.0.2.0/24, which is blocked in the soil, where network policies let no " +
                    `backups; ${outside}`,
            ],
        ],
        [
            "an address that is blocked in a seed elsewhere",
            d => {
                at("https://192.0.2.7")(d);
                set(d, { gardenlets: [edge] });
            },
            [
                "backup.endpoint: 192.0.2.7 is in 192.0.2.0/24, which is blocked in a seed, where network policies let no " +
                    `backups; ${outside}`,
            ],
        ],
        ["an address for the soil alone that is blocked in a seed elsewhere", ofSoil("https://192.0.2.7"), []],
        [
            "an address for the soil alone in its own cluster",
            ofSoil("https://10.8.0.10"),
            [
                "soil.backup.endpoint: 10.8.0.10 is in 10.8.0.0/20, the initial cluster's services, where network policies " +
                    `let no backups; ${outside}`,
            ],
        ],
        [
            "an address for a managed seed alone among its pods",
            d => {
                const s3 = structuredClone(withS3(d));
                set(d.seeds[0], { seedConfig: { backup: { ...s3, endpoint: "https://10.240.1.1" } } });
            },
            [
                "seeds[0].seedConfig.backup.endpoint: 10.240.1.1 is in 10.240.0.0/16, the pods of a seed, where network " +
                    `policies let no backups; ${outside}`,
            ],
        ],
        [
            "an address for a managed seed alone in the cluster of the soil",
            d => {
                const s3 = structuredClone(withS3(d));
                set(d.seeds[0], { seedConfig: { backup: { ...s3, endpoint: "https://10.8.0.10" } } });
            },
            [],
        ],
    ]);
});
