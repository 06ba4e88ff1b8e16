import type { Path } from "../document";
import { pathText, valueAt } from "../document";
import type { Problem } from "../errors";

/** A problem of what stands at a path. */
export function problem(path: Path, found: string, expected: string): Problem {
    return { path: pathText(path), found, expected: `expected ${expected}` };
}

/** The keys among `known` that a map at a path has; undefined where there is no map. */
export function keysAt<K extends string>(document: unknown, path: Path, known: readonly K[]): K[] | undefined {
    const map = valueAt(document, path);
    return typeof map === "object" && map !== null && !Array.isArray(map)
        ? known.filter(key => valueAt(map, [key]) !== undefined)
        : undefined;
}

/**
 * A map that has to have exactly one of some keys, and may have others `beside` it, has none or several of them. One with
 * an unknown key and none of these is told of that key only.
 */
export function notExactlyOne(
    document: unknown,
    path: Path,
    known: readonly string[],
    beside: readonly string[] = [],
): Problem[] {
    const keys = keysAt(document, path, known);
    const map = valueAt(document, path);
    const unknown = (key: string) => !known.includes(key) && !beside.includes(key);
    if (!keys || keys.length === 1 || (keys.length === 0 && Object.keys(map as object).some(unknown))) {
        return [];
    }
    return [
        problem(path, keys.length === 0 ? "it has none" : `it has ${keys.join(" and ")}`, `one of ${known.join(", ")}`),
    ];
}
