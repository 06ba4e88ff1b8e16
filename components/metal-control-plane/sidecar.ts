import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";

/** Where a database's backups go. */
export type SidecarStore = LocalStore | GcpStore | S3Store;

/** A volume beside the database. */
export interface LocalStore {
    provider: "local";
}

/** A bucket of Google Cloud. */
export interface GcpStore {
    provider: "gcp";
    bucketName: pulumi.Input<string>;
    bucketLocation: pulumi.Input<string>;
    projectID: pulumi.Input<string>;
    /** JSON of a service account's key: a secret. */
    serviceAccountJson: pulumi.Input<string>;
}

/** A bucket of an S3 store. */
export interface S3Store {
    provider: "s3";
    bucketName: pulumi.Input<string>;
    region: string;
    /** URL of the store. */
    endpoint: string;
    /** A secret. */
    accessKey: pulumi.Input<string>;
    /** A secret. */
    secretKey: pulumi.Input<string>;
    /** Default: the store's certificate is verified. */
    insecureSkipVerify?: boolean;
    /** PEM; default: the public CAs. */
    trustedCaCert?: string;
    /** `when_supported` or `when_required`; default: the client's. */
    requestChecksumCalculation?: string;
}

/** How often backups are made, and how long they are kept. */
export interface SidecarRetention {
    /** Cron schedule. */
    schedule: string;
    objectsToKeep: number;
    /** Days that each stays at least, in an S3 store: the sidecar tells no other. Default: none. */
    daysToKeep?: number;
}

/** Where backup-restore-sidecar backs a database up to, when, and how. */
export interface SidecarBackup extends SidecarRetention {
    store: SidecarStore;
    /** Exactly 32 characters, a secret; default: backups are not encrypted. */
    encryptionKey?: pulumi.Input<string>;
}

/** Kinds of databases that the control plane has. */
export type DatabaseKind = "postgres" | "rethinkdb" | "valkey";

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
    /** Of the container of the database itself. */
    resources: core.v1.ResourceRequirements;
    /** Docker config (JSON) by which its images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
}

/** Name of the ConfigMap with the sidecar's config. */
export function configNameOf(database: Pick<SidecarDatabase, "name">, kind: DatabaseKind): string {
    const prefix = "backup-restore-sidecar-config";
    return kind === "postgres" ? `${prefix}-${database.name}` : `${prefix}-${kind}-${database.name}`;
}

/** What a kind of database adds to the sidecar's config. */
export interface SidecarConfig {
    db: DatabaseKind;
    "db-data-directory": string;
    "object-prefix": string;
    /** The command that starts the database once its data is there. */
    "post-exec-cmds": string[];
    [key: string]: unknown;
}

/** The sidecar's config file. */
export function sidecarConfigOf({ store, ...backup }: SidecarBackup, config: SidecarConfig): string {
    return stringify(
        {
            ...config,
            "log-level": "info",
            "backup-provider": store.provider,
            "backup-cron-schedule": backup.schedule,
            "object-max-keep": backup.objectsToKeep,
            ...(backup.daysToKeep !== undefined && { "object-days-max-keep": backup.daysToKeep }),
            ...(store.provider === "s3" &&
                store.requestChecksumCalculation !== undefined && {
                    "s3-request-checksum-calculation": store.requestChecksumCalculation,
                }),
        },
        { lineWidth: 0 },
    );
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
