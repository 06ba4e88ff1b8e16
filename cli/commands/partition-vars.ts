import { createRequire } from "node:module";
import * as path from "node:path";
import type { Command } from "commander";
import { contextOf, requireFolderOf } from "../context";
import type * as outputs from "../partition-vars/outputs";
import { variablesFile, variablesOf, writeSecretFile } from "../partition-vars/variables";

/** Loaded when it is asked for: no other command has a use for states. */
const outputsOf = () => createRequire(__filename)("../partition-vars/outputs") as typeof outputs;

interface Flags {
    out?: string;
    rehearsal?: string;
}

/** Adds `partition-vars`: what the Ansible inventory of a partition needs of the control plane. */
export function addPartitionVars(landscape: Command): void {
    landscape
        .command("partition-vars <partition>")
        .description("what a partition's Ansible inventory needs of the control plane, as YAML: it holds secrets")
        .option("--out <file>", "file to write, for its owner alone; default: stdout")
        .option("--rehearsal <dir>", "folder of a rehearsal that is kept; default: `pulumi stack output`")
        .addHelpText(
            "after",
            "\nThe JSON names the variables, and has none of their values.\n" +
                "\nExamples:\n  npx landscape --stack prod partition-vars partition-a --out inventory/partition-a.yaml\n" +
                "  npx landscape partition-vars partition-a --rehearsal /tmp/landscape-abc",
        )
        .action(async (partition: string, { out, rehearsal }: Flags, command: Command) => {
            const { root, stack, output } = contextOf(command);
            requireFolderOf("--out", out);
            const { deployedOutputs, rehearsedOutputs } = outputsOf();
            const told = await (rehearsal === undefined
                ? deployedOutputs(root, stack)
                : rehearsedOutputs(root, stack, rehearsal));
            const variables = variablesOf(told, partition, stack);
            const text = variablesFile(variables, partition, stack);
            output.json({ formatVersion: 1, stack, partition, variables: Object.keys(variables) });
            if (out === undefined) {
                process.stdout.write(text);
                return;
            }
            writeSecretFile(out, text);
            output.result(`written ${path.relative(process.cwd(), out)}`);
        });
}
