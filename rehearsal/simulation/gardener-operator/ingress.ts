import { generateKey } from "../../crypto/keys";
import { signCertificate } from "../../crypto/x509";
import type { Simulator } from "../controller";
import type { Garden, Secret } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import { ORIGIN } from "./names";

const NAME = "plutono";

/** Secret of the certificate that a garden makes itself where nobody gives it one. */
const OWN_CERTIFICATE = "plutono-tls";

/** What {@link deployIngress} brings. */
export const ingressObjects = [
    refTo("networking.k8s.io/v1", "Ingress", "garden", NAME),
    refTo("v1", "Secret", "garden", OWN_CERTIFICATE),
];

/**
 * The Ingress of the garden's dashboards, with the Secret labelled `garden-cert` if there is one by then, else with a
 * certificate that nobody trusts (gardener v1.138.3 pkg/operator/controller/garden/garden/reconciler_reconcile.go,
 * `GetWildcardCertificate`).
 */
export async function deployIngress(simulator: Simulator, garden: Garden): Promise<void> {
    const client = simulator.client("initial");
    const [wildcard] = await client.list<Secret>(
        { apiVersion: "v1", kind: "Secret" },
        { namespace: "garden", labelSelector: "gardener.cloud/role=garden-cert" },
    );
    const hosts = garden.spec.runtimeCluster.ingress.domains.map(({ name }) => `plutono-garden.${name}`);
    if (wildcard === undefined) {
        const { privateKeyPem } = await generateKey();
        const certPem = await signCertificate({
            keyPem: privateKeyPem,
            dnsNames: hosts,
            uses: ["digital_signature", "server_auth"],
            validityHours: 720,
        });
        await client.apply({
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: OWN_CERTIFICATE, namespace: "garden", labels: ORIGIN },
            type: "kubernetes.io/tls",
            stringData: { "tls.crt": certPem, "tls.key": privateKeyPem },
        });
    }
    const backend = { service: { name: NAME, port: { number: 3000 } } };
    await client.apply({
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: { name: NAME, namespace: "garden", labels: ORIGIN },
        spec: {
            ingressClassName: "nginx-ingress-gardener",
            tls: [{ hosts, secretName: wildcard?.metadata.name ?? OWN_CERTIFICATE }],
            rules: hosts.map(host => ({ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } })),
        },
    });
}
