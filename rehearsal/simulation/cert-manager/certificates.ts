import { createHash, X509Certificate } from "node:crypto";
import { onZoneChange } from "../dns/internet";
import type { Simulator } from "../controller";
import { durations } from "../durations";
import type { Informer } from "../kubernetes/informer";
import { isTrue, timestamp, withCondition } from "../kubernetes/objects";
import type { Activation } from "./activation";
import { Challenges } from "./challenges";
import { CLUSTER_RESOURCE_NAMESPACE } from "./issuers";
import type { Issuers } from "./issuers";
import { unprovable } from "./propagation";
import { namesOf, sign } from "./signing";
import { solverFor } from "./solvers";
import { CERT_MANAGER } from "./types";
import type { Certificate, Dns01, Issuer, Secret } from "./types";

/** Issues Certificates: real ones, signed as their issuer says, once it is ready and, with a public CA, a solver fits. */
export function reconcileCertificates(
    simulator: Simulator,
    activation: Activation,
    issuers: Issuers,
    secrets: Informer<Secret>,
): void {
    const certificates = simulator.watch<Certificate>("initial", { apiVersion: CERT_MANAGER, kind: "Certificate" });
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
    issuing.challenges.cloud.onChange(simulator.signal, () => reconciler.enqueueAll());
    onZoneChange(simulator.context.dir, simulator.signal, () => reconciler.enqueueAll());
    issuers.namespaced.listen(key => reconciler.enqueueAll(key.split("/")[0]));
    // A webhook's API comes and goes.
    const apiServices = { apiVersion: "apiregistration.k8s.io/v1", kind: "APIService" };
    simulator.watch("initial", apiServices).listen(() => reconciler.enqueueAll());
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
    public readonly challenges: Challenges;

    constructor(
        private readonly simulator: Simulator,
        private readonly issuers: Issuers,
        private readonly secrets: Informer<Secret>,
    ) {
        this.challenges = new Challenges(simulator, secrets);
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
        const issuer = this.issuerOf(certificate);
        const obstacle = typeof issuer === "string" ? issuer : await this.present(issuer, certificate);
        await this.setIssuing(certificate, obstacle ?? "Issuing certificate as Secret does not exist");
        if (obstacle !== undefined || typeof issuer === "string") {
            return;
        }
        if (issuer.spec.acme !== undefined) {
            const of = { cluster: "initial" as const, kind: "Certificate", namespace, name };
            await this.simulator.clock.spend(of, "issue", durations.certManager.certificate, signal);
            await this.eachName(issuer, certificate, (dns01, dnsName, key) =>
                this.challenges.cleanUp(issuer, dns01, dnsName, key).then(() => undefined),
            );
        }
        const issued = await sign(certificate, issuer, this.secrets, this.simulator.context.dir);
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
            data: {
                "tls.crt": base64(issued.certificate),
                "tls.key": base64(issued.key),
                ...(issued.ca !== undefined && { "ca.crt": base64(issued.ca) }),
            },
        });
        await this.setReady(certificate, written);
    }

    /** The issuer of a Certificate, or why it can't issue yet. */
    private issuerOf({ metadata, spec }: Certificate): Issuer | string {
        const { name = "", kind = "Issuer" } = spec.issuerRef ?? {};
        const issuer =
            kind === "ClusterIssuer"
                ? this.issuers.cluster.get(name)
                : this.issuers.namespaced.get(`${metadata.namespace}/${name}`);
        if (issuer === undefined) {
            return `Referenced "${kind}" not found: ${kind.toLowerCase()}.cert-manager.io "${name}" not found`;
        }
        return isTrue(issuer.status?.conditions, "Ready") ? issuer : `Referenced "${kind}" "${name}" is not ready`;
    }

    /** Presents the challenges of a public CA; the first obstacle ends that. */
    private present(issuer: Issuer, certificate: Certificate): Promise<string | undefined> {
        const { dir } = this.simulator.context;
        return this.eachName(
            issuer,
            certificate,
            async (dns01, dnsName, key) =>
                (await this.challenges.present(issuer, dns01, dnsName, key)) ?? unprovable(dir, dnsName, dns01),
        );
    }

    private async eachName(
        issuer: Issuer,
        certificate: Certificate,
        act: (dns01: Dns01 | undefined, dnsName: string, key: string) => Promise<string | undefined>,
    ): Promise<string | undefined> {
        const { acme } = issuer.spec;
        const { name, uid } = certificate.metadata;
        for (const dnsName of acme === undefined ? [] : namesOf(certificate)) {
            const solver = solverFor(certificate, dnsName, acme?.solvers ?? []);
            if (solver === undefined) {
                return (
                    `Failed to determine a valid solver configuration for the set of domains on the Order of ${name}: ` +
                    "no configured challenge solvers can be used for this challenge"
                );
            }
            const key = createHash("sha256").update(`${uid} ${dnsName}`).digest("base64url");
            const obstacle = await act(solver.dns01, dnsName, key);
            if (obstacle !== undefined) {
                return obstacle;
            }
        }
        return undefined;
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
