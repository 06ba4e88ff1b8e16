import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { HelmChartRef } from "../../release/vector";
import { chartArgsOf } from "../helm";

/** Args of {@link CertManager}. */
export interface CertManagerArgs {
    chart: HelmChartRef;
    /** Kubeconfig of the cluster, for the gate. */
    kubeconfig: pulumi.Input<string>;
    /** Whom the CA tells of expiring certificates. */
    email: string;
    /** ACME directory. */
    server: string;
    /** The zone in which challenges are answered. */
    dns: {
        /** Google Cloud project of the zone. */
        project: string;
        /** Domain of the zone, without trailing dot. */
        zone: string;
        /** E-mail of the Google service account that cert-manager acts as (Workload Identity). */
        serviceAccount: pulumi.Input<string>;
    };
    /** What comes before certificates are asked for: the gate of the zone's delegation. Default: nothing. */
    delegation?: pulumi.Resource;
}

/** The Kubernetes service account of the controller. */
export const certManagerServiceAccount = { namespace: "cert-manager", serviceAccount: "cert-manager" } as const;

/** Name of the ClusterIssuer. */
export const CLUSTER_ISSUER = "letsencrypt";

/** Label of the Certificates that metal-roles' consumers create for the DNS-01 solver. */
export const SOLVER_LABEL = "use-clouddns-solver";

/** cert-manager and a ClusterIssuer; pass the initial cluster's provider in `opts`. */
export class CertManager extends pulumi.ComponentResource {
    /** Gone through when the ClusterIssuer is Ready. */
    public readonly ready: Gate;
    /** Name of the ClusterIssuer, for `cert-manager.io/cluster-issuer` annotations. */
    public readonly clusterIssuer = CLUSTER_ISSUER;

    constructor(name: string, args: CertManagerArgs, opts?: pulumi.ComponentResourceOptions) {
        const { delegation, ...inputs } = args;
        super("metal-landscape:index:CertManager", name, inputs, opts);
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: certManagerServiceAccount.namespace } },
            { parent: this },
        );
        const release = new Release(
            `${name}-chart`,
            {
                name: "cert-manager",
                namespace: namespace.metadata.name,
                ...chartArgsOf(args.chart),
                values: certManagerValues(args),
            },
            { parent: this },
        );
        const issuer = new CustomResource(`${name}-issuer`, clusterIssuerOf(args), {
            parent: this,
            dependsOn: [release, ...(delegation ? [delegation] : [])],
        });
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "cluster-issuer",
                kubeconfig: args.kubeconfig,
                object: { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: CLUSTER_ISSUER },
                generation: issuer.metadata.generation,
            },
            { parent: this, dependsOn: issuer },
        );
        this.registerOutputs();
    }
}

/** Values of the chart. */
export function certManagerValues(args: Pick<CertManagerArgs, "dns">) {
    return {
        // Kept when the release goes: taking the CRDs away would take every certificate with them.
        crds: { enabled: true, keep: true },
        serviceAccount: {
            name: certManagerServiceAccount.serviceAccount,
            annotations: { "iam.gke.io/gcp-service-account": args.dns.serviceAccount },
        },
    };
}

/** The ClusterIssuer: DNS-01 for whatever carries the label, and for every name in the zone. */
export function clusterIssuerOf(args: Pick<CertManagerArgs, "email" | "server" | "dns">) {
    const dns01 = { cloudDNS: { project: args.dns.project } };
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name: CLUSTER_ISSUER },
        spec: {
            acme: {
                email: args.email,
                server: args.server,
                privateKeySecretRef: { name: `${CLUSTER_ISSUER}-account` },
                solvers: [
                    { selector: { matchLabels: { [SOLVER_LABEL]: "true" } }, dns01 },
                    // Certificates of annotated Ingresses carry the Ingress's labels, and charts set none.
                    { selector: { dnsZones: [args.dns.zone] }, dns01 },
                ],
            },
        },
    };
}
