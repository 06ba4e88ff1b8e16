import type { PublicKey } from "./public-key";
import type { Descriptor, RegistryClient } from "./registry";
import { parsed } from "./registry";

/** How cosign keeps a signature: as v2 does by default, or as v3 does. */
export type SignatureFormat = "simple signing" | "sigstore bundle";

/** A signature that was found for a manifest, and what is wrong with it; undefined where nothing is. */
export interface Judged {
    format: SignatureFormat;
    fault?: string;
}

const SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
const SIGNATURE = "dev.cosignproject.cosign/signature";
const BUNDLE = "application/vnd.dev.sigstore.bundle";
/** How many are looked at: whoever may write to the registry can add as many as they like. */
const MOST = 20;

/**
 * The signatures of a manifest in its repository, each judged by a key: those under the tag `sha256-….sig` (cosign
 * specs/SIGNATURE_SPEC.md), then the bundles that refer to it (specs/BUNDLE_SPEC.md), which cosign v3 makes. The
 * transparency log is not asked: it tells when a key signed, and this key is trusted at any time.
 */
export async function judgedSignatures(client: RegistryClient, digest: string, key: PublicKey): Promise<Judged[]> {
    return [...(await simpleSignatures(client, digest, key)), ...(await bundles(client, digest, key))];
}

async function simpleSignatures(client: RegistryClient, digest: string, key: PublicKey): Promise<Judged[]> {
    const fetched = await client.manifest(`${tagOf(digest)}.sig`);
    const layers = fetched?.manifest.layers ?? [];
    return inTurn(
        layers.filter(({ mediaType }) => mediaType === SIMPLE_SIGNING),
        async layer => {
            const fault = simpleFault(await client.blob(layer), layer.annotations?.[SIGNATURE], digest, key);
            return { format: "simple signing", ...(fault !== undefined && { fault }) };
        },
    );
}

async function bundles(client: RegistryClient, digest: string, key: PublicKey): Promise<Judged[]> {
    const referring =
        (await client.referrers(digest)) ?? (await client.manifest(tagOf(digest)))?.manifest.manifests ?? [];
    const found = referring.filter(({ artifactType }) => artifactType?.startsWith(BUNDLE));
    const judged = await inTurn(found, async ({ digest: bundle }) => {
        const [layer] = (await client.manifest(bundle))?.manifest.layers ?? [];
        const fault = layer ? bundleFault(await client.blob(layer), digest, key) : "it is empty";
        return fault === NO_SIGNATURE
            ? undefined
            : { format: "sigstore bundle" as const, ...(fault !== undefined && { fault }) };
    });
    return judged.filter(one => one !== undefined);
}

/** What is wrong with a payload of simple signing; undefined where nothing is. The name in it is of no account. */
function simpleFault(
    payload: Buffer,
    signature: string | undefined,
    digest: string,
    key: PublicKey,
): string | undefined {
    if (signature === undefined || !key.signed(payload, signature)) {
        return "it is not of this key";
    }
    const { critical } = (parsed(payload) ?? {}) as {
        critical?: { type?: unknown; image?: Record<string, unknown> };
    };
    if (critical?.type !== "cosign container image signature") {
        return "it says of itself that it is none of cosign";
    }
    const signed = critical.image?.["docker-manifest-digest"];
    return signed === digest ? undefined : `it is of ${String(signed)}`;
}

/** A bundle that says something else of the manifest than that it is signed, such as where it was built. */
const NO_SIGNATURE = "it is no signature";

/** What is wrong with a bundle; undefined where nothing is. */
function bundleFault(text: Buffer, digest: string, key: PublicKey): string | undefined {
    const { dsseEnvelope } = (parsed(text) ?? {}) as {
        dsseEnvelope?: { payload?: unknown; payloadType?: unknown; signatures?: { sig?: unknown }[] };
    };
    const { payload, payloadType, signatures = [] } = dsseEnvelope ?? {};
    if (typeof payload !== "string" || typeof payloadType !== "string") {
        return NO_SIGNATURE;
    }
    const body = Buffer.from(payload, "base64");
    const { predicateType, subject = [] } = (parsed(body) ?? {}) as {
        predicateType?: unknown;
        subject?: { digest?: { sha256?: unknown } }[];
    };
    if (payloadType !== "application/vnd.in-toto+json" || predicateType !== "https://sigstore.dev/cosign/sign/v1") {
        return NO_SIGNATURE;
    }
    const encoded = preAuthentication(payloadType, body);
    if (!signatures.some(({ sig }) => typeof sig === "string" && key.signed(encoded, sig))) {
        return "it is not of this key";
    }
    const [algorithm, hex] = digest.split(":");
    const of = subject.map(one => String(one.digest?.sha256));
    return algorithm === "sha256" && of.includes(hex) ? undefined : `it is of ${of.join(", ") || "nothing"}`;
}

/** The bytes that a DSSE signature is of (secure-systems-lab/dsse protocol.md). */
export function preAuthentication(type: string, body: Buffer): Buffer {
    return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `, "utf8"), body]);
}

function tagOf(digest: string): string {
    return digest.replace(":", "-");
}

async function inTurn<T>(found: Descriptor[], judge: (one: Descriptor) => Promise<T>): Promise<T[]> {
    const judged: T[] = [];
    for (const one of found.slice(0, MOST)) {
        judged.push(await judge(one));
    }
    return judged;
}
