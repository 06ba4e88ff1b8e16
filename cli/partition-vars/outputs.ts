import { execFile } from "node:child_process";
import type { ExecFileException } from "node:child_process";
import { statSync } from "node:fs";
import * as path from "node:path";
import { inOneLine, UserError } from "../../errors/user-error";
import { readProject } from "../../rehearsal/host/project";
import { isStackType, typeOf } from "../../rehearsal/host/urn";
import { plainProps } from "../../rehearsal/host/wire";
import { stateOf } from "../../rehearsal/run/invariants";
import { UsageError } from "../errors";

/** A stack's outputs, secrets in clear. */
export type StackOutputs = Record<string, unknown>;

/** Room for the outputs of a hundred partitions. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Outputs of a stack as `pulumi` has them, from wherever its backend keeps them.
 * Throws a `UserError` where there is no `pulumi`, or it refuses.
 * @param root folder of Pulumi.yaml
 */
export async function deployedOutputs(root: string, stack: string): Promise<StackOutputs> {
    const args = ["stack", "output", "--json", "--show-secrets", "--non-interactive", "--stack", stack];
    const text = await new Promise<string>((resolve, reject) => {
        execFile("pulumi", args, { cwd: root, maxBuffer: MAX_BYTES }, (error, stdout, stderr) =>
            error ? reject(refusalOf(error, stderr, stack)) : resolve(stdout),
        );
    });
    try {
        return JSON.parse(text) as StackOutputs;
    } catch (error) {
        throw new UserError(
            {
                where: `\`pulumi stack output\` of ${stack}`,
                what: "is no JSON",
                remedy: "have another version of pulumi on the PATH: `pulumi version` shows which it is",
            },
            // The text holds secrets, and the error quotes it.
            { cause: (error as Error).name },
        );
    }
}

function refusalOf(error: ExecFileException, stderr: string, stack: string): UserError {
    if (error.code === "ENOENT") {
        return new UserError({
            what: "there is no `pulumi` on the PATH",
            why: "it has what is deployed",
            remedy: "install it, or name the folder of a kept rehearsal with --rehearsal",
        });
    }
    return new UserError({
        where: `\`pulumi stack output\` of ${stack}`,
        what: "failed",
        why: inOneLine(stderr).replace(/^error: /, "") || `it ended with ${String(error.code ?? error.name)}`,
        remedy: `look at it: \`pulumi stack --stack ${stack}\`; \`pulumi login\` where it asks for that`,
    });
}

/**
 * Outputs of a stack in the state of a rehearsal that is kept, whose folder is `folder`.
 * Throws a `UserError` where there is none.
 */
export async function rehearsedOutputs(root: string, stack: string, folder: string): Promise<StackOutputs> {
    const file = path.join(folder, "state.json");
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
        throw new UsageError(
            `--rehearsal: there is no state in ${folder}`,
            "name the folder that `npx landscape rehearse --keep` prints, while it runs",
        );
    }
    const resources = await stateOf(file, (await readProject(root)).name, stack);
    const own = resources.find(({ urn }) => isStackType(typeOf(urn)));
    return own ? plainProps(own.outputs) : {};
}
