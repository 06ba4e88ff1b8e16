import type { z } from "zod";
import { closest } from "../errors/closest";
import type { Path } from "./document";
import { pathText, shown, valueAt } from "./document";
import type { Problem } from "./errors";
import { knownElsewhere } from "./known-elsewhere";
import type { SourceText } from "./problems";
import type { SchemaNode } from "./schema-tree";
import { keysAt, schemaAt } from "./schema-tree";

/** The problems that an issue of the schema stands for. */
export function problemsOfIssue(issue: z.core.$ZodIssue, document: unknown, source?: SourceText): Problem[] {
    const path = issue.path.map(step => (typeof step === "number" ? step : String(step)));
    if (issue.code === "unrecognized_keys") {
        return issue.keys.map(key => unknownKey([...path, key], keysAt(path)));
    }
    return [{ path: pathText(path), ...wordsFor(issue, path, valueAt(document, path), source) }];
}

type Words = Pick<Problem, "found" | "expected" | "remedy">;

function unknownKey(path: Path, known: string[]): Problem {
    const meant = closest(String(path.at(-1)), known);
    const words = knownElsewhere(path) ?? {
        found: "unknown key",
        expected: meant ? `did you mean ${meant}?` : `known here: ${known.join(", ")}`,
    };
    return { ...words, path: pathText(path), atKey: true };
}

function wordsFor(issue: z.core.$ZodIssue, path: Path, value: unknown, source?: SourceText): Words {
    const schema = schemaAt(path);
    if (value === undefined || value === null) {
        const empty = value === null || source?.isEmpty(path);
        const expected = isRequired(path) ? describedAt(path) : expectedOf(issue);
        return { found: empty ? "is empty" : "missing", expected };
    }
    // Where the name of a secret belongs, a secret may stand in clear: it is not shown.
    if (isReference(schema)) {
        return {
            found: "no reference to a secret",
            expected: "expected { secret: NAME }, a name of landscape:secrets",
        };
    }
    const found = schema?.secret ? "no name of a secret" : shown(value);
    return mistaken(issue, value, source?.writtenAt(path)) ?? { found, expected: expectedOf(issue) };
}

/** Whether a reference to a secret belongs there. */
function isReference(schema: SchemaNode | undefined): boolean {
    return schema?.properties?.secret?.secret !== undefined && Object.keys(schema.properties).length === 1;
}

/** The words for a value that YAML reads as another kind than was meant; undefined for any other mistake. */
function mistaken(issue: z.core.$ZodIssue, value: unknown, written: string | undefined): Words | undefined {
    const kind = issue.code === "invalid_type" ? issue.expected : undefined;
    if (typeof value === "string") {
        const meant = kind === "boolean" ? booleans.get(value.toLowerCase()) : undefined;
        const number = (kind === "number" || kind === "int") && /^-?\d+(\.\d+)?$/.test(value);
        return meant !== undefined
            ? { found: `${shown(value)} is a text in YAML 1.2`, expected: `write ${meant}` }
            : number
              ? { found: `${shown(value)} is a text`, expected: `write ${value} without quotes` }
              : undefined;
    }
    return kind === "string" && written !== undefined && typeof value !== "object"
        ? { found: written, expected: "expected a text", remedy: `put it in quotes: ${JSON.stringify(written)}` }
        : undefined;
}

/** What people write for true and false, YAML 1.1's words among them. */
const booleans = new Map([
    ...["true", "yes", "on", "y"].map(word => [word, true] as const),
    ...["false", "no", "off", "n"].map(word => [word, false] as const),
]);

function expectedOf(issue: z.core.$ZodIssue): string {
    switch (issue.code) {
        case "invalid_type":
            return `expected ${kinds[issue.expected] ?? issue.expected}`;
        case "invalid_value":
            return `expected one of ${issue.values.map(String).join(", ")}`;
        default:
            return `expected ${issue.message}`;
    }
}

const kinds: Record<string, string> = {
    object: "a map",
    record: "a map",
    array: "a list",
    string: "a text (in quotes where it looks like a number)",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
};

function isRequired(path: Path): boolean {
    const key = path.at(-1);
    return typeof key === "string" && (schemaAt(path.slice(0, -1))?.required?.includes(key) ?? false);
}

function describedAt(path: Path): string {
    const description = schemaAt(path)?.description;
    return description ? `it is required: ${description.replace(/\.$/, "")}` : "it is required";
}
