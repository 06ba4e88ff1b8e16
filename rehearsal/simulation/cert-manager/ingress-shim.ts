import type { Simulator } from "../controller";
import { ownedBy } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import type { Activation } from "./activation";
import { CERT_MANAGER } from "./types";
import type { Certificate } from "./types";

interface Ingress extends KubeObject {
    spec: { tls?: { hosts?: string[]; secretName?: string }[] };
}

/** Annotations that name an issuer, and its kind. */
const ISSUER_ANNOTATIONS = [
    ["cert-manager.io/cluster-issuer", "ClusterIssuer"],
    ["cert-manager.io/issuer", "Issuer"],
] as const;

/**
 * Makes a Certificate for each TLS entry of an annotated Ingress. It has the labels of the Ingress, so solvers that select
 * by label see those (cert-manager v1.21.2 pkg/controller/certificate-shim/sync.go).
 */
export function reconcileIngresses(simulator: Simulator, activation: Activation): void {
    const client = simulator.client("initial");
    const ingresses = simulator.watch<Ingress>("initial", { apiVersion: "networking.k8s.io/v1", kind: "Ingress" });
    const certificates = simulator.watch<Certificate>("initial", { apiVersion: CERT_MANAGER, kind: "Certificate" });
    const reconciler = simulator.reconcile(
        ingresses,
        async ingress => {
            if (!activation.active) {
                return;
            }
            for (const wanted of certificatesOf(ingress)) {
                const current = certificates.get(`${ingress.metadata.namespace}/${wanted.metadata.name}`);
                if (current === undefined) {
                    await client.createIfAbsent(wanted);
                } else if (differs(current, wanted)) {
                    await client.patch(current, { spec: wanted.spec, metadata: { labels: wanted.metadata.labels } });
                }
            }
        },
        { only: ingress => ingress.metadata.deletionTimestamp === undefined },
    );
    activation.wakes(reconciler);
}

function certificatesOf(ingress: Ingress): Certificate[] {
    const annotations = ingress.metadata.annotations ?? {};
    const [annotation, kind] = ISSUER_ANNOTATIONS.find(([name]) => annotations[name] !== undefined) ?? [];
    if (annotation === undefined) {
        return [];
    }
    return (ingress.spec.tls ?? []).flatMap(({ hosts, secretName }) =>
        !hosts?.length || secretName === undefined
            ? []
            : {
                  apiVersion: CERT_MANAGER,
                  kind: "Certificate",
                  metadata: {
                      name: secretName,
                      namespace: ingress.metadata.namespace,
                      labels: ingress.metadata.labels,
                      ownerReferences: [ownedBy(ingress)],
                  },
                  spec: {
                      secretName,
                      dnsNames: hosts,
                      issuerRef: { group: "cert-manager.io", kind, name: annotations[annotation] },
                  },
              },
    );
}

function differs(current: Certificate, wanted: Certificate): boolean {
    const told = ({ spec, metadata }: Certificate) =>
        JSON.stringify([
            spec.secretName,
            spec.dnsNames,
            spec.issuerRef?.kind,
            spec.issuerRef?.name,
            metadata.labels ?? {},
        ]);
    return told(current) !== told(wanted);
}
