import type { networking } from "@pulumi/kubernetes/types/input";

/** What an Ingress of the control plane is made from. */
export interface IngressArgs {
    /** Name of the ClusterIssuer of its certificate. */
    clusterIssuer: string;
    /** Annotations beside those that are always there. */
    annotations: Record<string, string>;
}

/** Class of every Ingress of metal-stack (metal-roles v0.28.1). */
export const INGRESS_CLASS = "nginx";

/** Annotations of an Ingress whose certificate is cert-manager's and that has nobody use plain HTTP (metal-roles v0.28.1). */
export function ingressAnnotationsOf({ clusterIssuer, annotations }: IngressArgs): Record<string, string> {
    return {
        "cert-manager.io/cluster-issuer": clusterIssuer,
        "nginx.ingress.kubernetes.io/force-ssl-redirect": "true",
        "nginx.ingress.kubernetes.io/ssl-redirect": "true",
        ...annotations,
    };
}

/** The Ingress of a Service that alone answers at a host; its certificate lies in Secret `<name>-tls`. */
export function ingressOf(
    { name, namespace, host, port }: { name: string; namespace: string; host: string; port: number },
    args: IngressArgs,
): networking.v1.Ingress {
    return {
        metadata: { name, namespace, labels: { app: name }, annotations: ingressAnnotationsOf(args) },
        spec: {
            ingressClassName: INGRESS_CLASS,
            tls: [{ hosts: [host], secretName: `${name}-tls` }],
            rules: [
                {
                    host,
                    http: {
                        paths: [
                            { path: "/", pathType: "Prefix", backend: { service: { name, port: { number: port } } } },
                        ],
                    },
                },
            ],
        },
    };
}
