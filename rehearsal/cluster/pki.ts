import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import type { KeyPair } from "../crypto/keys";
import { generateKey } from "../crypto/keys";
import type { Certificate } from "../crypto/x509";
import { signCertificate } from "../crypto/x509";

/** Longer than any rehearsal lasts. */
const VALIDITY_HOURS = 24 * 30;

/** Names that every API server has beside its real ones: those of loopback and of its own Service. */
export const COMMON_NAMES = [
    "127.0.0.1",
    "localhost",
    "kubernetes",
    "kubernetes.default",
    "kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
];

/** Keys and certificates of one cluster's control plane. ECDSA P-256 all of them, as they are made anew each time. */
export interface ClusterPki {
    /** Signs servers and clients. */
    ca: Certificate;
    /** Signs the kube-apiserver's client towards aggregated API servers, and nothing else. */
    frontProxyCa: Certificate;
    frontProxyClient: Certificate;
    server: Certificate;
    /** Signs the tokens of ServiceAccounts. */
    serviceAccountKey: KeyPair;
}

/** Makes the PKI of a cluster whose API server goes by `names`: DNS names and addresses. */
export async function clusterPki(cluster: string, names: string[]): Promise<ClusterPki> {
    const [ca, frontProxyCa] = await Promise.all([authority(cluster), authority(`${cluster}-front-proxy`)]);
    return {
        ca,
        frontProxyCa,
        frontProxyClient: await clientCertificate(frontProxyCa, "front-proxy-client"),
        server: await serverCertificate(ca, "kube-apiserver", [...names, ...COMMON_NAMES]),
        serviceAccountKey: await generateKey(),
    };
}

/** A CA that signs itself. */
export async function authority(commonName: string): Promise<Certificate> {
    const { privateKeyPem } = await generateKey();
    const certPem = await signCertificate({
        keyPem: privateKeyPem,
        subject: { commonName },
        isCa: true,
        uses: ["digital_signature", "key_encipherment", "cert_signing"],
        validityHours: VALIDITY_HOURS,
    });
    return { certPem, privateKeyPem };
}

/** A server's certificate for these DNS names and addresses, each once. */
export async function serverCertificate(ca: Certificate, commonName: string, names: string[]): Promise<Certificate> {
    const { privateKeyPem, publicKeyPem } = await generateKey();
    const unique = [...new Set(names)];
    const certPem = await signCertificate({
        keyPem: publicKeyPem,
        issuer: ca,
        subject: { commonName },
        dnsNames: unique.filter(name => net.isIP(name) === 0),
        ipAddresses: unique.filter(name => net.isIP(name) !== 0),
        uses: ["digital_signature", "key_encipherment", "server_auth"],
        validityHours: VALIDITY_HOURS,
    });
    return { certPem, privateKeyPem };
}

/** A client's certificate: the common name is its Kubernetes user, the organizations are its groups. */
export async function clientCertificate(ca: Certificate, user: string, groups: string[] = []): Promise<Certificate> {
    const { privateKeyPem, publicKeyPem } = await generateKey();
    const certPem = await signCertificate({
        keyPem: publicKeyPem,
        issuer: ca,
        subject: { commonName: user, organizations: groups },
        uses: ["digital_signature", "key_encipherment", "client_auth"],
        validityHours: VALIDITY_HOURS,
    });
    return { certPem, privateKeyPem };
}

/** Writes files of a control plane, mode 0600, and returns the path of each. */
export function writeFiles<Name extends string>(dir: string, files: Record<Name, string>): Record<Name, string> {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    const paths = {} as Record<Name, string>;
    for (const name of Object.keys(files) as Name[]) {
        paths[name] = path.join(dir, name);
        fs.writeFileSync(paths[name], files[name], { mode: 0o600 });
    }
    return paths;
}
