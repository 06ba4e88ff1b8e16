import * as crypto from "node:crypto";
import { promisify } from "node:util";
import { UserError } from "../../errors/user-error";

const generateKeyPair = promisify(crypto.generateKeyPair);

/** Kind of a private key, in the words of the tls provider. */
export type KeyKind =
    | { algorithm: "RSA"; /** default 2048 */ bits?: number }
    | { algorithm: "ECDSA"; /** default P256 */ curve?: "P256" | "P384" | "P521" };

/** A key pair as PEM text. */
export interface KeyPair {
    /** PKCS#1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`): what Go's tls provider calls `privateKeyPem`. */
    privateKeyPem: string;
    /** The same key as PKCS#8 (`PRIVATE KEY`). */
    privateKeyPemPkcs8: string;
    /** SubjectPublicKeyInfo (`PUBLIC KEY`). */
    publicKeyPem: string;
}

/** Makes a new key pair; RSA 4096 takes seconds, ECDSA P-256 (the default) about a millisecond. */
export async function generateKey(kind: KeyKind = { algorithm: "ECDSA" }): Promise<KeyPair> {
    const pair =
        kind.algorithm === "RSA"
            ? await generateKeyPair("rsa", { modulusLength: kind.bits ?? 2048 })
            : await generateKeyPair("ec", { namedCurve: CURVES[kind.curve ?? "P256"].webCrypto });
    return {
        privateKeyPem: pair.privateKey
            .export({ type: kind.algorithm === "RSA" ? "pkcs1" : "sec1", format: "pem" })
            .toString(),
        privateKeyPemPkcs8: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        publicKeyPem: pair.publicKey.export({ type: "spki", format: "pem" }).toString(),
    };
}

/** Public half of a private key given as PEM of any of the usual encodings. */
export function publicKeyOf(privateKeyPem: string): string {
    return crypto.createPublicKey(privateKeyPem).export({ type: "spki", format: "pem" }).toString();
}

/** How a key of this kind signs, as Web Crypto wants it; an error names a kind that can't sign certificates here. */
function signatureAlgorithm(key: crypto.KeyObject): { name: string; hash: string; namedCurve?: string } {
    if (key.asymmetricKeyType === "rsa") {
        return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    }
    const curve = Object.values(CURVES).find(({ openssl }) => openssl === key.asymmetricKeyDetails?.namedCurve);
    if (key.asymmetricKeyType === "ec" && curve) {
        return { name: "ECDSA", hash: curve.hash, namedCurve: curve.webCrypto };
    }
    throw new UserError({
        what: `key type ${[key.asymmetricKeyType, key.asymmetricKeyDetails?.namedCurve].join(" ").trim()} can't sign here`,
        remedy: "give one that can: RSA, or ECDSA on P256, P384 or P521",
    });
}

/** A PEM key pair as Web Crypto keys, with the algorithm it signs with. */
export async function webCryptoKeys(
    privateKeyPem: string,
): Promise<{ keys: CryptoKeyPair; algorithm: Algorithm & { hash: string } }> {
    const privateKey = crypto.createPrivateKey(privateKeyPem);
    const algorithm = signatureAlgorithm(privateKey);
    const pkcs8 = new Uint8Array(privateKey.export({ type: "pkcs8", format: "der" }));
    const spki = new Uint8Array(crypto.createPublicKey(privateKeyPem).export({ type: "spki", format: "der" }));
    return {
        keys: {
            privateKey: await globalThis.crypto.subtle.importKey("pkcs8", pkcs8, algorithm, true, ["sign"]),
            publicKey: await globalThis.crypto.subtle.importKey("spki", spki, algorithm, true, ["verify"]),
        },
        algorithm,
    };
}

const CURVES = {
    P256: { webCrypto: "P-256", openssl: "prime256v1", hash: "SHA-256" },
    P384: { webCrypto: "P-384", openssl: "secp384r1", hash: "SHA-384" },
    P521: { webCrypto: "P-521", openssl: "secp521r1", hash: "SHA-512" },
} as const;
