import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseArgs } from "./database";
import type { SidecarDatabase } from "./sidecar";
import { configMount, provisioned, sidecarConfigOf } from "./sidecar";
import { backupEnvOf, credentialsMountOf } from "./sidecar-store";
import { port } from "./stateful-set";

/** Where PostgreSQL has its data. */
const DATA = "/data/postgres/";

/** The user of every PostgreSQL database of the control plane. */
export const POSTGRES_USER = "postgres";

/** Args of a PostgreSQL database. */
export interface PostgresArgs extends SidecarDatabase {
    /** Name of the database in the server. */
    db: string;
    /** A secret. */
    password: pulumi.Input<string>;
    unlocked: boolean;
}

/** A PostgreSQL server with its sidecar. */
export function postgresOf(args: PostgresArgs): DatabaseArgs {
    const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: args.name, key } } });
    const isReady = {
        exec: { command: ["pg_isready", "-U", POSTGRES_USER, "-h", "127.0.0.1", "-p", "5432"] },
        periodSeconds: 10,
        timeoutSeconds: 5,
    };
    const data: core.v1.VolumeMount = { name: args.name, mountPath: "/data" };
    return {
        ...args,
        kind: "postgres",
        config: sidecarConfigOf(args.backup, {
            db: "postgres",
            "db-data-directory": DATA,
            "object-prefix": `${args.name}-${args.stage}`,
            "compression-method": "targz",
            "post-exec-cmds": ["docker-entrypoint.sh postgres -c max_connections=100"],
        }),
        secret: {
            POSTGRES_DB: args.db,
            POSTGRES_USER,
            POSTGRES_PASSWORD: args.password,
            POSTGRES_DATA: DATA,
        },
        ports: [port("metrics", 2112), port("5432", 5432)],
        pod: {
            provision: ["/backup-restore-sidecar"],
            database: {
                name: "postgres",
                image: args.image,
                command: ["backup-restore-sidecar", "wait"],
                env: [
                    from("POSTGRES_DB", "POSTGRES_DB"),
                    from("POSTGRES_USER", "POSTGRES_USER"),
                    from("POSTGRES_PASSWORD", "POSTGRES_PASSWORD"),
                    from("PGDATA", "POSTGRES_DATA"),
                ],
                ports: [{ containerPort: 5432 }],
                livenessProbe: { ...isReady, initialDelaySeconds: 30, failureThreshold: 6 },
                readinessProbe: { ...isReady, initialDelaySeconds: 5 },
                resources: {
                    requests: { memory: "128Mi", cpu: "20m" },
                    limits: { memory: "256Mi", cpu: "100m" },
                },
                volumeMounts: [data, provisioned("backup-restore-sidecar"), configMount],
            },
            sidecar: {
                name: "backup-restore-sidecar",
                image: args.image,
                command: ["backup-restore-sidecar", "start"],
                env: [
                    from("BACKUP_RESTORE_SIDECAR_POSTGRES_PASSWORD", "POSTGRES_PASSWORD"),
                    from("BACKUP_RESTORE_SIDECAR_POSTGRES_USER", "POSTGRES_USER"),
                    ...backupEnvOf(args),
                ],
                ports: [{ name: "grpc", containerPort: 8000 }],
                volumeMounts: [
                    data,
                    { name: "backup", mountPath: "/backup" },
                    provisioned("backup-restore-sidecar"),
                    configMount,
                    ...credentialsMountOf(args),
                ],
            },
        },
    };
}
