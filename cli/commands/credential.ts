import { createRequire } from "node:module";
import type { Command } from "commander";
import { googleIdentity } from "../credential/google";
import type * as virtualGarden from "../credential/virtual-garden";
import { UsageError } from "../errors";

/** Loaded when it is asked for: no other command has a use for a client of Kubernetes. */
const load = createRequire(__filename);
const virtualGardenOf = () => load("../credential/virtual-garden") as typeof virtualGarden;

const kubeconfigVariable = "LANDSCAPE_RUNTIME_KUBECONFIG";
const example = `\nExamples:\n  ${kubeconfigVariable}="$(cat runtime.yaml)" npx landscape credential virtual-garden`;

/** Adds `credential`: exec plugins for kubeconfigs (client.authentication.k8s.io), so that no credential is ever stored. */
export function addCredential(landscape: Command): void {
    const credential = landscape
        .command("credential")
        .description("prints an ExecCredential; kubeconfigs call it, people need not")
        .addHelpText("after", example);
    credential
        .command("virtual-garden")
        .description(
            `a short-lived token of the virtual garden, read through the runtime cluster in ${kubeconfigVariable}`,
        )
        .addHelpText("after", example)
        .action(async () => {
            const kubeconfig = process.env[kubeconfigVariable];
            if (!kubeconfig) {
                throw new UsageError(
                    `${kubeconfigVariable} is not set`,
                    "it holds the text of the runtime cluster's kubeconfig, and is set in the exec stanza",
                );
            }
            process.stdout.write(`${JSON.stringify(await virtualGardenOf().virtualGardenCredential(kubeconfig))}\n`);
        });
    credential
        .command("google <variable>")
        .description(
            "the OIDC token of a CI run, for Google's workload identity federation; Google's libraries call it",
        )
        .addHelpText("after", "\nExamples:\n  npx landscape credential google GOOGLE_IDENTITY_TOKEN")
        .action((variable: string) => {
            process.stdout.write(`${JSON.stringify(googleIdentity(variable, process.env))}\n`);
        });
}
