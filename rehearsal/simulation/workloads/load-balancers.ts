import type { Simulator } from "../controller";
import { durations } from "../durations";
import { keyOf } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { Addresses } from "./addresses";
import { hostClusterNames } from "../clusters";
import { loadBalancerRange } from "./host";

/** A Service, as far as load balancers need it. */
export interface Service extends KubeObject {
    spec: { type?: string; loadBalancerIP?: string; loadBalancerClass?: string; selector?: Record<string, string> };
    status?: { loadBalancer?: { ingress?: { ip?: string }[] } };
}

/** Finalizer of the cloud provider's service controller (k8s.io/cloud-provider service/helpers). */
const FINALIZER = "service.kubernetes.io/load-balancer-cleanup";

/** Gives Services of type LoadBalancer of a cluster their external address: the one they ask for, or a free one. */
export function serveLoadBalancers(simulator: Simulator): void {
    const client = simulator.client("initial");
    const addresses = new Addresses(loadBalancerRange(simulator.cluster, hostClusterNames(simulator.context.clusters)));
    const services = simulator.watch<Service>("initial", { apiVersion: "v1", kind: "Service" });
    simulator.reconcile(services, async (service, signal) => {
        const key = keyOf(service);
        const { name, namespace, deletionTimestamp } = service.metadata;
        if (deletionTimestamp !== undefined) {
            await client.removeFinalizer(service, FINALIZER);
            addresses.free(key);
            return;
        }
        if (service.spec.type !== "LoadBalancer" || service.spec.loadBalancerClass !== undefined) {
            return;
        }
        await client.addFinalizer(service, FINALIZER);
        const current = service.status?.loadBalancer?.ingress?.[0]?.ip;
        const wanted = service.spec.loadBalancerIP;
        if (current !== undefined && (wanted === undefined || wanted === current)) {
            addresses.note(key, current);
            return;
        }
        const of = { cluster: "initial" as const, kind: "Service", namespace, name };
        await simulator.clock.spend(of, "load balancer", durations.workloads.loadBalancer, signal);
        const ip = wanted ?? addresses.take(key);
        await client.patchStatus(service, { loadBalancer: { ingress: [{ ip, ipMode: "VIP" }] } });
    });
}
