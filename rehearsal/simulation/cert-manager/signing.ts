import { createPublicKey } from "node:crypto";
import * as net from "node:net";
import { generateKey } from "../../crypto/keys";
import type { KeyUse } from "../../crypto/key-uses";
import { signCertificate } from "../../crypto/x509";
import type { Certificate as KeyPair } from "../../crypto/x509";
import type { Informer } from "../kubernetes/informer";
import { resourceNamespace } from "./issuers";
import { issueFor } from "./public-ca";
import type { Certificate, Issuer, Secret } from "./types";

/** `tls.crt`, `tls.key` and `ca.crt` of a Secret, in clear; a public CA's own certificate is in no Secret. */
export interface Issued {
    certificate: string;
    key: string;
    ca?: string;
}

/** cert-manager's own default, 90 days. */
const DEFAULT_HOURS = 2160;

/** Signs for a Certificate as its issuer says; `dir` is the rehearsal's folder, where the public CA is. */
export async function sign(
    certificate: Certificate,
    issuer: Issuer,
    secrets: Informer<Secret>,
    dir: string,
): Promise<Issued> {
    const { spec, metadata } = certificate;
    if (issuer.spec.acme !== undefined) {
        const { certPem, privateKeyPem } = await issueFor(dir, namesOf(certificate));
        return { certificate: certPem, key: privateKeyPem };
    }
    const before = secrets.get(`${metadata.namespace}/${spec.secretName}`)?.data?.["tls.key"];
    const kept = spec.privateKey?.rotationPolicy === "Never" ? before : undefined;
    const key = kept === undefined ? (await generateKey()).privateKeyPem : clear(kept);
    const args = {
        subject: { commonName: spec.commonName ?? "" },
        dnsNames: spec.dnsNames?.filter(name => net.isIP(name) === 0),
        ipAddresses: spec.ipAddresses,
        uris: spec.uris,
        isCa: spec.isCA ?? false,
        uses: usesOf(spec.isCA ?? false),
        validityHours: Number(/^(\d+)h/.exec(spec.duration ?? "")?.[1] ?? DEFAULT_HOURS),
    };
    const { ca } = issuer.spec;
    if (ca === undefined) {
        const own = await signCertificate({ ...args, keyPem: key });
        return { certificate: own, key, ca: own };
    }
    const pair = keyPairOf(secrets.get(`${resourceNamespace(issuer)}/${ca.secretName}`));
    const keyPem = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
    return { certificate: await signCertificate({ ...args, keyPem, issuer: pair }), key, ca: pair.certPem };
}

/** DNS names of a Certificate, its common name first. */
export function namesOf({ spec }: Certificate): string[] {
    return [...new Set([...(spec.commonName ? [spec.commonName] : []), ...(spec.dnsNames ?? [])])];
}

function usesOf(isCa: boolean): KeyUse[] {
    return ["digital_signature", "key_encipherment", isCa ? "cert_signing" : "server_auth"];
}

function keyPairOf(secret: Secret | undefined): KeyPair {
    return { certPem: clear(secret?.data?.["tls.crt"]), privateKeyPem: clear(secret?.data?.["tls.key"]) };
}

function clear(base64 = ""): string {
    return Buffer.from(base64, "base64").toString("utf8");
}
