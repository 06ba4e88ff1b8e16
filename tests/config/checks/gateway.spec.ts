import { checkGateway } from "../../../config/checks/gateway";
import { set } from "../document";
import type { Loose } from "../document";
import { table } from "./table";

const gateway = () => ({ namespace: "gateway", name: "metal" });
const pods = { namespace: "gateway", podSelector: { "app.kubernetes.io/name": "envoy" } };
const policies = (d: Loose, ingressController: object) =>
    set(d.extensions, { "provider-metal": { networkPolicies: { ingressController } } });

/** `dev` behind a Gateway, as it may be. */
function behindGateway(d: Loose): void {
    set(d, { ingress: { gateway: gateway() } });
    policies(d, pods);
}

const policiesLine =
    "extensions.provider-metal.networkPolicies.ingressController: it leads to ingress-nginx, which is not there beside " +
    "ingress.gateway; expected namespace and podSelector of the pods that serve the Gateway: in the same cluster network " +
    "policies keep provider-metal from metal-api otherwise";

describe("the check of a Gateway", () => {
    table(checkGateway, [
        ["ingress-nginx with all that it is told", d => set(d, { ingress: { replicaCount: 3, service: {} } }), []],
        ["a Gateway, with where its pods are", behindGateway, []],
        [
            "what is of ingress-nginx",
            d => {
                behindGateway(d);
                set(d.ingress, { replicaCount: 3, service: { loadBalancerSourceRanges: ["203.0.113.0/24"] } });
            },
            [
                "ingress.replicaCount: it is of ingress-nginx, which is not there beside ingress.gateway; expected it to be " +
                    "left out",
                "ingress.service: it is of ingress-nginx, which is not there beside ingress.gateway; expected it to be left out",
            ],
        ],
        [
            "a Gateway in the namespace of metal-stack's control plane",
            d => {
                behindGateway(d);
                set(d.ingress.gateway, { namespace: "metal-control-plane" });
            },
            [
                "ingress.gateway.namespace: metal-control-plane is the landscape's own: a destroy would take the Gateway with " +
                    "it; expected a namespace of the Gateway's own",
            ],
        ],
        [
            "annotations that nobody reads on a route",
            d => {
                behindGateway(d);
                set(d.metal, {
                    ingress: { annotations: { "example.org/owner": "a", "cert-manager.io/private-key-size": "4096" } },
                });
                const whitelist = { "nginx.ingress.kubernetes.io/whitelist-source-range": "203.0.113.0/24" };
                set(d.metal.zitadel, { ingress: { annotations: whitelist } });
            },
            [
                'metal.ingress.annotations["cert-manager.io/private-key-size"]: it stands on a route then, where nobody reads ' +
                    "it; expected what the Gateway's controller has for it",
                'metal.zitadel.ingress.annotations["nginx.ingress.kubernetes.io/whitelist-source-range"]: it stands on a route ' +
                    "then, where nobody reads it; expected what the Gateway's controller has for it",
            ],
        ],
        [
            "network policies that lead to ingress-nginx by default",
            d => set(d, { ingress: { gateway: gateway() } }),
            [policiesLine],
        ],
        [
            "network policies with a namespace alone",
            d => {
                set(d, { ingress: { gateway: gateway() } });
                policies(d, { namespace: "gateway" });
            },
            [policiesLine],
        ],
        [
            "network policies with pods alone",
            d => {
                set(d, { ingress: { gateway: gateway() } });
                policies(d, { podSelector: { app: "envoy" } });
            },
            [policiesLine],
        ],
        ["a Gateway without Gardener", d => set(d, { ingress: { gateway: gateway() }, through: "metal" }), []],
        [
            "a Gateway in a cluster of metal-stack's own",
            d => {
                set(d, { ingress: { gateway: gateway() } });
                const { gke } = d.clusters.initial;
                set(d.clusters, { metal: { gke: { ...gke, name: "other" } } });
            },
            [],
        ],
    ]);
});
