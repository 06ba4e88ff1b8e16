import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { LoadBalancerAddress } from "../../gardener/load-balancer-address";
import type { HelmChartRef } from "../../release/vector";
import { chartArgsOf } from "../helm";
import type { Ingress, TcpExposure } from "../ingress/ingress";
import { imagePullSecretsOf, pullSecrets } from "../registries/pull-secret";

/** Args of {@link IngressNginx}. */
export interface IngressNginxArgs {
    chart: HelmChartRef;
    /** Kubeconfig of the cluster, for what waits. */
    kubeconfig: pulumi.Input<string>;
    /** Static address of the load balancer; default: the one that its cloud gives it, which is looked up then. */
    loadBalancerIP?: pulumi.Input<string>;
    /** TCP ports to expose. */
    tcp: TcpExposure[];
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** Replicas of the controller; default: 2. */
    replicaCount?: number;
    /** The load balancer's Service. */
    service?: {
        annotations?: Record<string, string>;
        /** Ranges that reach it; default: everybody. */
        loadBalancerSourceRanges?: pulumi.Input<string>[];
    };
}

/** Namespace of ingress-nginx: gardener-extension-provider-metal's network policies expect this one. */
export const INGRESS_NAMESPACE = "ingress-nginx";

/** Name of the release. */
const RELEASE = "ingress-nginx";

/** Name of the controller's Deployment, and of its Service. */
const CONTROLLER = "ingress-nginx-controller";

/** ingress-nginx with IngressClass `nginx`; pass the initial cluster's provider in `opts`. */
export class IngressNginx extends pulumi.ComponentResource implements Ingress {
    public readonly ready: Gate;
    /** metal-roles and metal-stack's chart name this class. */
    public readonly entrance = { kind: "IngressClass", name: "nginx" } as const;
    public readonly address: pulumi.Output<string>;

    constructor(name: string, args: IngressNginxArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:IngressNginx", name, args, opts);
        const { kubeconfig, loadBalancerIP } = args;
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: INGRESS_NAMESPACE } },
            { parent: this },
        );
        const { dockerConfig } = args;
        const pull = pullSecrets(name, RELEASE, namespace.metadata.name, dockerConfig, { parent: this });
        const release = new Release(
            `${name}-chart`,
            {
                name: RELEASE,
                namespace: namespace.metadata.name,
                ...chartArgsOf(args.chart),
                values: ingressNginxValues(args, this.entrance.name),
            },
            { parent: this, dependsOn: pull },
        );
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "deployment",
                kubeconfig,
                object: { apiVersion: "apps/v1", kind: "Deployment", namespace: INGRESS_NAMESPACE, name: CONTROLLER },
            },
            { parent: this, dependsOn: release },
        );
        this.address =
            loadBalancerIP !== undefined
                ? pulumi.output(loadBalancerIP)
                : new LoadBalancerAddress(
                      `${name}-address`,
                      {
                          kubeconfig,
                          service: { namespace: INGRESS_NAMESPACE, name: CONTROLLER },
                          revision: release.status.revision,
                      },
                      { parent: this, dependsOn: release },
                  ).address;
        this.registerOutputs();
    }
}

/** Values of the chart, with an IngressClass of that name. */
export function ingressNginxValues(
    args: Pick<IngressNginxArgs, "loadBalancerIP" | "tcp" | "replicaCount" | "service" | "dockerConfig">,
    className: string,
) {
    const { annotations = {}, loadBalancerSourceRanges = [] } = args.service ?? {};
    return {
        ...imagePullSecretsOf(RELEASE, args.dockerConfig),
        controller: {
            replicaCount: args.replicaCount ?? 2,
            ingressClassResource: { name: className, enabled: true, default: false },
            service: {
                type: "LoadBalancer",
                ...(args.loadBalancerIP !== undefined && { loadBalancerIP: args.loadBalancerIP }),
                ...(Object.keys(annotations).length > 0 && { annotations }),
                ...(loadBalancerSourceRanges.length > 0 && { loadBalancerSourceRanges }),
            },
        },
        tcp: Object.fromEntries(
            args.tcp.map(({ port, service }) => [port, `${service.namespace}/${service.name}:${service.port}`]),
        ),
    };
}
