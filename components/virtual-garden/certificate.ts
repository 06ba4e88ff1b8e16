/** Name of the Certificate of the garden's ingresses. */
export const CERTIFICATE = "wildcard-garden-ingress";

/**
 * The wildcard Certificate of the garden's ingress domain.
 *
 * Its Secret carries gardener-operator's label from the start (metal-roles patches it on afterwards); its own label
 * chooses the DNS-01 solver.
 */
export function certificateOf(ingressDomain: string, namespace: string, clusterIssuer: string) {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { name: CERTIFICATE, namespace, labels: { "use-clouddns-solver": "true" } },
        spec: {
            secretName: `${CERTIFICATE}-certificate`,
            secretTemplate: { labels: { "gardener.cloud/role": "garden-cert" } },
            dnsNames: [`*.${ingressDomain}`],
            issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: clusterIssuer },
        },
    };
}
