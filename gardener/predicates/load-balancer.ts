import type { KubernetesObject } from "../kubernetes/object";
import { notThere, ready, waiting, failed } from "./verdict";
import type { Verdict } from "./verdict";

/** A Service, as far as its load balancer is concerned. */
export interface BalancedService extends KubernetesObject {
    spec?: { type?: string };
    status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

/** The IPv4 address of a Service's load balancer; undefined where it has none. */
export function balancedAddress(service: BalancedService | undefined): string | undefined {
    return ingressOf(service).find(({ ip }) => ip !== undefined && !ip.includes(":"))?.ip;
}

/** Whether a Service's load balancer has an IPv4 address; one that got only something else won't. */
export function loadBalanced(service: BalancedService | undefined): Verdict {
    const verdict = notThere(service, {});
    if (verdict !== undefined) {
        return verdict;
    }
    if (service?.spec?.type !== "LoadBalancer") {
        return failed(`it is of type ${service?.spec?.type ?? "ClusterIP"}, which has no load balancer`);
    }
    const given = ingressOf(service).flatMap(({ ip, hostname }) => ip ?? hostname ?? []);
    if (given.length === 0) {
        return waiting("its load balancer has no address yet");
    }
    return balancedAddress(service) === undefined
        ? failed(`its load balancer has ${given.join(" and ")}, and no IPv4 address for A records to lead to`)
        : ready();
}

function ingressOf(service: BalancedService | undefined) {
    return service?.status?.loadBalancer?.ingress ?? [];
}
