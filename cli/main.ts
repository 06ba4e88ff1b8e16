import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { exitCodeOf, lineOf } from "../errors/line";
import { exitCodes } from "../errors/user-error";
import type * as check from "./commands/check";
import type * as credential from "./commands/credential";
import type * as kubeconfig from "./commands/kubeconfig";
import type * as partitionVars from "./commands/partition-vars";
import type * as plan from "./commands/plan";
import type * as rehearse from "./commands/rehearse";
import type * as upgradePlan from "./commands/upgrade-plan";
import type * as vector from "./commands/vector";

const load = createRequire(__filename);

/** The commands, in the order in which help lists them; each is loaded when it is asked for. */
const commands: Record<string, () => (landscape: Command) => void> = {
    check: () => (load("./commands/check") as typeof check).addCheck,
    plan: () => (load("./commands/plan") as typeof plan).addPlan,
    rehearse: () => (load("./commands/rehearse") as typeof rehearse).addRehearse,
    vector: () => (load("./commands/vector") as typeof vector).addVector,
    "upgrade-plan": () => (load("./commands/upgrade-plan") as typeof upgradePlan).addUpgradePlan,
    "partition-vars": () => (load("./commands/partition-vars") as typeof partitionVars).addPartitionVars,
    kubeconfig: () => (load("./commands/kubeconfig") as typeof kubeconfig).addKubeconfig,
    credential: () => (load("./commands/credential") as typeof credential).addCredential,
};

/**
 * The `landscape` command: what pulumi itself does not do.
 * @param args the command line: of the commands only those that it names are loaded, but all where it may be about any
 */
export function program(args: string[] = []): Command {
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
    const named = Object.keys(commands).filter(name => args.includes(name));
    const isAboutAny = named.length === 0 || ["help", "--help", "-h"].some(word => args.includes(word));
    for (const name of isAboutAny ? Object.keys(commands) : named) {
        commands[name]()(landscape);
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
    const landscape = program(args);
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
