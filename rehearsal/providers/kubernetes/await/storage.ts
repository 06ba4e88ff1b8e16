import type { KubeObject } from "../object";
import { at, isObject, nameOf, text } from "../object";
import type { Wait } from "./verdict";
import { ready, waiting } from "./verdict";

/**
 * A PersistentVolumeClaim is up when it is bound, or, on create, pending in a class that binds when a pod uses it
 * (pulumi-kubernetes await/awaiters.go, untilCoreV1PersistentVolumeClaimReady).
 */
export function volumeClaim(update: boolean): Wait {
    return {
        related: [{ apiVersion: "storage.k8s.io/v1", kind: "StorageClass", namespace: "" }],
        judge(live, [classes]) {
            const phase = text(live, "status", "phase");
            const mode = classes.find(one => nameOf(one) === text(live, "spec", "storageClassName"));
            if (update && phase === "Bound") {
                return ready;
            }
            const wanted = text(mode, "volumeBindingMode") === "WaitForFirstConsumer" ? "Pending" : "Bound";
            return phase === wanted ? ready : waiting(`its phase is ${phase || "unknown"}, not ${wanted}`);
        },
    };
}

/** A PersistentVolume is up when it is available or bound. */
export function volume(): Wait {
    return {
        judge(live) {
            const phase = text(live, "status", "phase");
            return phase === "Available" || phase === "Bound" ? ready : waiting(`its phase is ${phase || "unknown"}`);
        },
    };
}

/** A ResourceQuota is up when its controller shows the same limits in its status. */
export function resourceQuota(): Wait {
    return {
        judge(live) {
            const same = JSON.stringify(sorted(live, "spec")) === JSON.stringify(sorted(live, "status"));
            return same ? ready : waiting("its status does not show its limits yet");
        },
    };
}

function sorted(quota: KubeObject, part: string) {
    const hard = at(quota, part, "hard");
    return isObject(hard) ? Object.entries(hard).sort(([a], [b]) => a.localeCompare(b)) : [];
}

/** A service account's token Secret is up when it has data. */
export function tokenSecret(): Wait {
    return {
        judge(live) {
            const data = at(live, "data");
            return isObject(data) && Object.keys(data).length > 0 ? ready : waiting("it holds no token yet");
        },
    };
}
