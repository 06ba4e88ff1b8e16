import { statSync } from "node:fs";
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
    if (!statSync(stackFile, { throwIfNoEntry: false })?.isFile()) {
        throw new UsageError(
            `there is no stack config ${path.relative(process.cwd(), stackFile)}`,
            "name an environment with --stack, or a file with --config",
        );
    }
    requireFolderOf("--json", options.json);
    return {
        root: projectRoot,
        stack: options.stack,
        stackFile,
        debug: options.debug ?? false,
        output: new Output(options),
    };
}

/** How a command speaks that works on no stack config. */
export function outputOf(command: Command): Output {
    const options = command.optsWithGlobals<GlobalOptions>();
    requireFolderOf("--json", options.json);
    return new Output(options);
}

/** Refuses a file that can't be written because its folder is not there: better at once than after the work. */
export function requireFolderOf(option: string, file: string | undefined): void {
    const folder = path.dirname(path.resolve(file ?? "."));
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        throw new UsageError(`${option}: there is no folder ${folder}`, "make it, or name a file elsewhere");
    }
}
