import type { JsonValue } from "../../host/protocol";
import { waitFor } from "../kubernetes/await/run";
import type { Wait } from "../kubernetes/await/verdict";
import { ready, waiting } from "../kubernetes/await/verdict";
import type { KubeObject } from "../kubernetes/object";
import { annotation, at, condition, count, list, namespaceOf, text } from "../kubernetes/object";
import type { Actor } from "./actor";

/** Waits until a CRD is Established. */
export const established: Wait = {
    judge(live) {
        const found = condition(live, "Established");
        return found?.status === "True" ? ready : waiting(text(found, "message") || "it is not Established yet");
    },
};

/** What `helm --wait` waits for on an object; undefined for kinds that are done at once (helm v3 pkg/kube/ready.go). */
function helmWait(object: KubeObject, jobs: boolean): Wait | undefined {
    switch (`${text(object, "apiVersion")}/${text(object, "kind")}`) {
        case "v1/Pod":
            return conditionWait("Ready");
        case "batch/v1/Job":
            return jobs ? job : undefined;
        case "apps/v1/Deployment":
            return deployment(object);
        case "v1/PersistentVolumeClaim":
            return { judge: live => (text(live, "status", "phase") === "Bound" ? ready : waiting("it is not bound")) };
        case "v1/Service":
            return service;
        case "apps/v1/DaemonSet":
            return daemonSet;
        case "apps/v1/StatefulSet":
            return statefulSet;
        case "apiextensions.k8s.io/v1/CustomResourceDefinition":
            return established;
        default:
            return undefined;
    }
}

function conditionWait(type: string): Wait {
    return {
        judge: live =>
            condition(live, type)?.status === "True"
                ? ready
                : waiting(text(condition(live, type), "message") || `not ${type}`),
    };
}

/** A Job ends well when it is Complete; one that has Failed ends the wait. */
export const job: Wait = {
    judge(live) {
        const failed = condition(live, "Failed");
        if (failed?.status === "True") {
            return { state: "failed", message: `job failed: ${text(failed, "reason")}: ${text(failed, "message")}` };
        }
        const active = count(live, "status", "active");
        return condition(live, "Complete")?.status === "True" ? ready : waiting(`active: ${active}`);
    },
};

function stale(live: KubeObject): boolean {
    return count(live, "status", "observedGeneration") < count(live, "metadata", "generation");
}

/** A number, or a share of the total that is rounded up or down. */
function scaled(value: JsonValue | undefined, total: number, up: boolean, otherwise: number): number {
    if (typeof value === "string" && value.endsWith("%")) {
        const share = (Number.parseInt(value, 10) * total) / 100;
        return up ? Math.ceil(share) : Math.floor(share);
    }
    return typeof value === "number" ? value : otherwise;
}

function deployment(object: KubeObject): Wait {
    const namespace = namespaceOf(object);
    const revision = "deployment.kubernetes.io/revision";
    return {
        related: [{ apiVersion: "apps/v1", kind: "ReplicaSet", namespace }],
        judge(live, [sets]) {
            if (at(live, "spec", "paused") === true) {
                return ready;
            }
            const uid = at(live, "metadata", "uid");
            const mine = sets.filter(set => list(set, "metadata", "ownerReferences").some(owner => owner.uid === uid));
            const current = mine.find(set => annotation(set, revision) === annotation(live, revision));
            if (stale(live) || !current) {
                return waiting("its controller has not made the new ReplicaSet");
            }
            const replicas = count(live, "spec", "replicas");
            const rolling = at(live, "spec", "strategy", "rollingUpdate");
            const surge = scaled(at(rolling, "maxSurge"), replicas, true, 0);
            const missing = scaled(at(rolling, "maxUnavailable"), replicas, false, 0);
            // As the deployment controller: both zero would never roll (deployment/util, ResolveFenceposts).
            const unavailable =
                rolling === undefined || replicas === 0 ? 0 : Math.min(surge === 0 ? missing || 1 : missing, replicas);
            const up = count(current, "status", "readyReplicas");
            return up >= replicas - unavailable ? ready : waiting(`${up} out of ${replicas} expected pods are ready`);
        },
    };
}

const service: Wait = {
    judge(live) {
        if (text(live, "spec", "type") === "ExternalName") {
            return ready;
        }
        if (!text(live, "spec", "clusterIP")) {
            return waiting("it has no cluster IP");
        }
        const external = at(live, "spec", "externalIPs");
        const balanced =
            text(live, "spec", "type") === "LoadBalancer" && !(Array.isArray(external) && external.length > 0);
        return balanced && list(live, "status", "loadBalancer", "ingress").length === 0
            ? waiting("the load balancer has no address yet")
            : ready;
    },
};

const daemonSet: Wait = {
    judge(live) {
        if (text(live, "spec", "updateStrategy", "type") !== "RollingUpdate") {
            return ready;
        }
        const wanted = count(live, "status", "desiredNumberScheduled");
        const allowed = scaled(at(live, "spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), wanted, true, 0);
        const up = count(live, "status", "numberReady");
        return !stale(live) && count(live, "status", "updatedNumberScheduled") === wanted && up >= wanted - allowed
            ? ready
            : waiting(`${up} out of ${wanted} expected pods are ready`);
    },
};

const statefulSet: Wait = {
    judge(live) {
        if (text(live, "spec", "updateStrategy", "type") === "OnDelete") {
            return ready;
        }
        const wanted = at(live, "spec", "replicas") === undefined ? 1 : count(live, "spec", "replicas");
        const partition = count(live, "spec", "updateStrategy", "rollingUpdate", "partition");
        const updated = count(live, "status", "updatedReplicas");
        const up = count(live, "status", "readyReplicas");
        return !stale(live) && updated >= wanted - partition && up === wanted
            ? ready
            : waiting(`${up} out of ${wanted} expected pods are ready`);
    },
};

/** Waits for all objects at once within the release's timeout. */
export async function waitForAll(actor: Actor, objects: KubeObject[], jobs: boolean): Promise<void> {
    const deadline = Date.now() + actor.timeoutMs;
    await Promise.all(
        objects.map(async object => {
            const wait = helmWait(object, jobs);
            if (wait) {
                await waitOne(actor, object, wait, Math.max(deadline - Date.now(), 1));
            }
        }),
    );
}

/** Waits for one object. */
export async function waitOne(actor: Actor, object: KubeObject, wait: Wait, timeoutMs: number): Promise<void> {
    const { cluster, discovery } = actor.session;
    await waitFor(cluster, discovery, object, wait, { timeoutMs, signal: actor.signal, tell: actor.tell });
}
