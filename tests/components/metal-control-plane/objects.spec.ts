import assert from "node:assert/strict";
import { parse } from "yaml";
import { digestOf } from "../../../components/metal-control-plane/database";
import { documents } from "../../../components/metal-control-plane/masterdata";
import { postgresOf } from "../../../components/metal-control-plane/postgres";
import { rethinkdbOf } from "../../../components/metal-control-plane/rethinkdb";
import { databaseStatefulSetOf, port, serviceOf } from "../../../components/metal-control-plane/stateful-set";

const common = {
    namespace: "metal-control-plane",
    sidecarImage: "sidecar:1",
    size: "5Gi",
    stage: "dev",
    backup: {
        store: {
            provider: "gcp" as const,
            bucketName: "databases",
            bucketLocation: "europe-west3",
            projectID: "landscape-dev",
            serviceAccountJson: "{}",
        },
        schedule: "*/3 * * * *",
        objectsToKeep: 480,
    },
    password: "a password",
    resources: { limits: { cpu: "1" } },
    unlocked: false,
};

const postgres = postgresOf({ ...common, name: "ipam-db", image: "postgres:15", db: "ipam", maxConnections: 100 });
const rethinkdb = rethinkdbOf({ ...common, name: "metal-db", image: "rethinkdb:2" });

describe("a PostgreSQL database", () => {
    it("starts once the sidecar has restored its data, and keeps the backups it is told to", () => {
        assert.deepEqual(parse(postgres.config), {
            db: "postgres",
            "db-data-directory": "/data/postgres/",
            "object-prefix": "ipam-db-dev",
            "compression-method": "targz",
            "post-exec-cmds": ["docker-entrypoint.sh postgres -c max_connections=100"],
            "log-level": "info",
            "backup-provider": "gcp",
            "backup-cron-schedule": "*/3 * * * *",
            "object-max-keep": 480,
        });
        assert.deepEqual(postgres.secret, {
            POSTGRES_DB: "ipam",
            POSTGRES_USER: "postgres",
            POSTGRES_PASSWORD: "a password",
            POSTGRES_DATA: "/data/postgres/",
        });
    });

    it("is ready when it answers, and has an hour to be restored and to come up before it counts as dead", () => {
        const isReady = {
            exec: { command: ["pg_isready", "-U", "postgres", "-h", "127.0.0.1", "-p", "5432"] },
            timeoutSeconds: 5,
        };
        const { startupProbe, livenessProbe, readinessProbe } = postgres.pod.database;
        assert.deepEqual(startupProbe, { ...isReady, periodSeconds: 5, failureThreshold: 720 });
        assert.deepEqual(livenessProbe, { ...isReady, periodSeconds: 10, failureThreshold: 6 });
        assert.deepEqual(readinessProbe, { ...isReady, periodSeconds: 10 });
    });
});

describe("a RethinkDB database", () => {
    it("restores into the directory that the server reads", () => {
        assert.deepEqual(parse(rethinkdb.config), {
            db: "rethinkdb",
            "db-data-directory": "/data/rethinkdb/",
            "rethinkdb-passwordfile": "/rethinkdb-secret/rethinkdb-password.txt",
            "object-prefix": "rethinkdb-dev",
            "post-exec-cmds": [
                "rethinkdb --bind all --directory /data/rethinkdb --initial-password ${RETHINKDB_PASSWORD}",
            ],
            "log-level": "info",
            "backup-provider": "gcp",
            "backup-cron-schedule": "*/3 * * * *",
            "object-max-keep": 480,
        });
    });

    it("is ready when its driver port answers, not when its container runs", () => {
        assert.deepEqual(rethinkdb.pod.database.readinessProbe, {
            tcpSocket: { port: 28015 },
            initialDelaySeconds: 5,
            periodSeconds: 10,
        });
        assert.deepEqual(rethinkdb.ports, [
            { name: "metrics", port: 2112, targetPort: 2112 },
            { name: "10080", port: 10080, targetPort: 8080 },
            { name: "28015", port: 28015, targetPort: 28015 },
        ]);
    });
});

describe("a database's StatefulSet", () => {
    const pod = { ...rethinkdb.pod, kind: rethinkdb.kind, checksum: "a digest" };

    it("has one replica with both containers, and two volumes of its own", () => {
        assert.deepEqual(databaseStatefulSetOf({ ...rethinkdb, storageClass: "fast" }, pod), {
            metadata: { name: "metal-db", namespace: "metal-control-plane", labels: { app: "metal-db" } },
            spec: {
                serviceName: "metal-db",
                replicas: 1,
                selector: { matchLabels: { app: "metal-db" } },
                template: {
                    metadata: { labels: { app: "metal-db" }, annotations: { "checksum/config": "a digest" } },
                    spec: {
                        initContainers: [
                            {
                                name: "backup-restore-sidecar-provider",
                                image: "sidecar:1",
                                command: [
                                    "cp",
                                    "/backup-restore-sidecar",
                                    "/rethinkdb/rethinkdb-dump",
                                    "/rethinkdb/rethinkdb-restore",
                                    "/bin-provision",
                                ],
                                volumeMounts: [{ name: "bin-provision", mountPath: "/bin-provision" }],
                            },
                        ],
                        containers: [rethinkdb.pod.database, rethinkdb.pod.sidecar],
                        volumes: [
                            {
                                name: "backup-restore-sidecar-config",
                                configMap: { name: "backup-restore-sidecar-config-rethinkdb-metal-db" },
                            },
                            {
                                name: "gcp-credentials",
                                secret: {
                                    secretName: "backup-restore-sidecar-backup-provider-config-metal-db",
                                    items: [{ key: "serviceaccount.json", path: "serviceaccount.json" }],
                                },
                            },
                            { name: "bin-provision", emptyDir: {} },
                            {
                                name: "rethinkdb-credentials",
                                secret: {
                                    secretName: "metal-db",
                                    items: [{ key: "rethinkdb-password", path: "rethinkdb-password.txt" }],
                                },
                            },
                        ],
                    },
                },
                volumeClaimTemplates: ["metal-db", "backup"].map(name => ({
                    metadata: { name },
                    spec: {
                        accessModes: ["ReadWriteOnce"],
                        resources: { requests: { storage: "5Gi" } },
                        storageClassName: "fast",
                    },
                })),
            },
        });
    });

    for (const [name, { pod }] of Object.entries({ postgres, rethinkdb })) {
        it(`mounts what it has, and has what it mounts (${name})`, () => {
            const own = name === "postgres" ? postgres : rethinkdb;
            const { spec } = databaseStatefulSetOf(own, { ...pod, kind: own.kind, checksum: "" }) as {
                spec: {
                    template: { spec: { volumes: { name: string }[]; containers: typeof mounters } };
                    volumeClaimTemplates: { metadata: { name: string } }[];
                };
            };
            const mounters: { volumeMounts: { name: string }[] }[] = spec.template.spec.containers;
            const volumes = [
                ...spec.template.spec.volumes.map(volume => volume.name),
                ...spec.volumeClaimTemplates.map(claim => claim.metadata.name),
            ];
            const mounted = mounters.flatMap(({ volumeMounts }) => volumeMounts.map(mount => mount.name));
            assert.deepEqual([...new Set(mounted)].sort(), volumes.sort());
        });
    }
});

describe("a Service", () => {
    it("is found by the label of its app, by default its own name", () => {
        assert.deepEqual(serviceOf("nsqadmin", "metal", [port("http", 4171)], "nsqd"), {
            metadata: { name: "nsqadmin", namespace: "metal", labels: { app: "nsqd" } },
            spec: { ports: [{ name: "http", port: 4171, targetPort: 4171 }], selector: { app: "nsqd" } },
        });
    });
});

describe("documents", () => {
    it("are one text, each behind its line of dashes", () => {
        assert.equal(
            documents([{ id: "a" }, { id: "b", labels: { "x/y": "" } }]),
            '---\nid: a\n---\nid: b\nlabels:\n  x/y: ""\n',
        );
        assert.equal(documents([]), "");
    });
});

describe("a digest", () => {
    it("changes with any of the values", () => {
        assert.equal(digestOf(["a", { b: "c" }]), digestOf(["a", { b: "c" }]));
        assert.notEqual(digestOf(["a", { b: "c" }]), digestOf(["a", { b: "d" }]));
    });
});
