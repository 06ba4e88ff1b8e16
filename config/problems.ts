import type { z } from "zod";
import { checkCidrs } from "./checks/cidrs";
import { checkDomains } from "./checks/domains";
import { checkLimits } from "./checks/limits";
import { checkNames } from "./checks/names";
import { checkReferences } from "./checks/references";
import { closest } from "./closest";
import type { Path } from "./document";
import { pathText, shown, valueAt } from "./document";
import type { Problem } from "./errors";
import type { Landscape } from "./landscape";
import { completed } from "./landscape";
import { landscapeSchema } from "./schema/landscape";
import { keysAt, schemaAt } from "./schema-tree";

/** Everything wrong with a `landscape:config` document, in the document's order; nothing when it is right. */
export function problemsOf(document: unknown): Problem[] {
    return validate(document).problems;
}

/** Pure functions of a document, which may have other mistakes too: each gives the problems that it looks for. */
const checks = [checkCidrs, checkNames, checkDomains, checkReferences, checkLimits];

/** As `checks`, for what may be meant, but most likely is not: it is told and goes through. */
const advices: ((document: unknown, today: Date) => Problem[])[] = [];

/** What {@link validate} finds. */
export interface Validation {
    /** The landscape; undefined where the schema refuses the document. */
    landscape?: Landscape;
    problems: Problem[];
    /** What may be meant, but most likely is not. */
    warnings: Problem[];
}

/** What the text of a document tells beyond its values. */
export interface SourceText {
    /** A plain scalar as it is written, e.g. `1.30` where the value is 1.3. */
    writtenAt(path: Path): string | undefined;
    /** Whether nothing is written for a key that the document doesn't have, as it was merged. */
    isEmpty(path: Path): boolean;
}

/**
 * Validates a document: the landscape that it is, and everything that the schema and the checks find.
 * @param source the text it was read from, where that is known; problems then show values as they are written.
 */
export function validate(document: unknown, today = new Date(), source?: SourceText): Validation {
    if (typeof document !== "object" || document === null || Array.isArray(document)) {
        const remedy = "set landscape:config in the stack's file; Pulumi.dev.yaml has a complete one";
        return { problems: [{ path: "", found: shown(document), expected: "a map", remedy }], warnings: [] };
    }
    const result = landscapeSchema.safeParse(document);
    const fromSchema = result.success
        ? []
        : result.error.issues.flatMap(issue => problemsOfIssue(issue, document, source));
    const landscape = result.success ? completed(result.data) : undefined;
    const checked = landscape ?? document;
    return {
        landscape,
        problems: [...fromSchema, ...checks.flatMap(check => check(checked))],
        warnings: advices.flatMap(advice => advice(checked, today)),
    };
}

function problemsOfIssue(issue: z.core.$ZodIssue, document: unknown, source?: SourceText): Problem[] {
    const path = issue.path.map(step => (typeof step === "number" ? step : String(step)));
    const value = valueAt(document, path);
    if (issue.code === "unrecognized_keys") {
        const known = keysAt(path);
        return issue.keys.map(key => {
            const meant = closest(key, known);
            const expected = meant ? `did you mean ${meant}?` : `known here: ${known.join(", ")}`;
            return { path: pathText([...path, key]), found: "unknown key", expected, atKey: true };
        });
    }
    if (value === undefined || value === null) {
        const empty = value === null || source?.isEmpty(path);
        const expected = isRequired(path) ? describedAt(path) : expectedOf(issue);
        return [{ path: pathText(path), found: empty ? "is empty" : "missing", expected }];
    }
    const words = mistaken(issue, value, source?.writtenAt(path));
    return [{ path: pathText(path), ...(words ?? { found: shown(value), expected: expectedOf(issue) }) }];
}

/** The words for a value that YAML reads as another kind than was meant; undefined for any other mistake. */
function mistaken(
    issue: z.core.$ZodIssue,
    value: unknown,
    written: string | undefined,
): Pick<Problem, "found" | "expected" | "remedy"> | undefined {
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
