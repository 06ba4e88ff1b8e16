import type { Condition, KubeObject } from "../kubernetes/objects";

/** A reference to a key of a Secret. */
export interface SecretKey {
    name?: string;
    key?: string;
}

/** A way to prove that a name is one's own. */
export interface Solver {
    selector?: { matchLabels?: Record<string, string>; dnsNames?: string[]; dnsZones?: string[] };
    dns01?: Record<string, unknown> & { cloudDNS?: { project?: string; serviceAccountSecretRef?: SecretKey } };
    http01?: object;
}

/** An Issuer or ClusterIssuer. */
export interface Issuer extends KubeObject {
    spec: {
        acme?: { server?: string; email?: string; privateKeySecretRef?: SecretKey; solvers?: Solver[] };
        ca?: { secretName?: string };
        selfSigned?: object;
        vault?: object;
        venafi?: object;
    };
    status?: { conditions?: Condition[] };
}

/** A Certificate. */
export interface Certificate extends KubeObject {
    spec: {
        secretName?: string;
        secretTemplate?: { labels?: Record<string, string>; annotations?: Record<string, string> };
        commonName?: string;
        dnsNames?: string[];
        ipAddresses?: string[];
        uris?: string[];
        emailAddresses?: string[];
        issuerRef?: { name?: string; kind?: string; group?: string };
    };
    status?: { conditions?: Condition[]; revision?: number };
}

/** `apiVersion` of cert-manager's own kinds. */
export const CERT_MANAGER = "cert-manager.io/v1";
