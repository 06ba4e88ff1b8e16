import type { KubernetesConfig } from "./config";
import { groupOf } from "./groups";
import type { KubeObject } from "./object";
import { text } from "./object";

const podFields = [
    "affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks hostAliases hostIPC hostNetwork hostPID",
    "hostname imagePullSecrets nodeName nodeSelector overhead preemptionPolicy priority priorityClassName readinessGates",
    "restartPolicy runtimeClassName schedulerName securityContext serviceAccount serviceAccountName shareProcessNamespace",
    "subdomain terminationGracePeriodSeconds volumes",
];
const containerFields = [
    "args command env image imagePullPolicy lifecycle livenessProbe ports readinessProbe resources securityContext stdin",
    "stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir",
];
const volumeSources = [
    "awsElasticBlockStore azureDisk azureFile cephfs cinder csi fc flexVolume flocker gcePersistentDisk glusterfs hostPath",
    "iscsi local nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume",
];

/** `group/Kind` → fields whose change replaces the object (pulumi-kubernetes v4 provider/diff.go, forceNew). */
const byKind: Record<string, string[]> = {
    "apps/DaemonSet": ["spec.selector"],
    "apps/Deployment": ["spec.selector"],
    "apps/StatefulSet": fields(
        "spec.",
        "podManagementPolicy revisionHistoryLimit selector serviceName volumeClaimTemplates",
    ),
    "batch/Job": fields("spec.", "completions parallelism selector template"),
    "rbac.authorization.k8s.io/RoleBinding": ["roleRef"],
    "rbac.authorization.k8s.io/ClusterRoleBinding": ["roleRef"],
    "storage.k8s.io/StorageClass": ["parameters", "provisioner"],
    "/PersistentVolume": fields("spec.", ...volumeSources),
    "/PersistentVolumeClaim": fields("spec.", "accessModes selector storageClassName volumeName"),
    "/Pod": [
        ...fields("spec.", ...podFields),
        ...fields("spec.containers[*].", ...containerFields),
        ...fields("spec.initContainers[*].", ...containerFields),
    ],
    "/ResourceQuota": ["spec.scopes"],
    "/Secret": ["type"],
    "/Service": ["spec.clusterIP"],
};

function fields(prefix: string, ...lines: string[]): string[] {
    return lines.flatMap(line => line.split(" ")).map(field => prefix + field);
}

/** Paths of fields that can't be changed in place. */
export function replacedBy(inputs: KubeObject, patch: boolean, config: KubernetesConfig): string[] {
    const identity = ["apiVersion", "kind", "metadata.name", "metadata.namespace"];
    if (patch) {
        return identity;
    }
    const kind = `${groupOf(text(inputs, "apiVersion"))}/${text(inputs, "kind")}`;
    const immutable = inputs.immutable === true;
    if (kind === "/Secret" && (!config.enableSecretMutable || immutable)) {
        return [...identity, "type", "stringData", "data"];
    }
    if (kind === "/ConfigMap" && (!config.enableConfigMapMutable || immutable)) {
        return [...identity, "binaryData", "data"];
    }
    return [...identity, ...(byKind[kind] ?? [])];
}
