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

/** Names that the Certificate has to have: of domains that the landscape's own DNS provider keeps, so that it can be proved. */
export function certificateNames({ domains, dns: [{ name: own }], gardener, kubernetes }: GardenArgs): string[] {
    const isOwn = ({ provider = own }: { provider?: string }) => provider === own;
    const ingresses = [{ name: domains.ingress }, ...(domains.additional?.ingress ?? [])].filter(isOwn);
    const { domain, tls } = gardener.gardenerDiscoveryServer ?? {};
    const { sni } = kubernetes.kubeAPIServer ?? {};
    const wildcards = ingresses.map(({ name }) => `*.${name}`);
    const others = [
        ...(domain && !tls && isOwn(domain) ? [domain.name] : []),
        ...(sni && !sni.tls ? (sni.domainPatterns ?? []) : []),
    ];
    const isCovered = (name: string) => wildcards.includes(name.replace(/^[^.]+/, "*"));
    return [...wildcards, ...others.filter(name => !isCovered(name))];
}
