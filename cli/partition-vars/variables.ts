import { renameSync, writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { closest } from "../../errors/closest";
import { UserError } from "../../errors/user-error";
import { UsageError } from "../errors";
import type { StackOutputs } from "./outputs";

/** Variables of one partition, by the names of metal-stack's roles. */
export type Variables = Record<string, unknown>;

/**
 * A partition's variables among the outputs of a stack.
 * Throws a `UsageError` where the stack has no such partition, a `UserError` where it has told none.
 */
export function variablesOf(outputs: StackOutputs, partition: string, stack: string): Variables {
    const partitions = outputs.partitions as Record<string, Variables> | undefined;
    if (typeof partitions !== "object" || partitions === null) {
        throw new UserError({
            where: `stack ${stack}`,
            what: "has no output `partitions`",
            why: "metal-stack's control plane is not deployed yet, or was by an older version of the program",
            remedy: `deploy it: \`pulumi up --stack ${stack}\``,
        });
    }
    if (!Object.hasOwn(partitions, partition)) {
        const names = Object.keys(partitions);
        const near = closest(partition, names);
        throw new UsageError(
            `stack ${stack} has no partition ${partition}${near === undefined ? "" : ` (Did you mean ${near}?)`}`,
            names.length > 0 ? `name one of ${names.join(", ")}` : "put it into metal.partitions, and deploy it first",
        );
    }
    return partitions[partition];
}

/** What only the partition itself knows (metal-roles partition/README.md). */
const own = ["metal_partition_timezone", "metal_partition_mgmt_gateway"];

/** The file for the partition's Ansible inventory: YAML, certificates and keys as blocks. */
export function variablesFile(variables: Variables, partition: string, stack: string): string {
    const lines = [
        `What partition ${partition} needs of the control plane of stack ${stack}: it holds secrets.`,
        `Written by \`npx landscape partition-vars\`; ${own.join(" and ")} are the partition's own.`,
    ];
    return `${lines.map(line => `# ${line}\n`).join("")}${stringify(variables, { lineWidth: 0 })}`;
}

/** Writes a file that only its owner may read, in one go: one that was there before, and whoever may read it, is replaced. */
export function writeSecretFile(file: string, text: string): void {
    const beside = `${file}.${process.pid}.tmp`;
    writeFileSync(beside, text, { mode: 0o600, flag: "wx" });
    renameSync(beside, file);
}
