/** Exit codes that scripts rely on: 0 done, 1 failed, 2 the config or the command line is wrong. */
export const exitCodes = { done: 0, failed: 1, wrong: 2 } as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The parts of an error that its reader needs. */
export interface UserErrorParts {
    /** What is wrong. */
    what: string;
    /** File and path in it, or object, that it concerns. Default: none, where `what` says it. */
    where?: string;
    /** What caused it, or why it matters. Default: none, where that is plain. */
    why?: string;
    /** What to do about it: a command where there is one. */
    remedy: string;
    /** Exit code of the command that failed with it. Default: 1, failed. */
    exitCode?: ExitCode;
}

/**
 * An error that is meant for people: its message is one line, `where: what: why; remedy`, and its stack is of no use to
 * them. Whatever else is thrown is a bug.
 */
export class UserError extends Error {
    readonly what: string;
    readonly where: string | undefined;
    readonly why: string | undefined;
    readonly remedy: string;
    readonly exitCode: ExitCode;
    /** By this Pulumi knows an error that it shows without its stack (pulumi v3.270.0 sdk/nodejs/errors.ts, `RunError`). */
    readonly __pulumiRunError = true;

    /** @param options `cause`, where there is one */
    constructor(parts: UserErrorParts, options?: ErrorOptions) {
        super(lineOfParts(parts), options);
        this.name = new.target.name;
        this.what = parts.what;
        this.where = parts.where;
        this.why = parts.why;
        this.remedy = parts.remedy;
        this.exitCode = parts.exitCode ?? exitCodes.failed;
    }
}

/** Joins the parts: those that quote others lose their line breaks, a remedy that names several keeps a line for each. */
function lineOfParts({ where, what, why, remedy }: UserErrorParts): string {
    const head = [where, what, why].filter(part => part !== undefined && part !== "").join(": ");
    return `${inOneLine(head)}; ${remedy.trim()}`;
}

/** A text without its line breaks, and the blanks around them. */
export function inOneLine(text: string): string {
    return text.replace(/\s*\n\s*/g, " ").trim();
}
