import { createHash } from "node:crypto";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1";
import { ConfigMap, Secret, Service } from "@pulumi/kubernetes/core/v1";
import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import { pullSecrets } from "../registries/pull-secret";
import type { DatabaseKind, SidecarBackup, SidecarDatabase } from "./sidecar";
import { configNameOf } from "./sidecar";
import { backupSecretNameOf, backupSecretOf, credentialsOf } from "./sidecar-store";
import type { DatabasePod } from "./stateful-set";
import { databaseStatefulSetOf, serviceOf } from "./stateful-set";

/** Args of {@link Database}. */
export interface DatabaseArgs extends SidecarDatabase {
    kind: DatabaseKind;
    /** Containers and volumes of its pod. */
    pod: Omit<DatabasePod, "kind" | "checksum">;
    /** The sidecar's config file. */
    config: string;
    /** Data of the Secret with the database's own credentials. */
    secret: Record<string, pulumi.Input<string>>;
    ports: core.v1.ServicePort[];
    /** Whether it may be deleted. */
    unlocked: boolean;
}

/** A database of metal-stack's control plane, wrapped by backup-restore-sidecar: ready once it answers. */
export class Database extends pulumi.ComponentResource {
    constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Database", name, {}, opts);
        const { namespace } = args;
        const child = { parent: this };
        const config = new ConfigMap(
            `${name}-config`,
            { metadata: { name: configNameOf(args, args.kind), namespace }, data: { "config.yaml": args.config } },
            child,
        );
        const secret = new Secret(
            `${name}-credentials`,
            { metadata: { name: args.name, namespace, labels: { app: args.name } }, stringData: args.secret },
            child,
        );
        const data = backupSecretOf(args.backup);
        const backup =
            Object.keys(data).length > 0
                ? [
                      new Secret(
                          `${name}-backup`,
                          { metadata: { name: backupSecretNameOf(args), namespace }, stringData: data },
                          child,
                      ),
                  ]
                : [];
        const pull = pullSecrets(name, args.name, namespace, args.dockerConfig, child);
        new Service(`${name}-service`, serviceOf(args.name, namespace, args.ports), child);
        const checksum = checksumOf(args.config, args.secret, args.backup);
        new StatefulSet(
            `${name}-database`,
            databaseStatefulSetOf(args, { ...args.pod, kind: args.kind, checksum }),
            pulumi.mergeOptions(child, { dependsOn: [config, secret, ...backup, ...pull], protect: !args.unlocked }),
        );
        this.registerOutputs();
    }
}

/** A digest of what a pod reads only when it starts. A digest of long random secrets gives none of them away. */
function checksumOf(
    config: string,
    secret: Record<string, pulumi.Input<string>>,
    backup: SidecarBackup,
): pulumi.Output<string> {
    return pulumi.unsecret(pulumi.all([config, pulumi.output(secret), ...credentialsOf(backup)]).apply(digestOf));
}

/** SHA-256 of values, in hexadecimal. */
export function digestOf(values: unknown): string {
    return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}
