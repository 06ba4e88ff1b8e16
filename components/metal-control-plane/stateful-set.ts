import type { apps, core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { imagePullSecretsOf } from "../registries/pull-secret";
import type { DatabaseKind, SidecarDatabase } from "./sidecar";
import { configNameOf } from "./sidecar";
import { credentialsVolumeOf } from "./sidecar-store";

/** What a kind of database brings to its StatefulSet. */
export interface DatabasePod {
    kind: DatabaseKind;
    database: core.v1.Container;
    sidecar: core.v1.Container;
    /** Programs that the init container copies out of the sidecar's image. */
    provision: string[];
    volumes?: core.v1.Volume[];
    /** Of the pod, and of each of its containers; default: none. */
    security?: { pod: core.v1.PodSecurityContext; container: core.v1.SecurityContext };
    /** Changes when the config or a secret does, so that the pod is replaced. */
    checksum: pulumi.Input<string>;
}

/** The StatefulSet of a database with its sidecar: one replica, a volume for the data and one for backups in the making. */
export function databaseStatefulSetOf(database: SidecarDatabase, pod: DatabasePod): apps.v1.StatefulSet {
    const labels = { app: database.name };
    const secured = (container: core.v1.Container): core.v1.Container => ({
        ...container,
        ...(pod.security && { securityContext: pod.security.container }),
    });
    return {
        metadata: { name: database.name, namespace: database.namespace, labels },
        spec: {
            serviceName: database.name,
            replicas: 1,
            selector: { matchLabels: labels },
            template: {
                metadata: { labels, annotations: { "checksum/config": pod.checksum } },
                spec: {
                    ...imagePullSecretsOf(database.name, database.dockerConfig),
                    ...(pod.security && { securityContext: pod.security.pod }),
                    initContainers: [
                        secured({
                            name: "backup-restore-sidecar-provider",
                            image: database.sidecarImage,
                            command: ["cp", ...pod.provision, "/bin-provision"],
                            volumeMounts: [{ name: "bin-provision", mountPath: "/bin-provision" }],
                        }),
                    ],
                    containers: [secured(pod.database), secured(pod.sidecar)],
                    volumes: [
                        {
                            name: "backup-restore-sidecar-config",
                            configMap: { name: configNameOf(database, pod.kind) },
                        },
                        ...credentialsVolumeOf(database),
                        { name: "bin-provision", emptyDir: {} },
                        ...(pod.volumes ?? []),
                    ],
                },
            },
            volumeClaimTemplates: [claimOf(database.name, database), claimOf("backup", database)],
        },
    };
}

/** A Service in front of what carries the label `app: <name>`. */
export function serviceOf(
    name: string,
    namespace: string,
    ports: core.v1.ServicePort[],
    app: string = name,
): core.v1.Service {
    return { metadata: { name, namespace, labels: { app } }, spec: { ports, selector: { app } } };
}

/** A port that a Service passes on to `targetPort`, by default the same. */
export function port(name: string, number: number, targetPort: number = number): core.v1.ServicePort {
    return { name, port: number, targetPort };
}

function claimOf(name: string, database: SidecarDatabase): core.v1.PersistentVolumeClaim {
    return {
        metadata: { name },
        spec: {
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage: database.size } },
            ...(database.storageClass ? { storageClassName: database.storageClass } : {}),
        },
    };
}
