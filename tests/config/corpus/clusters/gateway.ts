import { set } from "../../document";
import type { Loose } from "../../document";
import type { Row } from "./base";

/** `dev` behind a Gateway in the place of ingress-nginx. */
export function behindGateway(d: Loose): Loose {
    set(d, { ingress: { gateway: { namespace: "gateway", name: "metal" } } });
    const ingressController = { namespace: "gateway", podSelector: { "app.kubernetes.io/name": "envoy" } };
    set(d.extensions, { "provider-metal": { networkPolicies: { ingressController } } });
    return d.ingress.gateway;
}

/** Wrong ways in by a Gateway. */
export const rows: Row[] = [
    [
        "type",
        "a Gateway by its name alone",
        d => {
            behindGateway(d);
            set(d, { ingress: { gateway: "metal" } });
        },
        "ingress.gateway",
    ],
    [
        "missing",
        "a Gateway without a namespace",
        d => void Reflect.deleteProperty(behindGateway(d), "namespace"),
        "ingress.gateway.namespace",
    ],
    [
        "form",
        "a Gateway's namespace and name in one",
        d => set(behindGateway(d), { name: "gateway/metal" }),
        "ingress.gateway.name",
    ],
    [
        "unknown key",
        "a class for the Gateway, which is its maker's",
        d => set(behindGateway(d), { gatewayClassName: "eg" }),
        "ingress.gateway.gatewayClassName",
    ],
    [
        "combination",
        "replicas of ingress-nginx beside a Gateway",
        d => {
            behindGateway(d);
            set(d.ingress, { replicaCount: 3 });
        },
        "ingress.replicaCount",
    ],
    [
        "combination",
        "a Gateway in a namespace that goes with the landscape",
        d => set(behindGateway(d), { namespace: "garden" }),
        "ingress.gateway.namespace",
    ],
    [
        "combination",
        "network policies that lead to ingress-nginx, which is not there",
        d => {
            behindGateway(d);
            Reflect.deleteProperty(d.extensions, "provider-metal");
        },
        "extensions.provider-metal.networkPolicies.ingressController",
    ],
    [
        "combination",
        "an annotation of ingress-nginx on a route",
        d => {
            behindGateway(d);
            const annotations = { "nginx.ingress.kubernetes.io/proxy-read-timeout": "60" };
            set(d.metal, { ingress: { annotations } });
        },
        'metal.ingress.annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"]',
    ],
];
