import type { Path } from "../document";
import type { Problem } from "../errors";
import type { Position } from "./position";

/** Something wrong with a YAML file itself, whatever its schema. */
export interface Finding {
    /** Path in the file; empty where no value is concerned, as with an open bracket. */
    at: Path;
    /** Where it stands: an index into the file's text. */
    offset: number;
    /** What stands there and why it is wrong. */
    found: string;
    /** What would be right. */
    expected: string;
    /** What to do, where `expected` does not say it. */
    remedy?: string;
    /** Set where the key itself is the problem. */
    atKey?: true;
    /** Set where the file's values can't be told because of it. */
    fatal?: true;
}

/** A finding as a problem, with its path as people know it. */
export function problemOf(finding: Finding, path: string, file: Positions): Problem {
    const { found, expected, remedy, atKey, offset } = finding;
    return {
        path,
        found,
        expected,
        ...(remedy && { remedy }),
        ...(atKey && { atKey }),
        position: file.positionAt(offset),
    };
}

interface Positions {
    positionAt(offset: number): Position;
}
