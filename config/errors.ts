/** The parts of an error that its reader needs. */
export interface UserErrorParts {
    /** What is wrong. */
    what: string;
    /** Where: a file and a path in it, or an object. */
    where: string;
    /** Why it matters, where that is not plain. */
    why?: string;
    /** What mends it. */
    remedy: string;
}

/** An error that its reader can mend: it is shown in one line, without a stack trace. */
export class UserError extends Error {
    override readonly name: string = "UserError";
    readonly what: string;
    readonly where: string;
    readonly why: string | undefined;
    readonly remedy: string;

    constructor(parts: UserErrorParts) {
        super(`${parts.where}: ${parts.what}${parts.why ? ` (${parts.why})` : ""}; ${parts.remedy}`);
        this.what = parts.what;
        this.where = parts.where;
        this.why = parts.why;
        this.remedy = parts.remedy;
    }
}

/** One thing that is wrong with a config document. */
export interface Problem {
    /** Path in the document, e.g. `seeds[0].networking.pods`; empty for the document itself. */
    path: string;
    /** What stands there and why it is wrong. */
    found: string;
    /** What would be right. */
    expected: string;
    /** What to do, where `expected` does not say it. */
    remedy?: string;
}

/** A config document with problems: all of them, in the document's order. */
export class ConfigError extends UserError {
    override readonly name = "ConfigError";

    constructor(
        readonly problems: Problem[],
        where = "landscape:config",
    ) {
        super({
            what: problems.length === 1 ? "1 problem" : `${problems.length} problems`,
            where,
            remedy: ["mend each:", ...problems.map(problemLine)].join("\n  "),
        });
    }
}

/** A problem as one line: `path: what is wrong; what would be right`. */
export function problemLine(problem: Problem): string {
    const remedy = problem.remedy ? `; ${problem.remedy}` : "";
    return `${problem.path || "(document)"}: ${problem.found}; ${problem.expected}${remedy}`;
}
