import { createRequire } from "node:module";
import * as path from "node:path";
import type { Command } from "commander";
import { problemLine } from "../../config/errors";
import type { Problem } from "../../config/errors";
import type { Landscape } from "../../config/landscape";
import type * as source from "../../config/source/read";
import { exitCodes } from "../../errors/user-error";
import { contextOf } from "../context";
import type { CommandContext } from "../context";
import { InvalidConfigError } from "../stack-config";

/** Loaded when it is asked for: credential plugins, which have no use for the schema, are started by the dozen. */
const checkStackFile: typeof source.checkStackFile = (name, root) =>
    (createRequire(__filename)("../../config/source/read") as typeof source).checkStackFile(name, root);

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
            const { problems, warnings } = checkStackFile(context.stackFile, context.root);
            context.output.json({
                formatVersion: 1,
                stack: context.stack,
                problems: problems.map(asJson),
                warnings: warnings.map(asJson),
            });
            warn(context, warnings);
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
    const { landscape, problems, warnings } = checkStackFile(context.stackFile, context.root);
    warn(context, warnings);
    const [first] = problems;
    if (first || !landscape) {
        const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
        throw new InvalidConfigError(shownFile(context), `${first ? problemLine(first) : "no landscape"}${more}`);
    }
    return landscape;
}

function warn(context: CommandContext, warnings: Problem[]): void {
    warnings.forEach(warning => context.output.warning(`warning: ${problemLine(warning)}`));
}

function asJson({ path, found, expected, remedy, position }: Problem): Record<string, unknown> {
    return { path, found, expected, ...(remedy && { remedy }), ...position };
}

function counted(problems: number): string {
    return problems === 1 ? "1 problem" : `${problems} problems`;
}

/** The stack config as messages name it. */
export function shownFile(context: CommandContext): string {
    return path.relative(process.cwd(), context.stackFile);
}
