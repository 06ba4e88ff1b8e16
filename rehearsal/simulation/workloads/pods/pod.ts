import { controllerOf } from "../../kubernetes/objects";
import type { Condition, KubeObject } from "../../kubernetes/objects";

/** A reference to a key of a Secret or ConfigMap. */
export interface KeyRef {
    name?: string;
    key: string;
    optional?: boolean;
}

/** A container, as far as what it needs is concerned. */
export interface Container {
    name: string;
    image?: string;
    command?: string[];
    args?: string[];
    restartPolicy?: string;
    volumeMounts?: { name: string; mountPath: string }[];
    env?: { name: string; value?: string; valueFrom?: { secretKeyRef?: KeyRef; configMapKeyRef?: KeyRef } }[];
    envFrom?: {
        secretRef?: { name?: string; optional?: boolean };
        configMapRef?: { name?: string; optional?: boolean };
    }[];
}

interface Items {
    optional?: boolean;
    items?: { key: string }[];
}

/** Sources of a projected volume. */
export interface Projection {
    secret?: Items & { name?: string };
    configMap?: Items & { name?: string };
}

/** A Pod. */
export interface Pod extends KubeObject {
    spec: {
        nodeName?: string;
        restartPolicy?: string;
        serviceAccountName?: string;
        schedulingGates?: unknown[];
        containers: Container[];
        initContainers?: Container[];
        imagePullSecrets?: { name?: string }[];
        volumes?: {
            name: string;
            secret?: Items & { secretName?: string };
            configMap?: Items & { name?: string };
            projected?: { sources?: Projection[] };
            persistentVolumeClaim?: { claimName: string };
        }[];
        affinity?: {
            nodeAffinity?: {
                requiredDuringSchedulingIgnoredDuringExecution?: {
                    nodeSelectorTerms: { matchFields?: { key: string; values?: string[] }[] }[];
                };
            };
        };
    };
    status?: {
        phase?: string;
        podIP?: string;
        conditions?: Condition[];
        containerStatuses?: { restartCount: number; state?: { waiting?: { reason?: string; message?: string } } }[];
        startTime?: string;
    };
}

/** The workload that a pod belongs to: what an operator would name. */
export interface Workload {
    kind: "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" | "Job" | "Pod";
    name: string;
    /** The same for all pods that start side by side. */
    wave: string;
}

/** Finds the workload of a pod by its owner; a ReplicaSet's name is its Deployment's with the pods' hash after it. */
export function workloadOf(pod: Pod): Workload {
    const owner = controllerOf(pod);
    const hash = pod.metadata.labels?.["pod-template-hash"];
    switch (owner?.kind) {
        case "ReplicaSet":
            return owner.name.endsWith(`-${hash}`)
                ? { kind: "Deployment", name: owner.name.slice(0, -1 - (hash ?? "").length), wave: owner.uid }
                : { kind: "ReplicaSet", name: owner.name, wave: owner.uid };
        case "StatefulSet":
            return { kind: "StatefulSet", name: owner.name, wave: `${owner.uid}/${pod.metadata.name}` };
        case "DaemonSet":
        case "Job":
            return { kind: owner.kind, name: owner.name, wave: owner.uid };
        default:
            return { kind: "Pod", name: pod.metadata.name, wave: pod.metadata.uid ?? "" };
    }
}

/** What is run by a workload of that name: one whose config is part of its name is another for each config. */
export function programOf(workload: string): string {
    return workload.replace(/^(zitadel-metal-init-job)-[0-9a-f]+$/, "$1");
}

/** Whether the pod has come to its end. */
export function isFinished(pod: Pod): boolean {
    return pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";
}
