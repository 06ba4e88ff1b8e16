import type { KubeObject } from "./object";
import { annotation, text } from "./object";

/** Default of all waits, in seconds (pulumi-kubernetes await/await.go). */
const DEFAULT_TIMEOUT_SECONDS = 600;

/** Milliseconds a wait may take: `customTimeouts` before `pulumi.com/timeoutSeconds` before ten minutes. */
export function timeoutOf(inputs: KubeObject, customSeconds: number | undefined): number {
    if (customSeconds) {
        return customSeconds * 1000;
    }
    const annotated = annotation(inputs, "pulumi.com/timeoutSeconds");
    return (/^\d+$/.test(annotated) ? Number(annotated) : DEFAULT_TIMEOUT_SECONDS) * 1000;
}

/** Whether `pulumi.com/skipAwait` is set. */
export function skipsAwait(inputs: KubeObject): boolean {
    return annotation(inputs, "pulumi.com/skipAwait") === "true";
}

/** Whether `pulumi.com/patchForce` is set. */
export function forcesPatch(inputs: KubeObject): boolean {
    return annotation(inputs, "pulumi.com/patchForce") === "true";
}

/** How dependents go: `pulumi.com/deletionPropagationPolicy`, Foreground by default. */
export function propagationOf(inputs: KubeObject): "Foreground" | "Background" | "Orphan" {
    switch (annotation(inputs, "pulumi.com/deletionPropagationPolicy").toLowerCase()) {
        case "orphan":
            return "Orphan";
        case "background":
            return "Background";
        default:
            return "Foreground";
    }
}

const skipsDeleteAwait = ["Namespace", "Pod", "ReplicationController", "DaemonSet", "Deployment", "StatefulSet", "Job"];

/** Whether a delete need not be waited for: `skipAwait` counts there only for some kinds (pulumi-kubernetes#1232). */
export function skipsDeletionAwait(inputs: KubeObject): boolean {
    return skipsAwait(inputs) && skipsDeleteAwait.includes(text(inputs, "kind"));
}
