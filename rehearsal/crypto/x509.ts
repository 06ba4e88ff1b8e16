import * as crypto from "node:crypto";
import { UserError } from "../../errors/user-error";
import type { Identity } from "./fields";
import { alternativeNames, keyUses, nameOf, x509 } from "./fields";
import { publicKeyOf, webCryptoKeys } from "./keys";

/** A certificate and its private key, both PEM. */
export interface Certificate {
    certPem: string;
    privateKeyPem: string;
}

/** What {@link signCertificate} takes. */
export interface CertificateArgs extends Identity {
    /** PEM of the key that the certificate is for: a private one, or with an issuer a public one too. */
    keyPem: string;
    /** PEM of a CA's certificate and private key; without it the certificate signs itself. */
    issuer?: Certificate;
    /** Names of KEY_USES (`allowedUses` of the tls provider). */
    uses: readonly string[];
    /** default false */
    isCa?: boolean;
    /** How many CAs may stand below it; default: no limit. */
    maxPathLength?: number;
    /** default: now, less a minute for clocks that differ */
    validFrom?: Date;
    /** Hours from `validFrom` on. */
    validityHours: number;
    /** Always set for a CA; default false otherwise. */
    setSubjectKeyId?: boolean;
}

/** Signs a certificate with SHA-256 (SHA-384 and SHA-512 for the larger curves) and a random serial number; PEM. */
export async function signCertificate(args: CertificateArgs): Promise<string> {
    return issue(args, nameOf(args.subject), args.issuer ? publicPem(args.keyPem) : publicKeyOf(args.keyPem));
}

/**
 * Signs a certificate for a PEM certificate request, whose signature is verified first; PEM. Subject and names are the
 * request's.
 */
export async function signRequest(
    requestPem: string,
    args: Omit<CertificateArgs, keyof Identity | "keyPem"> & { issuer: Certificate },
): Promise<string> {
    const request = new x509.Pkcs10CertificateRequest(requestPem);
    if (!(await request.verify())) {
        throw new UserError({
            what: `the signature of the certificate request of ${request.subject || "no name"} is wrong`,
            remedy: "make the request anew, with the private key whose public key it holds",
        });
    }
    const names = request.getExtension(SUBJECT_ALTERNATIVE_NAME);
    return issue({ ...args, keyPem: "" }, request.subjectName, request.publicKey.toString("pem"), names);
}

/** A PKCS#10 certificate request (`CERTIFICATE REQUEST`) for a private key; PEM. */
export async function createRequest(args: Identity & { privateKeyPem: string }): Promise<string> {
    const { keys, algorithm } = await webCryptoKeys(args.privateKeyPem);
    const request = await x509.Pkcs10CertificateRequestGenerator.create({
        name: nameOf(args.subject),
        keys,
        signingAlgorithm: algorithm,
        extensions: alternativeNames(args),
    });
    return terminated(request.toString("pem"));
}

const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

async function issue(
    args: CertificateArgs,
    subject: x509.Name,
    publicKeyPem: string,
    names?: x509.Extension | null,
): Promise<string> {
    const signer = await webCryptoKeys(args.issuer?.privateKeyPem ?? args.keyPem);
    const issuer = args.issuer && new x509.X509Certificate(args.issuer.certPem);
    if (issuer && !new crypto.X509Certificate(args.issuer?.certPem ?? "").checkPrivateKey(privateKey(args.issuer))) {
        throw new UserError({
            what: `the private key given for ${issuer.subject} is not the one of its certificate`,
            remedy: "give the two that were made together",
        });
    }
    const publicKey = new x509.PublicKey(publicKeyPem);
    const notBefore = args.validFrom ?? new Date(Date.now() - 60_000);
    const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject,
        issuer: issuer?.subjectName ?? subject,
        notBefore,
        notAfter: new Date(notBefore.getTime() + args.validityHours * 3_600_000),
        signingAlgorithm: signer.algorithm,
        publicKey,
        signingKey: signer.keys.privateKey,
        extensions: [
            ...keyUses(args.uses),
            new x509.BasicConstraintsExtension(args.isCa ?? false, args.isCa ? args.maxPathLength : undefined, true),
            ...(args.isCa || args.setSubjectKeyId ? [await x509.SubjectKeyIdentifierExtension.create(publicKey)] : []),
            ...(issuer ? authorityKeyId(issuer) : []),
            ...(names ? [names] : alternativeNames(args)),
        ],
    });
    return terminated(certificate.toString("pem"));
}

/** Names the issuer's key by the identifier that the issuer gave itself, as Go's CreateCertificate does. */
function authorityKeyId(issuer: x509.X509Certificate): x509.Extension[] {
    const id = issuer.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId;
    return id === undefined ? [] : [new x509.AuthorityKeyIdentifierExtension(id)];
}

function privateKey(issuer?: Certificate): crypto.KeyObject {
    return crypto.createPrivateKey(issuer?.privateKeyPem ?? "");
}

function publicPem(keyPem: string): string {
    return crypto.createPublicKey(keyPem).export({ type: "spki", format: "pem" }).toString();
}

/** 127 random bits: positive, and never with a leading zero byte that DER would not allow. */
function serialNumber(): string {
    const bytes = crypto.randomBytes(16);
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    return bytes.toString("hex");
}

function terminated(pem: string): string {
    return pem.endsWith("\n") ? pem : `${pem}\n`;
}
