/**
 * What Pulumi makes of a plain scalar: it reads stack files with gopkg.in/yaml.v3, which keeps much of YAML 1.1. A time
 * ends up as a text in a form of Go's own, such as `2026-11-22 00:00:00 +0000 UTC`.
 */
export type Reading =
    | { kind: "null" }
    | { kind: "boolean"; value: boolean }
    | { kind: "number"; value: number }
    | { kind: "time" }
    | { kind: "text"; value: string };

const words = new Map<string, Reading>([
    ...["true", "True", "TRUE"].map(word => [word, { kind: "boolean", value: true }] as const),
    ...["false", "False", "FALSE"].map(word => [word, { kind: "boolean", value: false }] as const),
    ...["", "~", "null", "Null", "NULL"].map(word => [word, { kind: "null" }] as const),
    ...[".nan", ".NaN", ".NAN"].map(word => [word, { kind: "number", value: Number.NaN }] as const),
    ...[".inf", ".Inf", ".INF"].flatMap(word => [
        [word, { kind: "number", value: Number.POSITIVE_INFINITY }] as const,
        [`+${word}`, { kind: "number", value: Number.POSITIVE_INFINITY }] as const,
        [`-${word}`, { kind: "number", value: Number.NEGATIVE_INFINITY }] as const,
    ]),
]);

/** How yaml.v3 reads a plain scalar without a tag (gopkg.in/yaml.v3 v3.0.1 resolve.go `resolve`). */
export function readByYamlV3(scalar: string): Reading {
    const known = words.get(scalar);
    if (known) {
        return known;
    }
    if (/^[-+\d]/.test(scalar)) {
        if (isTime(scalar)) {
            return { kind: "time" };
        }
        const plain = scalar.replaceAll("_", "");
        return numeric(integer(plain) ?? decimal(plain), scalar);
    }
    // After a leading dot Go's strconv.ParseFloat sees the underscores itself: they have to stand between digits.
    const fraction = /^\.\d+(_\d+)*([eE][-+]?\d+(_\d+)*)?$/.test(scalar);
    return numeric(fraction ? decimal(scalar.replaceAll("_", "")) : undefined, scalar);
}

function numeric(value: number | undefined, scalar: string): Reading {
    return value === undefined ? { kind: "text", value: scalar } : { kind: "number", value };
}

const bases: [RegExp, string][] = [
    [/^([-+]?)0[xX]([\da-fA-F]+)$/, "0x"],
    [/^([-+]?)0[bB]([01]+)$/, "0b"],
    [/^([-+]?)0[oO]?([0-7]+)$/, "0o"],
    [/^([-+]?)([1-9]\d*|0)$/, ""],
    // What follows 0b and 0o is parsed by itself, sign and all.
    [/^0b([-+])([01]+)$/, "0b"],
    [/^0o([-+])([0-7]+)$/, "0o"],
];

/** A whole number as Go's strconv.ParseInt and ParseUint read it with base 0: a leading 0 means octal; 64 bits. */
function integer(text: string): number | undefined {
    for (const [form, prefix] of bases) {
        const match = form.exec(text);
        if (match) {
            const [, sign, digits] = match;
            const size = BigInt(prefix + digits);
            const limit = sign === "-" ? 2n ** 63n : sign === "+" ? 2n ** 63n - 1n : 2n ** 64n - 1n;
            return size <= limit ? Number(sign === "-" ? -size : size) : undefined;
        }
    }
    return undefined;
}

function decimal(text: string): number | undefined {
    const value = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) ? value : undefined;
}

const date = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const clock = /(\d{1,2}):(\d{1,2}):(\d{1,2})([.,]\d+)?/;
const zone = /(Z|[-+](\d\d):(\d\d))/;
const times = [
    new RegExp(`${date.source}[Tt]${clock.source}${zone.source}$`),
    new RegExp(`${date.source} +${clock.source}$`),
    new RegExp(`${date.source}$`),
];

/** The forms of a time that yaml.v3 knows, in Go's reading of them (resolve.go `allowedTimestampFormats`). */
function isTime(text: string): boolean {
    const match = times.map(form => form.exec(text)).find(Boolean);
    if (!match) {
        return false;
    }
    const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(part => Number(part ?? 0));
    const [zoneHours, zoneMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
    const real = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    return real && hour < 24 && minute < 60 && second < 60 && zoneHours <= 24 && zoneMinutes <= 60;
}

function daysOf(year: number, month: number): number {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return month === 2 && leap ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}
