import { X509Certificate } from "node:crypto";
import { Cloud } from "../cloud";
import { onZoneChange } from "../dns/internet";
import type { Simulator } from "../controller";
import { durations } from "../durations";
import type { Informer } from "../kubernetes/informer";
import { isTrue, refTo, timestamp, withCondition } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import type { Activation } from "./activation";
import { CLUSTER_RESOURCE_NAMESPACE } from "./issuers";
import type { Issuers } from "./issuers";
import { unprovable } from "./propagation";
import { issueFor } from "./public-ca";
import { solverFor } from "./solvers";
import { CERT_MANAGER } from "./types";
import type { Certificate, Issuer } from "./types";

interface Secret extends KubeObject {
    data?: Record<string, string>;
}

/** Issues Certificates: real ones, signed by the rehearsal's public CA, once their issuer is ready and a solver fits. */
export function reconcileCertificates(simulator: Simulator, activation: Activation, issuers: Issuers): void {
    const certificates = simulator.watch<Certificate>("initial", { apiVersion: CERT_MANAGER, kind: "Certificate" });
    const secrets = simulator.watch<Secret>("initial", { apiVersion: "v1", kind: "Secret" });
    const issuing = new Issuing(simulator, issuers, secrets);
    const reconciler = simulator.reconcile(
        certificates,
        async (certificate, signal) => {
            if (activation.active) {
                await issuing.reconcile(certificate, signal);
            }
        },
        {
            only: certificate => certificate.metadata.deletionTimestamp === undefined,
            restartOn: (now, before) => now.metadata.generation !== before.metadata.generation,
        },
    );
    activation.wakes(reconciler);
    issuers.cluster.listen(() => reconciler.enqueueAll());
    issuing.cloud.onChange(simulator.signal, () => reconciler.enqueueAll());
    onZoneChange(simulator.context.dir, simulator.signal, () => reconciler.enqueueAll());
    issuers.namespaced.listen(key => reconciler.enqueueAll(key.split("/")[0]));
    secrets.listen((key, _, before) => {
        const name = before?.metadata.annotations?.["cert-manager.io/certificate-name"];
        if (name !== undefined) {
            reconciler.enqueue(`${key.split("/")[0]}/${name}`);
        } else if (key.startsWith(`${CLUSTER_RESOURCE_NAMESPACE}/`)) {
            reconciler.enqueueAll();
        }
    });
}

class Issuing {
    public readonly cloud: Cloud;

    constructor(
        private readonly simulator: Simulator,
        private readonly issuers: Issuers,
        private readonly secrets: Informer<Secret>,
    ) {
        this.cloud = new Cloud(simulator.context.dir);
    }

    async reconcile(certificate: Certificate, signal: AbortSignal): Promise<void> {
        const { name, namespace, generation } = certificate.metadata;
        const secret = this.secrets.get(`${namespace}/${certificate.spec.secretName}`);
        if (secret !== undefined && isIssuedFor(secret, certificate)) {
            const ready = certificate.status?.conditions?.find(condition => condition.type === "Ready");
            await this.setTemplate(secret, certificate);
            if (ready?.status !== "True" || ready.observedGeneration !== generation) {
                await this.setReady(certificate, secret);
            }
            return;
        }
        const obstacle = await this.obstacle(certificate);
        await this.setIssuing(certificate, obstacle ?? "Issuing certificate as Secret does not exist");
        if (obstacle !== undefined) {
            return;
        }
        const of = { cluster: "initial" as const, kind: "Certificate", namespace, name };
        await this.simulator.clock.spend(of, "issue", durations.certManager.certificate, signal);
        const { certPem, privateKeyPem } = await issueFor(this.simulator.context.dir, namesOf(certificate));
        const { secretTemplate, secretName = "" } = certificate.spec;
        const written = await this.simulator.client("initial").apply<Secret>({
            apiVersion: "v1",
            kind: "Secret",
            metadata: {
                name: secretName,
                namespace,
                labels: { ...secretTemplate?.labels, "controller.cert-manager.io/fao": "true" },
                annotations: { ...secretTemplate?.annotations, ...annotationsOf(certificate) },
            },
            type: "kubernetes.io/tls",
            data: { "tls.crt": base64(certPem), "tls.key": base64(privateKeyPem) },
        });
        await this.setReady(certificate, written);
    }

    /** Why nothing can be issued yet. */
    private async obstacle(certificate: Certificate): Promise<string | undefined> {
        const { namespace, name } = certificate.metadata;
        const { name: issuerName = "", kind = "Issuer" } = certificate.spec.issuerRef ?? {};
        const issuer =
            kind === "ClusterIssuer"
                ? this.issuers.cluster.get(issuerName)
                : this.issuers.namespaced.get(`${namespace}/${issuerName}`);
        if (issuer === undefined) {
            return `Referenced "${kind}" not found: ${kind.toLowerCase()}.cert-manager.io "${issuerName}" not found`;
        }
        if (!isTrue(issuer.status?.conditions, "Ready")) {
            return `Referenced "${kind}" "${issuerName}" is not ready`;
        }
        const { acme } = issuer.spec;
        for (const dnsName of acme === undefined ? [] : namesOf(certificate)) {
            const solver = solverFor(certificate, dnsName, acme?.solvers ?? []);
            if (solver === undefined) {
                return (
                    `Failed to determine a valid solver configuration for the set of domains on the Order of ${name}: ` +
                    "no configured challenge solvers can be used for this challenge"
                );
            }
            const { cloudDNS } = solver.dns01 ?? {};
            const unproven = unprovable(this.simulator.context.dir, dnsName, solver);
            const missing = cloudDNS?.serviceAccountSecretRef
                ? this.missingCredentials(issuer, cloudDNS.serviceAccountSecretRef)
                : cloudDNS && (await this.missingRights());
            if (missing !== undefined || unproven !== undefined) {
                return missing ?? unproven;
            }
        }
        return undefined;
    }

    /** What keeps cert-manager's own service account from writing records, by Workload Identity. */
    private async missingRights(): Promise<string | undefined> {
        const [namespace, name] = [CLUSTER_RESOURCE_NAMESPACE, "cert-manager"];
        const account = await this.simulator.client("initial").get(refTo("v1", "ServiceAccount", namespace, name));
        const email = account?.metadata.annotations?.["iam.gke.io/gcp-service-account"] ?? "";
        if (!this.cloud.mayActAs(email, namespace, name)) {
            return (
                "error instantiating google clouddns challenge solver: unable to generate access token; IAM returned " +
                "403 Forbidden: Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
            );
        }
        return this.cloud.hasRole(email, "roles/dns.admin")
            ? undefined
            : "error presenting the challenge: googleapi: Error 403: Forbidden, forbidden";
    }

    private missingCredentials(issuer: Issuer, ref: { name?: string; key?: string }): string | undefined {
        const namespace = issuer.metadata.namespace ?? CLUSTER_RESOURCE_NAMESPACE;
        const secret = this.secrets.get(`${namespace}/${ref.name}`);
        if (secret === undefined) {
            return `error getting clouddns service account: secrets "${ref.name}" not found`;
        }
        return secret.data?.[ref.key ?? ""] === undefined
            ? `specified key "${ref.key}" not found in secret ${namespace}/${ref.name}`
            : undefined;
    }

    /** Labels and annotations of the template, on a Secret that was issued already. */
    private async setTemplate(secret: Secret, { spec }: Certificate): Promise<void> {
        const { labels = {}, annotations = {} } = spec.secretTemplate ?? {};
        const differs = (wanted: Record<string, string>, has: Record<string, string> = {}) =>
            Object.entries(wanted).some(([key, value]) => has[key] !== value);
        if (differs(labels, secret.metadata.labels) || differs(annotations, secret.metadata.annotations)) {
            await this.simulator.client("initial").patch(secret, { metadata: { labels, annotations } });
        }
    }

    private async setReady(certificate: Certificate, secret: Secret): Promise<void> {
        const { generation: observedGeneration } = certificate.metadata;
        const { validFrom, validTo } = new X509Certificate(Buffer.from(secret.data?.["tls.crt"] ?? "", "base64"));
        const [from, to] = [new Date(validFrom), new Date(validTo)];
        const message = "Certificate is up to date and has not expired";
        const conditions = (certificate.status?.conditions ?? []).filter(condition => condition.type !== "Issuing");
        await this.simulator.client("initial").patchStatus(certificate, {
            conditions: withCondition(conditions, {
                type: "Ready",
                status: "True",
                reason: "Ready",
                message,
                observedGeneration,
            }),
            notBefore: timestamp(from),
            notAfter: timestamp(to),
            // A third of its time before it ends (cert-manager v1.21.2 pkg/util/pki RenewalTime).
            renewalTime: timestamp(new Date(to.getTime() - (to.getTime() - from.getTime()) / 3)),
            revision: (certificate.status?.revision ?? 0) + 1,
        });
    }

    private async setIssuing(certificate: Certificate, message: string): Promise<void> {
        const { generation: observedGeneration } = certificate.metadata;
        const before = certificate.status?.conditions;
        const issuing = { type: "Issuing", status: "True", reason: "DoesNotExist", message, observedGeneration };
        const ready = { ...issuing, type: "Ready", status: "False" };
        if (before?.find(condition => condition.type === "Ready")?.message !== message) {
            const conditions = withCondition(withCondition(before, issuing), ready);
            await this.simulator.client("initial").patchStatus(certificate, { conditions });
        }
    }
}

function namesOf({ spec }: Certificate): string[] {
    return [...new Set([...(spec.commonName ? [spec.commonName] : []), ...(spec.dnsNames ?? [])])];
}

function annotationsOf(certificate: Certificate): Record<string, string> {
    const { name = "", kind = "Issuer", group = "cert-manager.io" } = certificate.spec.issuerRef ?? {};
    return {
        "cert-manager.io/alt-names": namesOf(certificate).join(","),
        "cert-manager.io/certificate-name": certificate.metadata.name,
        "cert-manager.io/common-name": certificate.spec.commonName ?? "",
        "cert-manager.io/issuer-group": group,
        "cert-manager.io/issuer-kind": kind,
        "cert-manager.io/issuer-name": name,
    };
}

function isIssuedFor(secret: Secret, certificate: Certificate): boolean {
    const annotations = secret.metadata.annotations ?? {};
    return (
        secret.data?.["tls.crt"] !== undefined &&
        Object.entries(annotationsOf(certificate)).every(([key, value]) => annotations[key] === value)
    );
}

function base64(text: string): string {
    return Buffer.from(text).toString("base64");
}
