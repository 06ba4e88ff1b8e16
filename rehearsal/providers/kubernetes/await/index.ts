import { skipsAwait } from "../annotations";
import type { KubeObject } from "../object";
import { annotation, text } from "../object";
import { annotated } from "./annotated";
import { ingress, service } from "./network";
import { resourceQuota, tokenSecret, volume, volumeClaim } from "./storage";
import type { Wait } from "./verdict";
import { daemonSet, deployment, job, pod, statefulSet } from "./workloads";

/**
 * What an object is waited for after it was created or updated; undefined for kinds that are done at once, among them
 * CRDs and custom resources (pulumi-kubernetes await/awaiters.go). Annotations go before what is built in.
 *
 * @param timeScale divides the fixed pauses of the built-in waits
 */
export function waitOf(live: KubeObject, update: boolean, timeScale: number): Wait | undefined {
    if (skipsAwait(live)) {
        return undefined;
    }
    const expression = annotation(live, "pulumi.com/waitFor");
    if (expression) {
        return annotated(expression);
    }
    switch (`${text(live, "apiVersion")}/${text(live, "kind")}`) {
        case "apps/v1/Deployment":
            return deployment(live);
        case "apps/v1/StatefulSet":
            return statefulSet();
        case "apps/v1/DaemonSet":
            return daemonSet();
        case "batch/v1/Job":
            return job();
        case "v1/Pod":
            return pod();
        case "v1/Service":
            return service(live, timeScale);
        case "networking.k8s.io/v1/Ingress":
            return ingress(live, timeScale);
        case "v1/PersistentVolumeClaim":
            return volumeClaim(update);
        case "v1/PersistentVolume":
            return volume();
        case "v1/ResourceQuota":
            return resourceQuota();
        case "v1/Secret":
            return text(live, "type") === "kubernetes.io/service-account-token" ? tokenSecret() : undefined;
        default:
            return undefined;
    }
}
