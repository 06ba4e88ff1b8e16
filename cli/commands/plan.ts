import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { exitCodes } from "../../errors/user-error";
import { preview } from "../../rehearsal/run/preview";
import { contextOf, requireFolderOf } from "../context";
import { UsageError } from "../errors";
import { differences, markdownOf } from "../plan/difference";
import { byUrn, plannedResources } from "../plan/document";
import type { PlanDocument } from "../plan/document";
import { refusalsIn } from "../plan/refusals";
import { countsOf, treeOf } from "../plan/tree";
import { shownFile, usableConfig } from "../stack-config";

interface PlanOptions {
    against?: string;
    markdown?: string;
}

/** Adds `plan`: the program in preview on the engine host, with no cluster and no network. */
export function addPlan(landscape: Command): void {
    landscape
        .command("plan")
        .description("runs the program in preview, with no cluster and no network, and prints the resource tree")
        .option("--against <file>", "print the difference to an earlier `--json` instead")
        .option("--markdown <file>", "also write the difference as a table for a pull request")
        .addHelpText(
            "after",
            "\nExamples:\n  npx landscape plan\n  npx landscape --stack prod --json plan.json plan\n" +
                "  npx landscape plan --against plan.json --markdown comment.md",
        )
        .action(async (_options: unknown, command: Command) => {
            const options = command.opts<PlanOptions>();
            if (options.markdown && !options.against) {
                throw new UsageError(
                    "--markdown needs --against",
                    "name the earlier plan that this one is compared to",
                );
            }
            const context = contextOf(command);
            requireFolderOf("--markdown", options.markdown);
            const earlier = options.against ? readPlan(options.against) : undefined;
            const ran = await preview({
                root: context.root,
                stack: context.stack,
                stackFile: context.stackFile,
                meanwhile: async () => ({ secretValues: (await usableConfig(context)).secretValues }),
                onLine: line => context.debug && context.output.progress(line),
            });
            const resources = plannedResources(ran.events);
            const sorted = byUrn(resources);
            const refusals = earlier ? refusalsIn(earlier.resources, sorted) : [];
            const plan: PlanDocument = {
                formatVersion: 1,
                stack: context.stack,
                resources: sorted,
                policy: refusals,
                seconds: ran.seconds,
                peakRssMiB: ran.peakRssMiB,
            };
            context.output.json(plan);
            if (earlier) {
                const found = differences(earlier, plan);
                refusals.forEach(({ message }) => context.output.result(`refused ${message}`));
                found.forEach(({ urn, change, details }) => {
                    context.output.result(`${change} ${urn}`);
                    details.forEach(detail => context.output.result(`    ${detail}`));
                });
                context.output.progress(
                    found.length === 0
                        ? "no difference"
                        : found.length === 1
                          ? "1 resource differs"
                          : `${found.length} resources differ`,
                );
                if (options.markdown) {
                    writeFileSync(options.markdown, markdownOf(context.stack, found, refusals));
                }
                if (refusals.length > 0) {
                    process.exitCode = exitCodes.wrong;
                    context.output.progress(`${shownFile(context)}: ${refused(refusals.length)}`);
                }
                return;
            }
            treeOf(resources).forEach(line => context.output.result(line));
            context.output.progress(`${countsOf(plan.resources)} (${ran.seconds.toFixed(1)} s)`);
        });
}

function refused(count: number): string {
    return count === 1 ? "1 change is refused" : `${count} changes are refused`;
}

function readPlan(file: string): PlanDocument {
    let plan: Partial<PlanDocument>;
    try {
        plan = JSON.parse(readFileSync(file, "utf8")) as Partial<PlanDocument>;
    } catch (error) {
        throw new UsageError(
            `can't be read as a plan: ${error instanceof Error ? error.message : String(error)}`,
            "name a file that `landscape --json FILE plan` wrote",
            file,
        );
    }
    if (plan.formatVersion !== 1 || !Array.isArray(plan.resources)) {
        throw new UsageError(
            "is no plan of formatVersion 1",
            "name a file that `landscape --json FILE plan` wrote",
            file,
        );
    }
    return plan as PlanDocument;
}
