import type { KubeObject } from "../../rehearsal/providers/kubernetes/object";
import { list, text } from "../../rehearsal/providers/kubernetes/object";
import { observe } from "../../rehearsal/providers/kubernetes/watch";
import type { Live } from "./live";
import { patch } from "./live";

/**
 * Does what kubelets and a cloud do, at once: pods get ready, those of Jobs succeed (or fail, when their name matches
 * `fails`), load balancers get an address. Returns what stops it.
 */
export function startKubelet(live: Live, fails?: RegExp): () => void {
    const stop = new AbortController();
    const seen = new Set<string>();
    const once = (object: KubeObject, status: KubeObject) => {
        const uid = text(object, "metadata", "uid");
        if (!seen.has(uid)) {
            seen.add(uid);
            // A pod that is gone again needs no status.
            patch(live, object, { status }, true).catch(() => undefined);
        }
    };
    const pods = (objects: KubeObject[]) => objects.forEach(pod => once(pod, podStatus(pod, fails)));
    const services = (objects: KubeObject[]) =>
        objects
            .filter(service => text(service, "spec", "type") === "LoadBalancer")
            .forEach(service => once(service, { loadBalancer: { ingress: [{ ip: "34.118.1.9" }] } }));
    const { cluster, discovery } = live;
    void observe(cluster, discovery, { apiVersion: "v1", kind: "Pod", namespace: "" }, pods, stop.signal);
    void observe(cluster, discovery, { apiVersion: "v1", kind: "Service", namespace: "" }, services, stop.signal);
    return () => stop.abort();
}

function podStatus(pod: KubeObject, fails: RegExp | undefined): KubeObject {
    const job = list(pod, "metadata", "ownerReferences").some(owner => owner.kind === "Job");
    if (job) {
        return { phase: fails?.test(text(pod, "metadata", "name")) ? "Failed" : "Succeeded" };
    }
    const conditions = ["PodScheduled", "Initialized", "ContainersReady", "Ready"].map(type => ({
        type,
        status: "True",
    }));
    return { phase: "Running", podIP: "10.8.0.7", podIPs: [{ ip: "10.8.0.7" }], conditions };
}
