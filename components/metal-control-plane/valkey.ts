import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseArgs } from "./database";
import type { SidecarDatabase } from "./sidecar";
import { configMount, provisioned, sidecarConfigOf } from "./sidecar";
import { databaseContainerOf, sidecarContainerOf, startupProbeOf } from "./sidecar-containers";
import { port } from "./stateful-set";

/** Args of a Valkey store. */
export interface ValkeyArgs extends SidecarDatabase {
    /** A secret; the server takes another one when it starts anew. */
    password: pulumi.Input<string>;
    unlocked: boolean;
}

/** Port that clients come to. */
export const VALKEY_PORT = 6379;

/**
 * Where it has its dump. metal-roles takes the volume itself, in which ext4 has its lost+found: to the sidecar that is data, so
 * it restores nothing, and Valkey starts empty, for the sidecar takes the dump away with each backup (backup-restore-sidecar
 * v0.13.0 cmd/internal/database/redis, cmd/internal/utils/files.go).
 */
const DATA = "/data/valkey";

/** Key of the password in the Secret. */
const PASSWORD = "valkey-password";

/** As whom the image runs, and with what rights (metal-roles v0.28.1 control-plane/roles/valkey). */
const security = {
    pod: {
        fsGroup: 1000,
        fsGroupChangePolicy: "OnRootMismatch",
        runAsUser: 1000,
        runAsNonRoot: true,
        runAsGroup: 1000,
        seccompProfile: { type: "RuntimeDefault" },
    },
    container: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

/** A Valkey server with its sidecar, for which everybody needs a password: metal-roles has none. */
export function valkeyOf(args: ValkeyArgs): DatabaseArgs {
    const password = (name: string): core.v1.EnvVar => ({
        name,
        valueFrom: { secretKeyRef: { name: args.name, key: PASSWORD } },
    });
    // A minute, where metal-roles has 15 s: each start forgets something.
    const answers = (...command: string[]): core.v1.Probe => ({
        exec: { command },
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 6,
    });
    // Without -e an error is an answer too: that it is still loading, or wants a password.
    const serves = answers("valkey-cli", "-e", "ping");
    return {
        ...args,
        kind: "valkey",
        config: sidecarConfigOf(args.backup, {
            db: "valkey",
            "db-data-directory": `${DATA}/`,
            "object-prefix": `valkey-${args.stage}`,
            "redis-addr": `localhost:${VALKEY_PORT}`,
            // A dump each minute in which something changed: the sidecar takes the last one away with each backup, and puts one
            // back only where it starts itself, not where Valkey's container alone starts anew.
            "post-exec-cmds": [`valkey-server --dir ${DATA} --save 60 1 --requirepass \${VALKEY_PASSWORD}`],
        }),
        secret: { [PASSWORD]: args.password },
        ports: [port("metrics", 9121), port("6379", VALKEY_PORT)],
        pod: {
            provision: ["/backup-restore-sidecar"],
            security,
            database: databaseContainerOf(args, {
                name: "valkey",
                env: [
                    password("VALKEY_PASSWORD"),
                    // valkey-cli, in the probes: its own name for it is VALKEYCLI_AUTH, which older ones don't know.
                    password("REDISCLI_AUTH"),
                ],
                ports: [
                    { name: "client", containerPort: VALKEY_PORT },
                    { name: "metrics", containerPort: 9121 },
                ],
                startupProbe: startupProbeOf(serves),
                livenessProbe: answers("valkey-cli", "ping"),
                readinessProbe: serves,
            }),
            sidecar: sidecarContainerOf(
                args,
                [password("BACKUP_RESTORE_SIDECAR_REDIS_PASSWORD")],
                [configMount, provisioned("backup-restore-sidecar")],
            ),
        },
    };
}
