import { createRequire } from "node:module";
import * as path from "node:path";
import type { Command } from "commander";
import { problemLine } from "../../config/errors";
import type { Landscape } from "../../config/landscape";
import type * as config from "../../config/problems";
import { exitCodes } from "../../errors/user-error";
import { contextOf } from "../context";
import type { CommandContext } from "../context";
import { InvalidConfigError, readStackConfig } from "../stack-config";

/** Loaded when it is asked for: credential plugins, which have no use for the schema, are started by the dozen. */
const validate: typeof config.validate = document =>
    (createRequire(__filename)("../../config/problems") as typeof config).validate(document);

/** Adds `check`: every problem of a stack config, one line each. */
export function addCheck(landscape: Command): void {
    landscape
        .command("check")
        .description("validates the stack config: every problem, a line each")
        .addHelpText(
            "after",
            "\nExamples:\n  npx landscape check\n  npx landscape --stack prod --json problems.json check",
        )
        .action((_options: unknown, command: Command) => {
            const context = contextOf(command);
            const { problems } = validate(readStackConfig(context.stackFile).document);
            context.output.json({ formatVersion: 1, stack: context.stack, problems });
            problems.forEach(problem => context.output.result(problemLine(problem)));
            if (problems.length > 0) {
                process.exitCode = exitCodes.wrong;
                context.output.progress(`${shownFile(context)}: ${counted(problems.length)}`);
            } else {
                context.output.progress(`${shownFile(context)} is right`);
            }
        });
}

/** The landscape of a stack config, or an error that counts its problems and shows the first. */
export function requireValid(context: CommandContext): Landscape {
    const { landscape, problems } = validate(readStackConfig(context.stackFile).document);
    const [first] = problems;
    if (first || !landscape) {
        const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
        throw new InvalidConfigError(shownFile(context), `${first ? problemLine(first) : "no landscape"}${more}`);
    }
    return landscape;
}

function counted(problems: number): string {
    return problems === 1 ? "1 problem" : `${problems} problems`;
}

/** The stack config as messages name it. */
export function shownFile(context: CommandContext): string {
    return path.relative(process.cwd(), context.stackFile);
}
