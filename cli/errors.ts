/** Exit codes that scripts rely on: 0 done, 1 failed, 2 the config or the command line is wrong. */
export const exitCodes = { done: 0, failed: 1, wrong: 2 } as const;

/** What every error meant for people carries, wherever it was made. */
export interface Explained {
    /** What went wrong. */
    what: string;
    /** File and path, or object, that it concerns. */
    where?: string;
    /** Why it matters, or what caused it. */
    why?: string;
    /** What to do about it. */
    remedy?: string;
    /** Exit code of the command that failed with it; default 1. */
    exitCode?: number;
}

/** An error of the command line itself: one line, exit code 2. */
export class UsageError extends Error implements Explained {
    public readonly exitCode = exitCodes.wrong;

    constructor(
        public readonly what: string,
        public readonly remedy: string,
        public readonly where?: string,
    ) {
        super(what);
        this.name = "UsageError";
    }
}

/** The one line that stands for an error: `where: what: why; remedy`, or an unexplained error's message. */
export function lineOf(error: unknown): string {
    if (isExplained(error)) {
        const head = [error.where, error.what, error.why].filter(Boolean).join(": ");
        return error.remedy ? `${head}; ${error.remedy}` : head;
    }
    return error instanceof Error ? error.message.replaceAll("\n", " ") : String(error);
}

/** The exit code that an error asks for. */
export function exitCodeOf(error: unknown): number {
    return isExplained(error) && error.exitCode !== undefined ? error.exitCode : exitCodes.failed;
}

function isExplained(error: unknown): error is Explained {
    return typeof error === "object" && error !== null && "what" in error && typeof error.what === "string";
}
