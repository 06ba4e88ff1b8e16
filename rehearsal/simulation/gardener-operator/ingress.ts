import { generateKey } from "../../crypto/keys";
import { signCertificate } from "../../crypto/x509";
import type { Simulator } from "../controller";
import type { Garden, Secret } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import type { Ref } from "../kubernetes/objects";
import { ORIGIN } from "./names";

/** An Ingress of the garden. */
export interface GardenIngress {
    /** Name of the Ingress, and of the Service behind it. */
    name: string;
    port: number;
    hosts: string[];
    /** Whether TLS ends behind it, so that it has no certificate itself. */
    passthrough?: boolean;
}

const PLUTONO = "plutono";

/** The Ingress of that name, and the Secret of the certificate that a garden makes itself where nobody gives it one. */
export function ingressRefs(name: string): Ref[] {
    return [refTo("networking.k8s.io/v1", "Ingress", "garden", name), refTo("v1", "Secret", "garden", `${name}-tls`)];
}

/** What {@link deployIngress} brings. */
export const ingressObjects = ingressRefs(PLUTONO);

/** Deploys the Ingress of the garden's observability. */
export function deployIngress(simulator: Simulator, { spec }: Garden): Promise<void> {
    const hosts = spec.runtimeCluster.ingress.domains.map(({ name }) => `plutono-garden.${name}`);
    return applyIngress(simulator, { name: PLUTONO, port: 3000, hosts });
}

/** The certificate that is labelled for the garden, if there is one by now. */
async function wildcardCertificate(simulator: Simulator): Promise<Secret | undefined> {
    const [wildcard] = await simulator
        .client("initial")
        .list<Secret>(
            { apiVersion: "v1", kind: "Secret" },
            { namespace: "garden", labelSelector: "gardener.cloud/role=garden-cert" },
        );
    return wildcard;
}

/**
 * An Ingress of the garden, with the Secret labelled `garden-cert` if there is one by then, else with a certificate that
 * nobody trusts (gardener v1.138.3 pkg/operator/controller/garden/garden/reconciler_reconcile.go, `GetWildcardCertificate`).
 */
export async function applyIngress(
    simulator: Simulator,
    { name, port, hosts, passthrough = false }: GardenIngress,
): Promise<void> {
    const client = simulator.client("initial");
    const secretName = passthrough ? undefined : await certificateFor(simulator, name, hosts);
    const backend = { service: { name, port: { number: port } } };
    await client.apply({
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: {
            name,
            namespace: "garden",
            labels: ORIGIN,
            ...(passthrough ? { annotations: { "nginx.ingress.kubernetes.io/ssl-passthrough": "true" } } : {}),
        },
        spec: {
            ingressClassName: "nginx-ingress-gardener",
            ...(secretName === undefined ? {} : { tls: [{ hosts, secretName }] }),
            rules: hosts.map(host => ({ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } })),
        },
    });
}

async function certificateFor(simulator: Simulator, name: string, hosts: string[]): Promise<string> {
    const wildcard = await wildcardCertificate(simulator);
    if (wildcard !== undefined) {
        return wildcard.metadata.name;
    }
    const own = `${name}-tls`;
    const { privateKeyPem } = await generateKey();
    const certPem = await signCertificate({
        keyPem: privateKeyPem,
        dnsNames: hosts,
        uses: ["digital_signature", "server_auth"],
        validityHours: 720,
    });
    await simulator.client("initial").apply({
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: own, namespace: "garden", labels: ORIGIN },
        type: "kubernetes.io/tls",
        stringData: { "tls.crt": certPem, "tls.key": privateKeyPem },
    });
    return own;
}
