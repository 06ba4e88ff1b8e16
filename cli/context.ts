import { existsSync } from "node:fs";
import * as path from "node:path";
import type { Command } from "commander";
import { UsageError } from "./errors";
import { Output } from "./output";
import type { OutputOptions } from "./output";

/** The options every command shares. */
export interface GlobalOptions extends OutputOptions {
    stack: string;
    config?: string;
    debug?: boolean;
}

/** What a command works on. */
export interface CommandContext {
    /** Folder of Pulumi.yaml. */
    root: string;
    stack: string;
    /** The stack config. */
    stackFile: string;
    debug: boolean;
    output: Output;
}

/** Folder of this project: the one above `cli`. */
export const projectRoot = path.dirname(__dirname);

/** Reads the shared options of a command line; a stack config that is not there is an error of the command line. */
export function contextOf(command: Command): CommandContext {
    const options = command.optsWithGlobals<GlobalOptions>();
    const stackFile = path.resolve(options.config ?? path.join(projectRoot, `Pulumi.${options.stack}.yaml`));
    if (!existsSync(stackFile)) {
        throw new UsageError(
            `there is no stack config ${path.relative(process.cwd(), stackFile)}`,
            "name an environment with --stack, or a file with --config",
        );
    }
    return {
        root: projectRoot,
        stack: options.stack,
        stackFile,
        debug: options.debug ?? false,
        output: new Output(options),
    };
}
