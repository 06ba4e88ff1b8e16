/** A version of three numbers. */
export type Version = readonly [number, number, number];

interface Constraint {
    operator: string;
    version: Version;
    /** How many of the three numbers are given. */
    given: number;
}

/** Operating system and version of an image id, `<os>-<version>`: metal-api splits at the last dash. */
export function imageVersion(id: string): { os: string; version: Version } | undefined {
    const match = /^(.+)-(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(id);
    return match ? { os: match[1], version: versionOf(match.slice(2)) } : undefined;
}

/**
 * Whether a version meets a constraint as metal-api writes it: `*`, a version, or an operator, a space and a version.
 * A number that the constraint leaves out may be any (github.com/Masterminds/semver/v3 v3.4.0 constraints.go).
 */
export function meets(version: Version, text: string): boolean {
    if (text.trim() === "*") {
        return true;
    }
    const constraint = constraintOf(text);
    return constraint !== undefined && holds(version, constraint);
}

/**
 * Whether there may be versions that meet both constraints: as metal-api asks (filesystem.go, hasCollisions), which
 * passes over a single version within a range.
 */
export function collide(one: string, other: string): boolean {
    if (one.trim() === "*" || other.trim() === "*" || one === other) {
        return true;
    }
    const [a, b] = [constraintOf(one), constraintOf(other)];
    if (!a || !b) {
        return false;
    }
    const [aInB, bInA] = [holds(a.version, b), holds(b.version, a)];
    return (aInB && bInA) || (isSingle(a) && aInB) || (isSingle(b) && bInA);
}

function isSingle({ operator, given }: Constraint): boolean {
    return operator === "=" && given === 3;
}

function constraintOf(text: string): Constraint | undefined {
    const match = /^(?:(\S+) )?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(text);
    if (!match) {
        return undefined;
    }
    const operator = (match[1] as string | undefined) ?? "=";
    const numbers = match.slice(2) as (string | undefined)[];
    return {
        operator: synonyms[operator] ?? operator,
        version: versionOf(numbers),
        given: numbers.filter(number => number !== undefined).length,
    };
}

const synonyms: Partial<Record<string, string>> = { "=>": ">=", "=<": "<=", "~>": "~" };

function versionOf(numbers: (string | undefined)[]): Version {
    const [major, minor, patch] = numbers.map(number => Number(number ?? 0));
    return [major, minor, patch];
}

function compare(a: Version, b: Version): number {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function holds(version: Version, { operator, version: wanted, given }: Constraint): boolean {
    const difference = compare(version, wanted);
    /** Whether the numbers that are given are the same. */
    const same = version.slice(0, given).every((number, index) => number === wanted[index]);
    switch (operator) {
        case "=":
            return same;
        case "!=":
            return !same;
        case ">":
            return difference > 0 && !same;
        case "<":
            return difference < 0;
        case ">=":
            return difference >= 0;
        case "<=":
            return difference <= 0 || same;
        case "~":
            return difference >= 0 && version[0] === wanted[0] && (given === 1 || version[1] === wanted[1]);
        case "^":
            return difference >= 0 && caret(version, wanted, given);
        default:
            return false;
    }
}

/** Up to the next change of the leftmost number that is not 0. */
function caret(version: Version, wanted: Version, given: number): boolean {
    if (version[0] !== wanted[0]) {
        return false;
    }
    if (wanted[0] > 0 || given === 1) {
        return true;
    }
    if (version[1] !== wanted[1]) {
        return false;
    }
    return wanted[1] > 0 || given === 2 || version[2] === wanted[2];
}
