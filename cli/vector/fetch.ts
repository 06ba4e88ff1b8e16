import { releaseIn } from "./archive";
import type { Login } from "./docker-config";
import { FetchError } from "./errors";
import type { PublicKey } from "./public-key";
import type { Descriptor, Manifest } from "./registry";
import { digestOf, RegistryClient, unexpected } from "./registry";
import type { Judged, SignatureFormat } from "./signatures";
import { judgedSignatures } from "./signatures";
import type { Source } from "./source";
import type { Transport } from "./transport";

/** A release vector as it was fetched. */
export interface FetchedVector {
    /** The text of its release.yaml, as it was published. */
    text: string;
    /** Digest of what was signed: the manifest, or the file itself. */
    digest: string;
    /** How it is signed by the key; undefined where nobody looked. */
    signature?: { format: SignatureFormat | "detached"; key: string };
}

/** What is fetched, over what, and how it is verified. */
export interface FetchOptions {
    source: Source;
    transport: Transport;
    /** Undefined: the signature is not looked at. */
    key?: PublicKey;
    /** Address of a detached signature, for a source that is no registry; default: the source's with `.sig`. */
    signature?: URL;
    login: (registry: string) => Login | undefined;
}

/** The type of the layer that holds a release vector (metal-stack/releases, .github/workflows/oci-artifact.yaml). */
const VECTOR_LAYER = "application/vnd.metal-stack.release-vector.v1.tar+gzip";

/** Fetches a release vector and verifies who signed it. Throws a {@link FetchError} where it is not to be had, or not to be trusted. */
export function fetchVector({ source, ...options }: FetchOptions): Promise<FetchedVector> {
    return source.kind === "oci" ? fromRegistry(source, options) : fromAddress(source, options);
}

type Rest = Omit<FetchOptions, "source">;

async function fromRegistry(source: Extract<Source, { kind: "oci" }>, { transport, key, login }: Rest) {
    const { repository, reference, shown } = source;
    const client = new RegistryClient(transport, repository, () => login(repository.registry));
    const fetched = await client.manifest(reference);
    if (!fetched) {
        throw new FetchError({
            where: shown,
            what: "there is no such release",
            remedy: "give the name of a release: github.com/metal-stack/releases lists metal-stack's",
        });
    }
    const { manifest, digest } = fetched;
    const signature = key && {
        format: verified(await judgedSignatures(client, digest, key), shown),
        key: key.fingerprint,
    };
    const layer = vectorLayer(manifest, shown);
    return { text: releaseIn(await client.blob(layer), shown), digest, ...(signature && { signature }) };
}

async function fromAddress(source: Extract<Source, { kind: "https" }>, { transport, key, signature }: Rest) {
    const { url, shown } = source;
    const answer = await transport.get(url);
    if (answer.status !== 200) {
        throw unexpected(answer);
    }
    const at = signature ?? withSuffix(url, ".sig");
    const detached = key && (await transport.get(at));
    if (detached && detached.status === 404) {
        throw unsigned(shown, `there is no ${at.href}`);
    }
    if (detached && detached.status !== 200) {
        throw unexpected(detached);
    }
    if (key && detached && !key.signed(answer.body, detached.body.toString("utf8").trim())) {
        throw forged(shown, `${at.href} is not of this key, or of another file`);
    }
    return {
        text: releaseIn(answer.body, shown),
        digest: digestOf(answer.body),
        ...(key && { signature: { format: "detached" as const, key: key.fingerprint } }),
    };
}

function vectorLayer({ layers = [], mediaType, manifests }: Manifest, shown: string): Descriptor {
    const layer = layers.find(one => one.mediaType === VECTOR_LAYER);
    if (!layer) {
        const types = layers.map(one => String(one.mediaType)).join(", ");
        throw new FetchError({
            where: shown,
            what: "is no release vector",
            why: manifests
                ? `it is an index (${String(mediaType)})`
                : `its layers are ${types || "none"}, not ${VECTOR_LAYER}`,
            remedy: "name a repository of release vectors, such as oci://ghcr.io/metal-stack/releases",
        });
    }
    return layer;
}

/** The format of the first signature that is right; throws where none is. */
function verified(judged: Judged[], shown: string): SignatureFormat {
    const right = judged.find(({ fault }) => fault === undefined);
    if (right) {
        return right.format;
    }
    if (judged.length === 0) {
        throw unsigned(shown, "its repository has no signature for it");
    }
    const faults = judged.map(({ fault }) => fault).join("; ");
    throw forged(
        shown,
        judged.length === 1 ? `of its signature: ${faults}` : `of its ${judged.length} signatures: ${faults}`,
    );
}

function unsigned(shown: string, why: string): FetchError {
    return new FetchError({
        where: shown,
        what: "is not signed",
        why,
        remedy: "name a source that is, or take it as it is with --insecure-skip-signature",
    });
}

function forged(shown: string, why: string): FetchError {
    return new FetchError({
        where: shown,
        what: "is not signed with the given key",
        why,
        remedy: "see that --public-key is the key of whoever releases it; if it is, don't use this vector",
    });
}

function withSuffix(url: URL, suffix: string): URL {
    const signature = new URL(url);
    signature.pathname += suffix;
    return signature;
}
