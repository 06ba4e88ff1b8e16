import { z } from "zod";
import { advices, checks } from "./checks/all";
import { closest } from "./closest";
import type { Path } from "./document";
import { pathText, shown, valueAt } from "./document";
import { driftAt } from "./drift";
import type { Problem } from "./errors";
import type { Landscape } from "./landscape";
import { completed } from "./landscape";
import { refusedAt } from "./refused";
import { landscapeSchema } from "./schema/landscape";

/** Everything wrong with a `landscape:config` document, in the document's order; nothing when it is right. */
export function problemsOf(document: unknown): Problem[] {
    return validate(document).problems;
}

/** What {@link validate} finds. */
export interface Validation {
    /** The landscape; undefined where the schema refuses the document. */
    landscape?: Landscape;
    problems: Problem[];
    /** What may be meant, but most likely is not. */
    warnings: Problem[];
}

/** Validates a document: the landscape that it is, and everything that the schema and the checks find. */
export function validate(document: unknown, today = new Date()): Validation {
    if (typeof document !== "object" || document === null || Array.isArray(document)) {
        const remedy = "set landscape:config in the stack's file; Pulumi.dev.yaml has a complete one";
        return { problems: [{ path: "", found: shown(document), expected: "a map", remedy }], warnings: [] };
    }
    const result = landscapeSchema.safeParse(document);
    const fromSchema = result.success ? [] : result.error.issues.flatMap(issue => problemsOfIssue(issue, document));
    const landscape = result.success ? completed(result.data) : undefined;
    const checked = landscape ?? document;
    return {
        landscape,
        problems: [...fromSchema, ...checks.flatMap(check => check(checked))],
        warnings: advices.flatMap(advice => advice(checked, today)),
    };
}

function problemsOfIssue(issue: z.core.$ZodIssue, document: unknown): Problem[] {
    const path = issue.path.map(step => (typeof step === "number" ? step : String(step)));
    const value = valueAt(document, path);
    if (issue.code === "unrecognized_keys") {
        const known = keysAt(path);
        return issue.keys.map(key => {
            const drift = driftAt([...path, key]);
            if (drift) {
                return { path: pathText([...path, key]), ...drift };
            }
            const meant = closest(key, known);
            const expected = meant ? `did you mean ${meant}?` : `known here: ${known.join(", ")}`;
            return refusedAt([...path, key]) ?? { path: pathText([...path, key]), found: "unknown key", expected };
        });
    }
    const missing = value === undefined;
    const expected = expectedOf(issue, missing, path);
    const schema = schemaAt(path);
    if (!missing && isReference(schema)) {
        const reference = "expected { secret: NAME }, a name of landscape:secrets";
        return [{ path: pathText(path), found: "no reference to a secret", expected: reference }];
    }
    const found = missing ? "missing" : schema?.secret ? "no name of a secret" : shown(value);
    return [{ path: pathText(path), found, expected }];
}

/** Whether a reference to a secret belongs there: a secret may stand there in clear, and is not shown. */
function isReference(schema: JsonSchema | undefined): boolean {
    return schema?.properties?.secret?.secret !== undefined && Object.keys(schema.properties).length === 1;
}

function expectedOf(issue: z.core.$ZodIssue, missing: boolean, path: Path): string {
    switch (issue.code) {
        case "invalid_type":
            return missing ? describedAt(path) : `expected ${kinds[issue.expected] ?? issue.expected}`;
        case "invalid_value":
            return missing ? describedAt(path) : `expected one of ${issue.values.map(String).join(", ")}`;
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

interface JsonSchema {
    description?: string;
    /** Shape of the secret whose name it is. */
    secret?: string;
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
    additionalProperties?: JsonSchema | boolean;
}

let jsonSchema: JsonSchema | undefined;

function schemaAt(path: Path): JsonSchema | undefined {
    jsonSchema ??= z.toJSONSchema(landscapeSchema, { io: "input", reused: "inline" }) as JsonSchema;
    return path.reduce<JsonSchema | undefined>((schema, step) => {
        if (typeof step === "number") {
            return schema?.items;
        }
        const others = schema?.additionalProperties;
        return schema?.properties?.[step] ?? (typeof others === "object" ? others : undefined);
    }, jsonSchema);
}

function keysAt(path: Path): string[] {
    return Object.keys(schemaAt(path)?.properties ?? {});
}

function describedAt(path: Path): string {
    const description = schemaAt(path)?.description;
    return description ? `it is required: ${description.replace(/\.$/, "")}` : "it is required";
}
