import { isMap, VersionDocument } from "./document";
import { VectorError } from "./errors";

/** Something that a release has in a version. */
export interface VectorEntry {
    /** Dotted path of what it stands among: `docker-images.metal-stack.control-plane`. */
    group: string;
    name: string;
    version: string;
    /** Everything else that is said of it, by dotted path: `name`, `charts.extension`, `url`. */
    details: Record<string, string>;
}

/** Keys that hold a version, by rank: an OCI chart's `tag` is what is pulled, and not its `version`. */
const versionKeys = ["tag", "version", "ref"];

/** Every entry of a release vector file, sorted by path. Throws a `VectorError` where it has none. */
export function entriesOf(file: string): VectorEntry[] {
    const { root } = new VersionDocument(file);
    const entries = entriesIn(root, []).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
    if (entries.length === 0) {
        throw new VectorError({
            where: file,
            what: "is no release vector: nothing in it has a tag, a version or a ref",
            remedy: "give the path of a release vector file, as `npx landscape vector pull` writes it",
        });
    }
    return entries;
}

/** Dotted path of an entry. */
export function pathOf({ group, name }: VectorEntry): string {
    return group === "" ? name : `${group}.${name}`;
}

function entriesIn(node: unknown, path: string[]): VectorEntry[] {
    if (!isMap(node)) {
        return [];
    }
    const key = versionKeys.find(one => typeof node[one] === "string" && node[one] !== "");
    if (key === undefined || path.length === 0) {
        return Object.entries(node).flatMap(([name, value]) => entriesIn(value, [...path, name]));
    }
    const { [key]: version, ...others } = node;
    const entry = {
        group: path.slice(0, -1).join("."),
        name: path[path.length - 1],
        version: String(version),
        details: Object.fromEntries(textsIn(others, [])),
    };
    return [entry];
}

function textsIn(node: unknown, path: string[]): [string, string][] {
    if (isMap(node)) {
        return Object.entries(node).flatMap(([key, value]) => textsIn(value, [...path, key]));
    }
    return typeof node === "string" ? [[path.join("."), node]] : [];
}
