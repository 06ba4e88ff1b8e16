import type { Command } from "commander";
import { virtualGardenCredential } from "../credential/virtual-garden";
import { UsageError } from "../errors";

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
            process.stdout.write(`${JSON.stringify(await virtualGardenCredential(kubeconfig))}\n`);
        });
}
