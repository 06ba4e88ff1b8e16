import type { Condition, KubeObject } from "../kubernetes/objects";

/** A reference to a key of a Secret. */
export interface SecretKey {
    name?: string;
    key?: string;
}

/** A way to prove that a name is one's own. */
export interface Solver {
    selector?: { matchLabels?: Record<string, string>; dnsNames?: string[]; dnsZones?: string[] };
    dns01?: Dns01;
    http01?: object;
}

/** DNS-01 by one provider; those without a type of their own are told apart by name only. */
export interface Dns01 {
    cnameStrategy?: string;
    cloudDNS?: { project?: string; hostedZoneName?: string; serviceAccountSecretRef?: SecretKey };
    rfc2136?: Rfc2136;
    webhook?: { groupName?: string; solverName?: string; config?: unknown };
    [provider: string]: unknown;
}

/** Dynamic updates of a zone. */
export interface Rfc2136 {
    nameserver?: string;
    tsigKeyName?: string;
    tsigAlgorithm?: string;
    tsigSecretSecretRef?: SecretKey;
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
    status?: { conditions?: Condition[]; acme?: { uri?: string } };
}

/** A Secret. */
export interface Secret extends KubeObject {
    data?: Record<string, string>;
}

/** A Certificate. */
export interface Certificate extends KubeObject {
    spec: {
        secretName?: string;
        secretTemplate?: { labels?: Record<string, string>; annotations?: Record<string, string> };
        commonName?: string;
        isCA?: boolean;
        /** As Go writes it. */
        duration?: string;
        privateKey?: { rotationPolicy?: "Never" | "Always" };
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
