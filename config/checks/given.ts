import type { Path } from "../document";
import { valueAt } from "../document";
import type { Problem } from "../errors";
import { keysAt, problem } from "./problem";

/** What has to be given where the initial cluster is no GKE, as messages say it. */
export function needed(what: string): string {
    return `${what}, which only GKE brings by itself`;
}

/** The problem of a key that is not there and has to be. */
export function missing(document: unknown, path: Path, expected: string): Problem[] {
    return valueAt(document, path) === undefined ? [problem(path, "missing", expected)] : [];
}

/** The problems of keys that are there and must not be. */
export function superfluous(document: unknown, path: Path, keys: readonly string[], why: string): Problem[] {
    return (keysAt(document, path, keys) ?? []).map(key => problem([...path, key], why, "it left out"));
}
