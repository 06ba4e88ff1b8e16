import { createRequire } from "node:module";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { googleIdentity } from "../credential/google";
import type * as metalstackCloud from "../credential/metalstack-cloud";
import type * as virtualGarden from "../credential/virtual-garden";
import { RUNTIME_KUBECONFIG } from "../../gardener/names";
import { UsageError } from "../errors";

/** Loaded when it is asked for: no other command has a use for a client of Kubernetes. */
const load = createRequire(__filename);
const virtualGardenOf = () => load("../credential/virtual-garden") as typeof virtualGarden;
const metalstackCloudOf = () => load("../credential/metalstack-cloud") as typeof metalstackCloud;

const tokenVariable = "METAL_STACK_CLOUD_API_TOKEN";
const example = `\nExamples:\n  ${RUNTIME_KUBECONFIG}="$(cat runtime.yaml)" npx landscape credential virtual-garden`;

/** Adds `credential`: exec plugins for kubeconfigs (client.authentication.k8s.io), so that no credential is ever stored. */
export function addCredential(landscape: Command): void {
    const credential = landscape
        .command("credential")
        .description("prints an ExecCredential; kubeconfigs call it, people need not")
        .addHelpText("after", example);
    credential
        .command("virtual-garden")
        .description(
            `a short-lived token of the virtual garden, read through the runtime cluster in ${RUNTIME_KUBECONFIG}`,
        )
        .option("--viewer", "one that may only read, and no secrets; default: one that may do everything")
        .addHelpText("after", example)
        .action(async ({ viewer }: { viewer?: boolean }) => {
            const kubeconfig = process.env[RUNTIME_KUBECONFIG];
            if (!kubeconfig) {
                throw new UsageError(
                    `${RUNTIME_KUBECONFIG} is not set`,
                    "it holds the text of the runtime cluster's kubeconfig, and is set in the exec stanza",
                );
            }
            const role = viewer ? "viewer" : "admin";
            const printed = await virtualGardenOf().virtualGardenCredential(kubeconfig, role);
            process.stdout.write(`${JSON.stringify(printed)}\n`);
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
    credential
        .command("metalstack-cloud")
        .description(
            `a client certificate of a short life for a cluster on metalstack.cloud, got with the token in ${tokenVariable}`,
        )
        .requiredOption("--cluster <uuid>", "id of the cluster", uuid)
        .requiredOption("--project <uuid>", "id of its project", uuid)
        .addHelpText(
            "after",
            `\nExamples:\n  ${tokenVariable}=… npx landscape credential metalstack-cloud --cluster UUID --project UUID`,
        )
        .action(async (options: { cluster: string; project: string }) => {
            const printed = await metalstackCloudOf().metalstackCloudCredential(options);
            process.stdout.write(`${JSON.stringify(printed)}\n`);
        });
}

function uuid(value: string): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
        throw new InvalidArgumentError("it is a UUID, which the console and `metal cluster list` show");
    }
    return value;
}
