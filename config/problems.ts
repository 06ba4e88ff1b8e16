import { advices, checks } from "./checks/all";
import type { Path } from "./document";
import { pathOf, shown, valueAt } from "./document";
import type { Problem } from "./errors";
import { problemsOfIssue } from "./issues";
import type { Landscape } from "./landscape";
import { completed } from "./landscape";
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

/** What the text of a document tells beyond its values. */
export interface SourceText {
    /** A plain scalar as it is written, e.g. `1.30` where the value is 1.3. */
    writtenAt(path: Path): string | undefined;
    /** Whether nothing is written for a key that the document doesn't have, as it was merged. */
    isEmpty(path: Path): boolean;
}

/**
 * Validates a document: the landscape that it is, and everything that the schema and the checks find. What the schema
 * refuses is told once: a check says nothing about the same place, nor about what it is in or has in it.
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
    const isNew = ({ path }: Problem) => !fromSchema.some(refused => isSameBranch(refused.path, path));
    const told = (problems: Problem[]) =>
        problems.filter(isNew).map(problem => withWritten(problem, document, checked));
    return {
        landscape,
        problems: [...fromSchema, ...told(checks.flatMap(check => check(checked)))],
        warnings: told(advices.flatMap(advice => advice(checked, today))),
    };
}

/** A problem as the document has its value: the landscape has durations and quantities in another form. */
export function withWritten(problem: Problem, document: unknown, checked: unknown): Problem {
    const at = pathOf(problem.path);
    const [written, taken] = [valueAt(document, at), valueAt(checked, at)];
    return typeof written === "string" && typeof taken === "string" && written !== taken
        ? { ...problem, found: problem.found.replaceAll(taken, written) }
        : problem;
}

/** Whether one path is the other, or leads to it. */
function isSameBranch(one: string, other: string): boolean {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    return long.startsWith(short) && [undefined, ".", "["].includes(long[short.length]);
}
