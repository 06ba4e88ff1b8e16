import type { KubeObject } from "../object";
import { annotation, at, condition, count, list, namespaceOf, nameOf, text } from "../object";
import type { Verdict, Wait } from "./verdict";
import { ready, waiting } from "./verdict";

const revision = "deployment.kubernetes.io/revision";

function unobserved(object: KubeObject): boolean {
    return count(object, "status", "observedGeneration") < count(object, "metadata", "generation");
}

function ownedBy(object: KubeObject, owner: KubeObject): boolean {
    return list(object, "metadata", "ownerReferences").some(
        reference => reference.uid === at(owner, "metadata", "uid"),
    );
}

/**
 * A Deployment is up when its controller has seen this generation, it is Available, and the ReplicaSet of its revision
 * has its replicas ready; after the first revision the rollout has to be complete too, and claims of its template bound
 * (pulumi-kubernetes await/deployment.go).
 */
export function deployment(object: KubeObject): Wait {
    const namespace = namespaceOf(object);
    return {
        related: [
            { apiVersion: "apps/v1", kind: "ReplicaSet", namespace },
            { apiVersion: "v1", kind: "PersistentVolumeClaim", namespace },
        ],
        judge(live, [replicaSets, claims]) {
            if (unobserved(live)) {
                return waiting("the controller has not seen this generation");
            }
            const available = condition(live, "Available");
            if (available?.status !== "True") {
                return waiting(text(available, "message") || "not Available yet");
            }
            const current = annotation(live, revision);
            const progressing = condition(live, "Progressing");
            if (current !== "1" && text(progressing, "reason") !== "NewReplicaSetAvailable") {
                return waiting(text(progressing, "message") || "the new ReplicaSet is not available yet");
            }
            const set = replicaSets.find(one => ownedBy(one, live) && annotation(one, revision) === current);
            if (!set) {
                return waiting(`no ReplicaSet of revision ${current}`);
            }
            const wanted = at(set, "spec", "replicas") === undefined ? 1 : count(set, "spec", "replicas");
            const up = count(set, "status", "readyReplicas");
            if (up < wanted) {
                return waiting(`${up} of ${wanted} replicas ready`);
            }
            const mounted = list(live, "spec", "template", "spec", "volumes").map(volume =>
                text(volume, "persistentVolumeClaim", "claimName"),
            );
            const unbound = claims.find(
                one => mounted.includes(nameOf(one)) && text(one, "status", "phase") !== "Bound",
            );
            return unbound ? waiting(`PersistentVolumeClaim ${nameOf(unbound)} is not bound`) : ready;
        },
    };
}

/** A StatefulSet is up when all replicas are ready and of one revision (pulumi-kubernetes await/statefulset.go). */
export function statefulSet(): Wait {
    return {
        judge(live): Verdict {
            if (unobserved(live)) {
                return waiting("the controller has not seen this generation");
            }
            const wanted = count(live, "spec", "replicas");
            const up = count(live, "status", "readyReplicas");
            const all = count(live, "status", "replicas") === wanted && up === wanted;
            const onDelete = text(live, "spec", "updateStrategy", "type") === "OnDelete";
            if (onDelete && count(live, "metadata", "generation") > 1) {
                return all ? ready : waiting(`${up} of ${wanted} replicas ready`);
            }
            const current = text(live, "status", "currentRevision");
            if (!all || count(live, "status", "currentReplicas") !== wanted) {
                return waiting(`${up} of ${wanted} replicas ready`);
            }
            return current !== "" && current === text(live, "status", "updateRevision")
                ? ready
                : waiting("the new revision is still being rolled out");
        },
    };
}

/** A DaemonSet is up when every node that should has an available pod of it (cli-utils kstatus, daemonsetConditions). */
export function daemonSet(): Wait {
    return {
        judge(live) {
            if (unobserved(live)) {
                return waiting("the controller has not seen this generation");
            }
            const wanted = count(live, "status", "desiredNumberScheduled");
            for (const field of [
                "currentNumberScheduled",
                "updatedNumberScheduled",
                "numberAvailable",
                "numberReady",
            ]) {
                if (count(live, "status", field) < wanted) {
                    return waiting(`${field} is ${count(live, "status", field)} of ${wanted}`);
                }
            }
            return ready;
        },
    };
}

/** A Job is done when it is Complete; a failed one ends the wait (pulumi-kubernetes await/checker/job/check.go). */
export function job(): Wait {
    return {
        judge(live) {
            const failed = condition(live, "Failed");
            if (failed?.status === "True") {
                return { state: "failed", message: `[${text(failed, "reason")}] ${text(failed, "message")}` };
            }
            const { active, succeeded, failures } = {
                active: count(live, "status", "active"),
                succeeded: count(live, "status", "succeeded"),
                failures: count(live, "status", "failed"),
            };
            return condition(live, "Complete")?.status === "True"
                ? ready
                : waiting(`active: ${active}, succeeded: ${succeeded}, failed: ${failures}`);
        },
    };
}

/** A Pod is up when it is scheduled, initialised and ready, or has succeeded. */
export function pod(): Wait {
    return {
        judge(live) {
            for (const type of ["PodScheduled", "Initialized", "Ready"]) {
                const found = condition(live, type);
                const done = type === "Ready" && text(live, "status", "phase") === "Succeeded";
                if (found?.status !== "True" && !done) {
                    return waiting(text(found, "message") || `${type} is not True yet`);
                }
            }
            return ready;
        },
    };
}
