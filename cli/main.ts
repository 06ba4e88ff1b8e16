import { Command, CommanderError } from "commander";
import { exitCodeOf, lineOf } from "../errors/line";
import { exitCodes } from "../errors/user-error";
import { addCheck } from "./commands/check";
import { addCredential } from "./commands/credential";
import { addKubeconfig } from "./commands/kubeconfig";
import { addPartitionVars } from "./commands/partition-vars";
import { addPlan } from "./commands/plan";
import { addRehearse } from "./commands/rehearse";
import { addUpgradePlan } from "./commands/upgrade-plan";
import { addVector } from "./commands/vector";

/** The `landscape` command: what pulumi itself does not do. */
export function program(): Command {
    const landscape = new Command("landscape")
        .description("Checks, plans and rehearses a metal-stack and Gardener landscape; `pulumi up` deploys it.")
        .option("--stack <name>", "stack whose config is used", "dev")
        .option("--config <file>", "a stack config elsewhere; default Pulumi.<stack>.yaml")
        .option("--json <file>", "also write the result as JSON")
        .option("--quiet", "no progress on stderr")
        .option("--no-color", "no colours; also with NO_COLOR set")
        .option("--debug", "stack traces, and what the engine host logs")
        .addHelpText(
            "after",
            "\nExamples:\n  npx landscape check\n  npx landscape --stack prod plan\n  npx landscape rehearse",
        )
        .configureOutput({ outputError: (message, write) => write(usageLine(message)) })
        .exitOverride();
    const commands = [addCheck, addPlan, addRehearse, addVector, addUpgradePlan, addPartitionVars, addKubeconfig];
    for (const add of [...commands, addCredential]) {
        add(landscape);
    }
    return landscape;
}

/** Commander's message about a wrong command line, in the one line that every error has. */
function usageLine(message: string): string {
    const what = message
        .replace(/^error: /, "")
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .replace(/\.$/, "");
    return `landscape: ${what}; \`npx landscape --help\` lists commands and options\n`;
}

/** What is said of a command that failed: one line, and with `--debug` the stack trace. */
export function failureOf(error: unknown, debug: boolean): string {
    const trace = debug && error instanceof Error ? `${error.stack}\n` : "";
    return `landscape: ${lineOf(error)}\n${trace}`;
}

/** Runs one command line and sets the process's exit code: 0 done, 1 failed, 2 config or command line wrong. */
export async function main(args: string[]): Promise<void> {
    process.stdout.on("error", endWithReader);
    const landscape = program();
    try {
        await landscape.parseAsync(args, { from: "user" });
    } catch (error) {
        if (error instanceof CommanderError) {
            process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrong;
            return;
        }
        process.stderr.write(failureOf(error, landscape.opts<{ debug?: boolean }>().debug ?? false));
        process.exitCode = exitCodeOf(error);
    }
}

/** Who reads stdout may have enough of it, as `head` has: then there is nobody to tell more. */
function endWithReader(error: NodeJS.ErrnoException): void {
    if (error.code !== "EPIPE") {
        throw error;
    }
    process.exit();
}
