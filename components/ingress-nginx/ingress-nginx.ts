import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { HelmChartRef } from "../../release/vector";
import { chartArgsOf } from "../helm";

/** Args of {@link IngressNginx}. */
export interface IngressNginxArgs {
    chart: HelmChartRef;
    /** Kubeconfig of the cluster, for the gate. */
    kubeconfig: pulumi.Input<string>;
    /** Static address of the load balancer. */
    loadBalancerIP: pulumi.Input<string>;
    /** TCP ports to expose, each with `<namespace>/<service>:<port>`. */
    tcp: Record<string, string>;
    /** Replicas of the controller; default: 2. */
    replicaCount?: number;
    /** The load balancer's Service. */
    service?: {
        annotations?: Record<string, string>;
        /** Ranges that reach it; default: everybody. */
        loadBalancerSourceRanges?: string[];
    };
}

/** Namespace of ingress-nginx: gardener-extension-provider-metal's network policies expect this one. */
export const INGRESS_NAMESPACE = "ingress-nginx";

/** Ports by which partitions reach metal-stack's control plane beside its ingress. */
export const metalTcp: Record<string, string> = {
    "4150": "metal-control-plane/nsqd:4150",
    "50051": "metal-control-plane/metal-api:50051",
};

/** ingress-nginx with IngressClass `nginx`; pass the initial cluster's provider in `opts`. */
export class IngressNginx extends pulumi.ComponentResource {
    /** Gone through when the controller is available. */
    public readonly ready: Gate;

    constructor(name: string, args: IngressNginxArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:IngressNginx", name, args, opts);
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: INGRESS_NAMESPACE } },
            { parent: this },
        );
        const release = new Release(
            `${name}-chart`,
            {
                name: "ingress-nginx",
                namespace: namespace.metadata.name,
                ...chartArgsOf(args.chart),
                values: ingressNginxValues(args),
            },
            { parent: this },
        );
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "deployment",
                kubeconfig: args.kubeconfig,
                object: {
                    apiVersion: "apps/v1",
                    kind: "Deployment",
                    namespace: INGRESS_NAMESPACE,
                    name: "ingress-nginx-controller",
                },
            },
            { parent: this, dependsOn: release },
        );
        this.registerOutputs();
    }
}

/** Values of the chart. */
export function ingressNginxValues(
    args: Pick<IngressNginxArgs, "loadBalancerIP" | "tcp" | "replicaCount" | "service">,
) {
    const { annotations = {}, loadBalancerSourceRanges = [] } = args.service ?? {};
    return {
        controller: {
            replicaCount: args.replicaCount ?? 2,
            ingressClassResource: { name: "nginx", enabled: true, default: false },
            service: {
                type: "LoadBalancer",
                loadBalancerIP: args.loadBalancerIP,
                ...(Object.keys(annotations).length > 0 && { annotations }),
                ...(loadBalancerSourceRanges.length > 0 && { loadBalancerSourceRanges }),
            },
        },
        tcp: args.tcp,
    };
}
