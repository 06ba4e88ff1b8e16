import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";

/** Where backup-restore-sidecar backs a database up to. */
export interface SidecarBackup {
    provider: "gcp";
    bucketName: pulumi.Input<string>;
    bucketLocation: pulumi.Input<string>;
    projectID: pulumi.Input<string>;
    /** JSON of a service account's key: a secret. */
    serviceAccountJson: pulumi.Input<string>;
    /** Cron schedule. */
    schedule: string;
    objectsToKeep: number;
}

/** A database that backup-restore-sidecar wraps. */
export interface SidecarDatabase {
    /** Name of the StatefulSet and of all that goes with it: `metal-db`. */
    name: string;
    namespace: string;
    /** Reference of the database's image. */
    image: string;
    /** Reference of backup-restore-sidecar's image. */
    sidecarImage: string;
    /** Size of each of the two volumes; a StatefulSet never changes it. */
    size: string;
    /** Default: the cluster's. */
    storageClass?: string;
    /** Stage of the landscape: backups of several may lie in one bucket. */
    stage: string;
    backup: SidecarBackup;
}

/** Name of the ConfigMap with the sidecar's config. */
export function configNameOf(database: Pick<SidecarDatabase, "name">, kind: "postgres" | "rethinkdb"): string {
    const prefix = "backup-restore-sidecar-config";
    return kind === "rethinkdb" ? `${prefix}-rethinkdb-${database.name}` : `${prefix}-${database.name}`;
}

/** Name of the Secret with the credentials for backups. */
export function backupSecretNameOf(database: Pick<SidecarDatabase, "name">): string {
    return `backup-restore-sidecar-backup-provider-config-${database.name}`;
}

/** Data of the Secret with the credentials for backups. */
export function backupSecretOf(backup: SidecarBackup): Record<string, pulumi.Input<string>> {
    return {
        bucketName: backup.bucketName,
        bucketLocation: backup.bucketLocation,
        projectID: backup.projectID,
        "serviceaccount.json": backup.serviceAccountJson,
    };
}

/** What a kind of database adds to the sidecar's config. */
export interface SidecarConfig {
    db: "postgres" | "rethinkdb";
    "db-data-directory": string;
    "object-prefix": string;
    /** The command that starts the database once its data is there. */
    "post-exec-cmds": string[];
    [key: string]: unknown;
}

/** The sidecar's config file. */
export function sidecarConfigOf(backup: SidecarBackup, config: SidecarConfig): string {
    return stringify(
        {
            ...config,
            "log-level": "info",
            "backup-provider": backup.provider,
            "backup-cron-schedule": backup.schedule,
            "object-max-keep": backup.objectsToKeep,
        },
        { lineWidth: 0 },
    );
}

/** What the sidecar reads from the Secret with the credentials for backups. */
export function backupEnvOf(database: Pick<SidecarDatabase, "name">): core.v1.EnvVar[] {
    const from = (key: string) => ({ secretKeyRef: { name: backupSecretNameOf(database), key } });
    return [
        { name: "BACKUP_RESTORE_SIDECAR_GCP_PROJECT", valueFrom: from("projectID") },
        { name: "BACKUP_RESTORE_SIDECAR_GCP_BUCKET_NAME", valueFrom: from("bucketName") },
        { name: "BACKUP_RESTORE_SIDECAR_GCP_BUCKET_LOCATION", valueFrom: from("bucketLocation") },
        { name: "GOOGLE_APPLICATION_CREDENTIALS", value: "/gcp/credentials/serviceaccount.json" },
    ];
}

/** Where a container finds a program that the init container has brought. */
export function provisioned(program: string): core.v1.VolumeMount {
    return { name: "bin-provision", subPath: program, mountPath: `/usr/local/bin/${program}` };
}

/** Where a container finds the sidecar's config. */
export const configMount: core.v1.VolumeMount = {
    name: "backup-restore-sidecar-config",
    mountPath: "/etc/backup-restore-sidecar",
};

/** Where the sidecar finds its credentials. */
export const gcpMount: core.v1.VolumeMount = {
    name: "gcp-credentials",
    mountPath: "/gcp/credentials",
    readOnly: true,
};
