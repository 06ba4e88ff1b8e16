import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Namespace, Secret } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { HelmChartRef } from "../../release/vector";
import { chartArgsOf } from "../helm";
import { imagePullSecretsOf, pullSecrets } from "../registries/pull-secret";
import { ACME_ISSUER, acmeIssuerOf } from "./acme-issuer";
import type { AcmeIssuer } from "./acme-issuer";
import { CA_ISSUER, caCertificateOf, caIssuerOf, rootIssuerOf } from "./own-ca";
import type { OwnCa } from "./own-ca";
import { powerdnsWebhook } from "./powerdns-webhook";
import { solverParts } from "./solver";

/** Args of {@link CertManager}. */
export interface CertManagerArgs {
    charts: {
        certManager: HelmChartRef;
        /** The webhook for PowerDNS, which only its solver needs. */
        powerdnsWebhook: HelmChartRef;
    };
    /** Kubeconfig of the cluster, for the gates. */
    kubeconfig: pulumi.Input<string>;
    /** Domain of the landscape's zone, without trailing dot. */
    zone: string;
    /** Who signs certificates. */
    issuer: AcmeIssuer | OwnCa;
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /** What comes before certificates are asked of a public CA: the gate of the zone's delegation. Default: nothing. */
    delegation?: pulumi.Resource;
}

/** Name of the release. */
const RELEASE = "cert-manager";

/** The Kubernetes service account of the controller. */
export const certManagerServiceAccount = { namespace: "cert-manager", serviceAccount: "cert-manager" } as const;

/** cert-manager and a ClusterIssuer; pass the initial cluster's provider in `opts`. */
export class CertManager extends pulumi.ComponentResource {
    /** Gone through when the ClusterIssuer is Ready, and what solves its challenges is in reach. */
    public readonly ready: Gate;
    /** Name of the ClusterIssuer, for `cert-manager.io/cluster-issuer` annotations. */
    public readonly clusterIssuer: string;
    /** The Secret with the CA's certificate, where it is the landscape's own. */
    public readonly caSecret?: { namespace: string; name: string };

    constructor(name: string, args: CertManagerArgs, opts?: pulumi.ComponentResourceOptions) {
        const { delegation, ...inputs } = args;
        super("metal-landscape:index:CertManager", name, inputs, opts);
        const { issuer, kubeconfig, dockerConfig } = args;
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: certManagerServiceAccount.namespace } },
            { parent: this },
        );
        const pull = pullSecrets(name, RELEASE, namespace.metadata.name, dockerConfig, { parent: this });
        const release = new Release(
            `${name}-chart`,
            {
                name: RELEASE,
                namespace: namespace.metadata.name,
                ...chartArgsOf(args.charts.certManager),
                values: certManagerValues(issuer, dockerConfig),
            },
            { parent: this, dependsOn: pull },
        );
        const clusterIssuer =
            issuer.kind === "acme"
                ? this.publicCa(name, issuer, args, namespace, [release, ...(delegation ? [delegation] : [])])
                : this.ownCa(name, issuer, namespace, release);
        this.clusterIssuer = issuer.kind === "acme" ? ACME_ISSUER : CA_ISSUER;
        if (issuer.kind === "ca") {
            this.caSecret = { namespace: certManagerServiceAccount.namespace, name: CA_ISSUER };
        }
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "cluster-issuer",
                kubeconfig,
                object: { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: this.clusterIssuer },
                generation: clusterIssuer.metadata.generation,
            },
            { parent: this, dependsOn: clusterIssuer },
        );
        this.registerOutputs();
    }

    private publicCa(
        name: string,
        issuer: AcmeIssuer,
        { charts, kubeconfig, zone, dockerConfig }: CertManagerArgs,
        namespace: Namespace,
        after: pulumi.Resource[],
    ): CustomResource {
        const parts = solverParts(issuer.solver, zone);
        const dependsOn = [...after];
        if (parts.secret) {
            const { name: secretName, stringData } = parts.secret;
            const metadata = { name: secretName, namespace: namespace.metadata.name };
            dependsOn.push(new Secret(`${name}-solver`, { metadata, stringData }, { parent: this }));
        }
        if (issuer.solver.kind === "powerdns") {
            const webhook = {
                chart: charts.powerdnsWebhook,
                kubeconfig,
                namespace: namespace.metadata.name,
                caller: certManagerServiceAccount,
                zone,
                // cert-manager's own: it is in the same namespace, and there before it.
                ...imagePullSecretsOf(RELEASE, dockerConfig),
            };
            dependsOn.push(powerdnsWebhook(`${name}-powerdns`, webhook, { parent: this, dependsOn: after }));
        }
        return new CustomResource(`${name}-issuer`, acmeIssuerOf(issuer, zone, parts), { parent: this, dependsOn });
    }

    private ownCa(name: string, issuer: OwnCa, namespace: Namespace, release: Release): CustomResource {
        const served = { parent: this, dependsOn: release };
        new CustomResource(`${name}-root-issuer`, rootIssuerOf(), served);
        new CustomResource(`${name}-ca`, caCertificateOf(issuer, namespace.metadata.name), served);
        return new CustomResource(`${name}-issuer`, caIssuerOf(), served);
    }
}

/** Values of the chart. */
export function certManagerValues(issuer: CertManagerArgs["issuer"], dockerConfig?: CertManagerArgs["dockerConfig"]) {
    const account = issuer.kind === "acme" && issuer.solver.kind === "cloudDNS" ? issuer.solver.account : undefined;
    return {
        ...(dockerConfig !== undefined && { global: imagePullSecretsOf(RELEASE, dockerConfig) }),
        // Kept when the release goes: taking the CRDs away would take every certificate with them.
        crds: { enabled: true, keep: true },
        serviceAccount: {
            name: certManagerServiceAccount.serviceAccount,
            ...(account && "email" in account && { annotations: { "iam.gke.io/gcp-service-account": account.email } }),
        },
    };
}
