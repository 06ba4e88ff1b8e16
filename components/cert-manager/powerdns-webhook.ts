import { Release } from "@pulumi/kubernetes/helm/v3/release";
import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { HelmChartRef } from "../../release/vector";
import { chartArgsOf } from "../helm";
import { powerdnsGroup } from "./powerdns";

/** What {@link powerdnsWebhook} takes. */
export interface PowerDnsWebhookArgs {
    chart: HelmChartRef;
    /** Kubeconfig of the cluster, for the gate. */
    kubeconfig: pulumi.Input<string>;
    /** cert-manager's namespace: the webhook reads its Secrets. */
    namespace: pulumi.Input<string>;
    /** Namespace and name of cert-manager's service account, which may call it. */
    caller: { namespace: string; serviceAccount: string };
    /** The landscape's zone. */
    zone: string;
    /** By which its image is pulled; default: nobody asks for one. */
    imagePullSecrets?: core.v1.PodSpec["imagePullSecrets"];
}

const RELEASE = "cert-manager-webhook-pdns";

/**
 * The webhook by which cert-manager writes challenges into PowerDNS; `opts` say that cert-manager is there, which makes
 * the webhook's own certificate. Its gate is gone through when the API server reaches it: no challenge is met before.
 */
export function powerdnsWebhook(name: string, args: PowerDnsWebhookArgs, opts: pulumi.CustomResourceOptions): Gate {
    const group = powerdnsGroup(args.zone);
    const release = new Release(
        `${name}-chart`,
        {
            name: RELEASE,
            namespace: args.namespace,
            ...chartArgsOf(args.chart),
            values: {
                ...(args.imagePullSecrets && { imagePullSecrets: args.imagePullSecrets }),
                groupName: group,
                certManager: {
                    namespace: args.caller.namespace,
                    serviceAccountName: args.caller.serviceAccount,
                },
            },
        },
        opts,
    );
    return new Gate(
        `${name}-ready`,
        {
            gate: "api-service",
            kubeconfig: args.kubeconfig,
            object: {
                apiVersion: "apiregistration.k8s.io/v1",
                kind: "APIService",
                name: `v1alpha1.${group}`,
            },
        },
        pulumi.mergeOptions(opts, { dependsOn: release }),
    );
}
