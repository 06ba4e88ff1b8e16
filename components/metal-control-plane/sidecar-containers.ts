import type { core } from "@pulumi/kubernetes/types/input";
import type { SidecarDatabase } from "./sidecar";
import { configMount, provisioned } from "./sidecar";
import { backupEnvOf, credentialsMountOf } from "./sidecar-store";

/** What a kind of database adds to the container of the database itself. */
export type DatabaseContainer = Pick<
    core.v1.Container,
    "name" | "env" | "ports" | "startupProbe" | "livenessProbe" | "readinessProbe"
>;

/** Seconds between two looks at a database that comes up, and how many there are at most: an hour. */
const STARTUP = { periodSeconds: 5, failureThreshold: 720 };

/**
 * By which a database is known to be up. Until then it waits for its sidecar, which restores its data or takes it to another
 * version, and then makes its files or replays its log: a liveness probe would cut off either (backup-restore-sidecar#139).
 */
export function startupProbeOf(answers: core.v1.Probe): core.v1.Probe {
    return { ...answers, ...STARTUP };
}

/** The container of a database: it waits until its sidecar has restored the data, and then starts what the config says. */
export function databaseContainerOf(database: SidecarDatabase, container: DatabaseContainer): core.v1.Container {
    return {
        ...container,
        image: database.image,
        command: ["backup-restore-sidecar", "wait"],
        resources: database.resources,
        volumeMounts: [dataMountOf(database), provisioned("backup-restore-sidecar"), configMount],
    };
}

/**
 * The container of a sidecar, in the image of its database, whose programs it calls.
 *
 * @param env by what it logs into the database
 * @param mounts where it finds its config and programs, in the order of metal-roles
 */
export function sidecarContainerOf(
    database: SidecarDatabase,
    env: core.v1.EnvVar[],
    mounts: core.v1.VolumeMount[],
): core.v1.Container {
    return {
        name: "backup-restore-sidecar",
        image: database.image,
        command: ["backup-restore-sidecar", "start"],
        env: [...env, ...backupEnvOf(database)],
        ports: [{ name: "grpc", containerPort: 8000 }],
        volumeMounts: [
            dataMountOf(database),
            { name: "backup", mountPath: "/backup" },
            ...mounts,
            ...credentialsMountOf(database),
        ],
    };
}

function dataMountOf({ name }: Pick<SidecarDatabase, "name">): core.v1.VolumeMount {
    return { name, mountPath: "/data" };
}
