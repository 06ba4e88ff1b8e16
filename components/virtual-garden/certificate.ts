import type { GardenArgs } from "./garden";

/** Name of the Certificate of the garden's ingresses. */
export const CERTIFICATE = "wildcard-garden-ingress";

/**
 * The Certificate of the garden's ingresses, which is also that of further names of the API server and of the discovery
 * server where they have none of their own.
 *
 * Its Secret carries gardener-operator's label from the start (metal-roles patches it on afterwards); its own label
 * chooses the DNS-01 solver.
 */
export function certificateOf(dnsNames: string[], namespace: string, clusterIssuer: string) {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { name: CERTIFICATE, namespace, labels: { "use-clouddns-solver": "true" } },
        spec: {
            secretName: `${CERTIFICATE}-certificate`,
            secretTemplate: { labels: { "gardener.cloud/role": "garden-cert" } },
            dnsNames,
            issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: clusterIssuer },
        },
    };
}

/** Names that the Certificate has to have, of those in the zone in which they can be proved; without a zone, all. */
export function certificateNames({ domains, gardener, kubernetes }: GardenArgs, zone?: string): string[] {
    const ingresses = [{ name: domains.ingress }, ...(domains.additional?.ingress ?? [])];
    const { domain, tls } = gardener.gardenerDiscoveryServer ?? {};
    const { sni } = kubernetes.kubeAPIServer ?? {};
    const wildcards = ingresses.map(({ name }) => `*.${name}`);
    const others = [...(domain && !tls ? [domain.name] : []), ...(sni && !sni.tls ? sni.domainPatterns : [])];
    const isCovered = (name: string) => wildcards.includes(name.replace(/^[^.]+/, "*"));
    return [...wildcards, ...others.filter(name => !isCovered(name))].filter(
        name => zone === undefined || name.endsWith(`.${zone}`),
    );
}
