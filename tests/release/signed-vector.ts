import { execFileSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Pushed, TestRegistry } from "./registry";

/** A key pair such as `cosign generate-key-pair` makes. */
export interface KeyPair {
    privateKey: KeyObject;
    /** PEM. */
    publicKey: string;
}

/** Makes a key pair. */
export function keyPair(): KeyPair {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return { privateKey, publicKey: publicKey.export({ type: "spki", format: "pem" }) as string };
}

/** The project's own vector, which these tests publish. */
export const vectorText = readFileSync(
    path.resolve(__dirname, "../../release/vectors/metal-stack-v0.22.19.yaml"),
    "utf8",
);

/** `tar -czf release.tar.gz release.yaml`, by tar itself, as metal-stack/releases does. */
export function archiveOf(text: string, name = "release.yaml"): Buffer {
    const folder = mkdtempSync(path.join(tmpdir(), "vector-archive-"));
    try {
        writeFileSync(path.join(folder, name), text);
        return execFileSync("tar", ["-czf", "-", name], { cwd: folder });
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** What `oras push` makes of a vector. */
export function released(tag: string, text = vectorText): Pushed {
    return {
        tag,
        artifactType: "application/vnd.metal-stack.release-vector.v1",
        layers: [{ mediaType: "application/vnd.metal-stack.release-vector.v1.tar+gzip", content: archiveOf(text) }],
    };
}

/** What `cosign sign` of v2 pushes for a manifest (cosign specs/SIGNATURE_SPEC.md). */
export function simplySigned(digest: string, keys: KeyPair, of = digest): Pushed {
    const content = Buffer.from(
        JSON.stringify({
            critical: {
                identity: { "docker-reference": "registry.example/metal-stack/releases" },
                image: { "docker-manifest-digest": of },
                type: "cosign container image signature",
            },
            optional: null,
        }),
    );
    return {
        tag: `${digest.replace(":", "-")}.sig`,
        layers: [
            {
                mediaType: "application/vnd.dev.cosign.simplesigning.v1+json",
                content,
                annotations: {
                    "dev.cosignproject.cosign/signature": sign("sha256", content, keys.privateKey).toString("base64"),
                },
            },
        ],
    };
}

/** What `cosign sign` of v3 pushes for a manifest: a bundle with an in-toto statement (cosign specs/BUNDLE_SPEC.md). */
export function bundleSigned(
    digest: string,
    keys: KeyPair,
    { of = digest, predicateType = "https://sigstore.dev/cosign/sign/v1" } = {},
): Pushed {
    const payload = Buffer.from(
        JSON.stringify({
            _type: "https://in-toto.io/Statement/v1",
            subject: [{ digest: { sha256: of.replace("sha256:", "") } }],
            predicateType,
            predicate: {},
        }),
    );
    const type = "application/vnd.in-toto+json";
    const signed = Buffer.concat([Buffer.from(`DSSEv1 28 ${type} ${payload.length} `), payload]);
    const bundle = {
        mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
        verificationMaterial: { publicKey: { hint: "a key" } },
        dsseEnvelope: {
            payload: payload.toString("base64"),
            payloadType: type,
            signatures: [{ sig: sign("sha256", signed, keys.privateKey).toString("base64") }],
        },
    };
    return {
        artifactType: bundle.mediaType,
        layers: [{ mediaType: bundle.mediaType, content: Buffer.from(JSON.stringify(bundle)) }],
        subject: digest,
    };
}

/** Publishes a vector with a signature of each kind that is asked for; its digest. */
export function publish(registry: TestRegistry, tag: string, ...sign: ((digest: string) => Pushed)[]): string {
    const digest = registry.push(released(tag));
    sign.forEach(one => registry.push(one(digest)));
    return digest;
}
