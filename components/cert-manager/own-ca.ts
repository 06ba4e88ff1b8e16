import type * as pulumi from "@pulumi/pulumi";

/** Certificates of a CA that is made for the landscape and that nobody outside trusts: for labs. */
export interface OwnCa {
    kind: "ca";
    /** Common name of the CA, at most 64 characters. */
    commonName: string;
}

/** Name of the ClusterIssuer, of the CA's Certificate, and of its Secret. */
export const CA_ISSUER = "landscape-ca";

/** Name of the ClusterIssuer by which the CA signs itself. */
const CA_ROOT_ISSUER = "landscape-ca-root";

/** The ClusterIssuer that signs with a Certificate's own key. */
export function rootIssuerOf() {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name: CA_ROOT_ISSUER },
        spec: { selfSigned: {} },
    };
}

/** The CA: ten years, and always with the same key, so that what it has signed stays valid when it is renewed. */
export function caCertificateOf({ commonName }: OwnCa, namespace: pulumi.Input<string>) {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { name: CA_ISSUER, namespace },
        spec: {
            isCA: true,
            commonName,
            secretName: CA_ISSUER,
            duration: "87600h0m0s",
            // Without it, cert-manager makes another key for each renewal (since v1.18).
            privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Never" },
            issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: CA_ROOT_ISSUER },
        },
    };
}

/** The ClusterIssuer that signs with the CA; its Secret lies in cert-manager's namespace. */
export function caIssuerOf() {
    return {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name: CA_ISSUER },
        spec: { ca: { secretName: CA_ISSUER } },
    };
}
