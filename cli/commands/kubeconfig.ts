import { createRequire } from "node:module";
import type { Command } from "commander";
import type * as credentials from "../../gardener/kubernetes/credentials";
import type * as kubeconfig from "../../gardener/kubernetes/exec-kubeconfig";
import { RUNTIME_KUBECONFIG } from "../../gardener/names";
import type * as credential from "../credential/virtual-garden";
import { outputOf, projectRoot } from "../context";
import type { GlobalOptions } from "../context";
import type * as viewer from "../kubeconfig/viewer";
import type * as runtime from "../kubeconfig/runtime";
import type * as virtualGarden from "../kubeconfig/virtual-garden";

/** Loaded when they are asked for: no other command has a use for them. */
const load = createRequire(__filename);
const credentialOf = () => load("../credential/virtual-garden") as typeof credential;
const credentialsOf = () => load("../../gardener/kubernetes/credentials") as typeof credentials;
const kubeconfigsOf = () => load("../../gardener/kubernetes/exec-kubeconfig") as typeof kubeconfig;
const runtimeOf = () => load("../kubeconfig/runtime") as typeof runtime;
const viewersOf = () => load("../kubeconfig/viewer") as typeof viewer;
const virtualGardenOf = () => load("../kubeconfig/virtual-garden") as typeof virtualGarden;

/** Adds `kubeconfig`: a way into the virtual garden for people. */
export function addKubeconfig(landscape: Command): void {
    landscape
        .command("kubeconfig")
        .description("a kubeconfig of the virtual garden for people: a viewer without secrets in it, or an admin")
        .option("--admin", "one that may do everything; it holds a token, good for 8 hours at most")
        .addHelpText(
            "after",
            `\nIt is made through the runtime cluster, whose kubeconfig is the text in ${RUNTIME_KUBECONFIG}, else the\n` +
                "stack's output runtimeKubeconfig (`pulumi stack output`).\n" +
                "\nExamples:\n  npx landscape --stack prod kubeconfig > viewer.yaml\n" +
                "  npx landscape --stack prod kubeconfig --admin > admin.yaml",
        )
        .action(async ({ admin }: { admin?: boolean }, command: Command) => {
            const { stack } = command.optsWithGlobals<GlobalOptions>();
            const output = outputOf(command);
            const { text, from } = await runtimeOf().runtimeKubeconfig(stack, projectRoot);
            const server = await virtualGardenOf().virtualGardenServer(text);
            const role = admin ? "admin" : "viewer";
            const { token, expirationTimestamp } = (await credentialOf().virtualGardenCredential(text, role)).status;
            const isSecret = credentialsOf().holdsCredentials(text);
            const user = admin ? { token } : viewersOf().viewerOf(projectRoot, isSecret ? undefined : text);
            output.json({
                formatVersion: 1,
                stack,
                server: server.server,
                role,
                ...(admin && { expirationTimestamp }),
            });
            process.stdout.write(kubeconfigsOf().kubeconfigOf({ name: `${stack}-${role}`, ...server }, user));
            output.progress(`${server.server}, by the runtime cluster's kubeconfig from ${from}`);
            if (admin) {
                output.warning(
                    `warning: it holds a token that may do everything until ${expirationTimestamp ?? "it is revoked"}`,
                );
            } else if (isSecret) {
                output.warning(
                    "warning: the runtime cluster's kubeconfig holds credentials, so it is not in this one: " +
                        `have ${RUNTIME_KUBECONFIG} set where it is used`,
                );
            }
        });
}
