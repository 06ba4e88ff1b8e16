import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseArgs } from "./database";
import type { SidecarDatabase } from "./sidecar";
import { configMount, provisioned, sidecarConfigOf } from "./sidecar";
import { databaseContainerOf, sidecarContainerOf } from "./sidecar-containers";
import { port } from "./stateful-set";

/** Port that clients come to. */
export const RETHINKDB_PORT = 28015;

/** Args of a RethinkDB database. */
export interface RethinkdbArgs extends SidecarDatabase {
    /** A secret. */
    password: pulumi.Input<string>;
    unlocked: boolean;
}

/** A RethinkDB server with its sidecar. */
export function rethinkdbOf(args: RethinkdbArgs): DatabaseArgs {
    return {
        ...args,
        kind: "rethinkdb",
        config: sidecarConfigOf(args.backup, {
            db: "rethinkdb",
            "db-data-directory": "/data/rethinkdb/",
            "rethinkdb-passwordfile": "/rethinkdb-secret/rethinkdb-password.txt",
            "object-prefix": `rethinkdb-${args.stage}`,
            // The directory has to be the sidecar's, else a backup is restored beside it (metal-roles, rethinkdb.yaml).
            "post-exec-cmds": [
                "rethinkdb --bind all --directory /data/rethinkdb --initial-password ${RETHINKDB_PASSWORD}",
            ],
        }),
        secret: { "rethinkdb-password": args.password },
        ports: [port("metrics", 2112), port("10080", 10080, 8080), port("28015", RETHINKDB_PORT)],
        pod: {
            provision: ["/backup-restore-sidecar", "/rethinkdb/rethinkdb-dump", "/rethinkdb/rethinkdb-restore"],
            database: databaseContainerOf(args, {
                name: "rethinkdb",
                env: [
                    {
                        name: "RETHINKDB_PASSWORD",
                        valueFrom: { secretKeyRef: { name: args.name, key: "rethinkdb-password" } },
                    },
                ],
                ports: [{ containerPort: 8080 }, { containerPort: RETHINKDB_PORT }],
                // The container runs long before the database does: it waits for the sidecar to restore its data
                // (backup-restore-sidecar#139), and the chart's first hook writes to it.
                readinessProbe: { tcpSocket: { port: RETHINKDB_PORT }, initialDelaySeconds: 5, periodSeconds: 10 },
            }),
            sidecar: sidecarContainerOf(
                args,
                [],
                [
                    { name: "rethinkdb-credentials", mountPath: "/rethinkdb-secret" },
                    configMount,
                    provisioned("backup-restore-sidecar"),
                    provisioned("rethinkdb-dump"),
                    provisioned("rethinkdb-restore"),
                ],
            ),
            volumes: [
                {
                    name: "rethinkdb-credentials",
                    secret: {
                        secretName: args.name,
                        items: [{ key: "rethinkdb-password", path: "rethinkdb-password.txt" }],
                    },
                },
            ],
        },
    };
}
