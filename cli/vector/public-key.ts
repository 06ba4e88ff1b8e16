import { createHash, createPublicKey, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { messageOf } from "../../gardener/http";
import { UsageError } from "../errors";

/** A key that releases are signed with. */
export class PublicKey {
    private constructor(private readonly key: KeyObject) {}

    /** Reads a PEM file; cosign makes ECDSA keys on P-256 (cosign specs/SIGNATURE_SPEC.md), others are refused. */
    public static read(file: string): PublicKey {
        const text = textOf(file);
        let key: KeyObject;
        try {
            key = createPublicKey(text);
        } catch {
            // What OpenSSL says of it is for nobody to read.
            throw noKey(file, "it holds no key in PEM");
        }
        // Node makes a public key of a private one as well, which has no business here.
        if (text.includes("PRIVATE KEY")) {
            throw noKey(file, "it is a private key");
        }
        if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1") {
            throw noKey(file, `it is of type ${key.asymmetricKeyType ?? "unknown"}, not ECDSA on P-256`);
        }
        return new PublicKey(key);
    }

    /** `sha256:` and the digest of its DER form, as `openssl pkey -pubin -outform DER | sha256sum` prints it. */
    public get fingerprint(): string {
        return `sha256:${createHash("sha256")
            .update(this.key.export({ type: "spki", format: "der" }))
            .digest("hex")}`;
    }

    /** Whether this key's owner signed these bytes; the signature is DER in base64. */
    public signed(bytes: Buffer, signature: string): boolean {
        return verify("sha256", bytes, this.key, Buffer.from(signature, "base64"));
    }
}

const remedy =
    "give the cosign.pub that the releases are signed with; metal-stack's is in github.com/metal-stack/releases";

function textOf(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        throw new UsageError(`can't be read (${messageOf(error)})`, remedy, file);
    }
}

function noKey(file: string, why: string): UsageError {
    return new UsageError(`is no public key of cosign: ${why}`, remedy, file);
}
