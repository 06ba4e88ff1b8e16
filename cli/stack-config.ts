import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { exitCodes, UserError } from "../errors/user-error";
import { UsageError } from "./errors";

/** What a stack config says that concerns the landscape. */
export interface StackConfig {
    /** The value of `landscape:config`; undefined where it is not set. */
    document: unknown;
}

/** Reads a stack config; YAML that can't be read is an error of the config, with its line. */
export function readStackConfig(file: string): StackConfig {
    const parsed = parseDocument(readFileSync(file, "utf8"), { prettyErrors: true });
    const [error] = parsed.errors;
    if (error) {
        const [line] = error.message.split("\n");
        throw new UsageError(
            `is no YAML: ${line.replace(/:$/, "")}`,
            "mend the line it names",
            path.relative(process.cwd(), file),
        );
    }
    const stack = parsed.toJS() as { config?: Record<string, unknown> } | null;
    return { document: stack?.config?.["landscape:config"] };
}

/** The config is wrong: exit code 2, its problems a line each. */
export class InvalidConfigError extends UserError {
    constructor(where: string, what: string) {
        super({ where, what, remedy: "`npx landscape check` shows each", exitCode: exitCodes.wrong });
    }
}
