import type { Command } from "commander";
import { problemLine } from "../../config/errors";
import type { Problem } from "../../config/errors";
import { exitCodes } from "../../errors/user-error";
import { contextOf } from "../context";
import { checkedConfig, shownFile } from "../stack-config";

/** Adds `check`: every problem of a stack config, one line each. */
export function addCheck(landscape: Command): void {
    landscape
        .command("check")
        .description("validates the stack config: every problem, a line each")
        .addHelpText(
            "after",
            "\nExamples:\n  npx landscape check\n  npx landscape --stack prod --json problems.json check",
        )
        .action(async (_options: unknown, command: Command) => {
            const context = contextOf(command);
            const { problems, warnings, missing } = await checkedConfig(context);
            context.output.json({
                formatVersion: 1,
                stack: context.stack,
                problems: problems.map(asJson),
                warnings: warnings.map(asJson),
                missingSecrets: missing.map(asJson),
            });
            problems.forEach(problem => context.output.result(problemLine(problem)));
            if (problems.length > 0) {
                process.exitCode = exitCodes.wrong;
                context.output.progress(`${shownFile(context)}: ${counted(problems.length)}`);
                return;
            }
            missing.forEach(one => context.output.progress(`note: ${problemLine(one)}`));
            context.output.progress(`${shownFile(context)} is right`);
        });
}

function asJson({ path, found, expected, remedy, position }: Problem): Record<string, unknown> {
    return { path, found, expected, ...(remedy && { remedy }), ...position };
}

function counted(problems: number): string {
    return problems === 1 ? "1 problem" : `${problems} problems`;
}
