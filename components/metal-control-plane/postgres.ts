import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseArgs } from "./database";
import type { SidecarDatabase } from "./sidecar";
import { configMount, provisioned, sidecarConfigOf } from "./sidecar";
import { databaseContainerOf, sidecarContainerOf, startupProbeOf } from "./sidecar-containers";
import { port } from "./stateful-set";

/** Where PostgreSQL has its data. */
const DATA = "/data/postgres/";

/** The user of every PostgreSQL database of the control plane. */
export const POSTGRES_USER = "postgres";

/** Port that clients come to. */
export const POSTGRES_PORT = 5432;

/** Args of a PostgreSQL database. */
export interface PostgresArgs extends SidecarDatabase {
    /** Name of the database in the server. */
    db: string;
    /**
     * A secret. The image sets it when the database is made and never again, and the sidecar does not either (postgres
     * docker-entrypoint.sh; backup-restore-sidecar v0.13.0 cmd/internal/database/postgres): it never changes.
     */
    password: pulumi.Input<string>;
    maxConnections: number;
    /** Libraries that the server loads when it starts; default: none. */
    preload?: readonly string[];
    unlocked: boolean;
}

/** A PostgreSQL server with its sidecar. */
export function postgresOf(args: PostgresArgs): DatabaseArgs {
    const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: args.name, key } } });
    const isReady = {
        exec: { command: ["pg_isready", "-U", POSTGRES_USER, "-h", "127.0.0.1", "-p", String(POSTGRES_PORT)] },
        periodSeconds: 10,
        timeoutSeconds: 5,
    };
    return {
        ...args,
        kind: "postgres",
        config: sidecarConfigOf(args.backup, {
            db: "postgres",
            "db-data-directory": DATA,
            "object-prefix": `${args.name}-${args.stage}`,
            "compression-method": "targz",
            "post-exec-cmds": [commandOf(args)],
        }),
        secret: {
            POSTGRES_DB: args.db,
            POSTGRES_USER,
            POSTGRES_PASSWORD: args.password,
            POSTGRES_DATA: DATA,
        },
        ports: [port("metrics", 2112), port("5432", POSTGRES_PORT)],
        pod: {
            provision: ["/backup-restore-sidecar"],
            database: databaseContainerOf(args, {
                name: "postgres",
                env: [
                    from("POSTGRES_DB", "POSTGRES_DB"),
                    from("POSTGRES_USER", "POSTGRES_USER"),
                    from("POSTGRES_PASSWORD", "POSTGRES_PASSWORD"),
                    from("PGDATA", "POSTGRES_DATA"),
                ],
                ports: [{ containerPort: POSTGRES_PORT }],
                startupProbe: startupProbeOf(isReady),
                livenessProbe: { ...isReady, failureThreshold: 6 },
                readinessProbe: isReady,
            }),
            sidecar: sidecarContainerOf(
                args,
                [
                    from("BACKUP_RESTORE_SIDECAR_POSTGRES_PASSWORD", "POSTGRES_PASSWORD"),
                    from("BACKUP_RESTORE_SIDECAR_POSTGRES_USER", "POSTGRES_USER"),
                ],
                [provisioned("backup-restore-sidecar"), configMount],
            ),
        },
    };
}

/** The command that starts the server. */
function commandOf({ preload = [], maxConnections }: PostgresArgs): string {
    return [
        "docker-entrypoint.sh postgres",
        ...(preload.length > 0 ? [`-c shared_preload_libraries=${preload.join(",")}`] : []),
        `-c max_connections=${maxConnections}`,
    ].join(" ");
}
