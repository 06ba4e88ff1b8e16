import { systemErrorOf } from "./system-error";
import { exitCodes, inOneLine, UserError } from "./user-error";
import type { ExitCode } from "./user-error";

/** The one line that stands for whatever was thrown; what is no {@link UserError}, and not the system's, is a bug. */
export function lineOf(error: unknown): string {
    const explained = explainedOf(error);
    if (explained) {
        return explained.message;
    }
    const said = inOneLine(error instanceof Error ? error.message : String(error));
    return `${said || "it failed without a word"}; this is a bug: run it again with --debug, and report the stack trace`;
}

/** The exit code that an error asks for: 1 where it says nothing. */
export function exitCodeOf(error: unknown): ExitCode {
    return explainedOf(error)?.exitCode ?? exitCodes.failed;
}

/** What was thrown, as an error for people; undefined where it is a bug. */
export function explainedOf(error: unknown): UserError | undefined {
    return error instanceof UserError ? error : systemErrorOf(error);
}
