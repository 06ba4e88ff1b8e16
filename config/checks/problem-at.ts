import type { Path } from "../document";
import { pathText } from "../document";
import type { Problem } from "../errors";

/** A problem at a place of the document. */
export function problemAt(path: Path, found: string, expected: string): Problem {
    return { path: pathText(path), found, expected: `expected ${expected}` };
}
