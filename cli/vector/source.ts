import { UsageError } from "../errors";
import type { Repository } from "./registry";

/** Where a release vector is fetched from. */
export type Source =
    | { kind: "oci"; repository: Repository; reference: string; shown: string }
    | { kind: "https"; url: URL; shown: string };

/** Where metal-stack publishes them. */
export const defaultSource = "oci://ghcr.io/metal-stack/releases";

const tag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const oci = /^oci:\/\/([^/\s@]+)\/([a-z0-9][-a-z0-9._/]*?)(?::([^/:@]+))?(?:@(sha256:[0-9a-f]{64}))?$/;

/**
 * Reads `--from`: `oci://REGISTRY/NAME`, with the release as its tag unless it has a tag or a digest of its own, or an
 * https address, in which VERSION stands for the release.
 */
export function sourceOf(from: string, version: string): Source {
    if (!tag.test(version) || /^\d+\.\d+\.\d+/.test(version)) {
        throw new UsageError(
            `${version} is no name of a release`,
            /^\d/.test(version) ? `did you mean v${version}?` : "give one such as v0.22.19",
        );
    }
    const [, registry, name, ownTag, digest] = oci.exec(from) ?? [];
    if (registry !== undefined && URL.canParse(`https://${registry}`)) {
        const reference = digest ?? ownTag ?? version;
        const shown = `oci://${registry}/${name}${digest ? "@" : ":"}${reference}`;
        return { kind: "oci", repository: { registry, name }, reference, shown };
    }
    const address = from.replaceAll("VERSION", version);
    if (!address.startsWith("https://") || !URL.canParse(address)) {
        throw new UsageError(
            `--from: ${from} is neither an oci:// nor an https:// address`,
            `leave it out for ${defaultSource}, or give one such as oci://registry.example/metal-stack/releases`,
        );
    }
    return { kind: "https", url: new URL(address), shown: address };
}
