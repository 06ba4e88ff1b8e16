import assert from "node:assert/strict";
import { parse } from "yaml";
import { Database } from "../../../components/metal-control-plane/database";
import { postgresOf } from "../../../components/metal-control-plane/postgres";
import type { SidecarBackup } from "../../../components/metal-control-plane/sidecar";
import { backupEnvOf, backupSecretOf, credentialsOf } from "../../../components/metal-control-plane/sidecar-store";
import { databaseStatefulSetOf } from "../../../components/metal-control-plane/stateful-set";
import { register } from "../mocks";

const retention = { schedule: "*/3 * * * *", objectsToKeep: 480 };
const encryptionKey = "0123456789abcdef0123456789abcdef";
const gcp: SidecarBackup["store"] = {
    provider: "gcp",
    bucketName: "databases",
    bucketLocation: "europe-west3",
    projectID: "landscape-dev",
    serviceAccountJson: "{}",
};
const s3: SidecarBackup["store"] = {
    provider: "s3",
    bucketName: "databases",
    region: "r1",
    endpoint: "https://s3.example",
    accessKey: "an id",
    secretKey: "a key",
    insecureSkipVerify: true,
    trustedCaCert: "a CA",
    requestChecksumCalculation: "when_required",
};

/** Each kind of store: keys of the Secret, what has the sidecar restarted, and the variables that it reads. */
const cases: [name: string, backup: SidecarBackup, secret: string[], restarts: unknown[], variables: string[]][] = [
    ["a volume", { ...retention, store: { provider: "local" } }, [], [], []],
    [
        "a volume, encrypted",
        { ...retention, store: { provider: "local" }, encryptionKey },
        ["encryptionKey"],
        [encryptionKey],
        ["BACKUP_RESTORE_SIDECAR_ENCRYPTION_KEY=encryptionKey"],
    ],
    [
        "Google Cloud, encrypted",
        { ...retention, store: gcp, encryptionKey },
        ["projectID", "bucketName", "bucketLocation", "serviceaccount.json", "encryptionKey"],
        ["{}", encryptionKey],
        [
            "BACKUP_RESTORE_SIDECAR_GCP_PROJECT=projectID",
            "BACKUP_RESTORE_SIDECAR_GCP_BUCKET_NAME=bucketName",
            "BACKUP_RESTORE_SIDECAR_GCP_BUCKET_LOCATION=bucketLocation",
            "BACKUP_RESTORE_SIDECAR_ENCRYPTION_KEY=encryptionKey",
            "GOOGLE_APPLICATION_CREDENTIALS=/gcp/credentials/serviceaccount.json",
        ],
    ],
    [
        "S3",
        { ...retention, store: s3 },
        ["bucketName", "region", "endpoint", "accessKey", "secretKey", "insecureSkipVerify", "trustedCaCert"],
        ["databases", "r1", "https://s3.example", "an id", "a key", "true", "a CA"],
        [
            "BACKUP_RESTORE_SIDECAR_S3_BUCKET_NAME=bucketName",
            "BACKUP_RESTORE_SIDECAR_S3_REGION=region",
            "BACKUP_RESTORE_SIDECAR_S3_ENDPOINT=endpoint",
            "BACKUP_RESTORE_SIDECAR_S3_ACCESS_KEY=accessKey",
            "BACKUP_RESTORE_SIDECAR_S3_SECRET_KEY=secretKey",
            "BACKUP_RESTORE_SIDECAR_S3_INSECURE_SKIP_VERIFY=insecureSkipVerify",
            "BACKUP_RESTORE_SIDECAR_S3_TRUSTED_CA_CERT=trustedCaCert",
        ],
    ],
];

/** A database that is backed up so. */
const database = (backup: SidecarBackup) =>
    postgresOf({
        name: "ipam-db",
        namespace: "metal",
        image: "postgres:15",
        sidecarImage: "sidecar:1",
        size: "5Gi",
        stage: "dev",
        db: "ipam",
        password: "a password",
        maxConnections: 100,
        resources: {},
        unlocked: false,
        backup,
    });

describe("where a database's backups go", () => {
    for (const [name, backup, secret, restarts, variables] of cases) {
        it(`is told to the sidecar by a Secret and its variables: ${name}`, () => {
            assert.deepEqual(Object.keys(backupSecretOf(backup)), secret);
            assert.deepEqual(credentialsOf(backup), restarts);
            const env = backupEnvOf({ name: "ipam-db", backup }) as {
                name: string;
                value?: string;
                valueFrom?: { secretKeyRef: { name: string; key: string } };
            }[];
            assert.deepEqual(
                env.map(({ name, value, valueFrom }) => `${name}=${value ?? valueFrom?.secretKeyRef.key}`),
                variables,
            );
            for (const { valueFrom } of env.filter(variable => variable.valueFrom)) {
                assert.equal(valueFrom?.secretKeyRef.name, "backup-restore-sidecar-backup-provider-config-ipam-db");
            }
        });

        it(`mounts credentials that are a file, and no others: ${name}`, () => {
            const { pod, kind } = database(backup);
            const { spec } = databaseStatefulSetOf(database(backup), { ...pod, kind, checksum: "" }) as {
                spec: { template: { spec: { volumes: { name: string }[]; containers: Mounter[] } } };
            };
            const isCredentials = ({ name }: { name: string }) => name === "gcp-credentials";
            const expected = backup.store.provider === "gcp" ? 1 : 0;
            assert.equal(spec.template.spec.volumes.filter(isCredentials).length, expected);
            const [postgres, sidecar] = spec.template.spec.containers;
            assert.equal(postgres.volumeMounts.filter(isCredentials).length, 0);
            assert.equal(sidecar.volumeMounts.filter(isCredentials).length, expected);
        });

        it(`has a Secret only where there is something to keep: ${name}`, async () => {
            const { resources } = await register(() => new Database("ipam-db", database(backup)));
            const secrets = resources.map(({ name }) => name).filter(name => name === "ipam-db-backup");
            assert.deepEqual(secrets, secret.length > 0 ? ["ipam-db-backup"] : []);
        });
    }

    it("is in the sidecar's config, with how long they are kept", () => {
        const { config } = database({ ...retention, daysToKeep: 14, store: s3 });
        const found = parse(config) as Record<string, unknown>;
        assert.equal(found["backup-provider"], "s3");
        assert.equal(found["object-days-max-keep"], 14);
        assert.equal(found["s3-request-checksum-calculation"], "when_required");
        const others = parse(database({ ...retention, store: gcp }).config) as Record<string, unknown>;
        assert.equal("object-days-max-keep" in others, false);
        assert.equal("s3-request-checksum-calculation" in others, false);
    });
});

interface Mounter {
    volumeMounts: { name: string }[];
}
