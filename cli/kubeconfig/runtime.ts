import { execFile } from "node:child_process";
import { UserError } from "../../errors/user-error";
import { UsageError } from "../errors";

/** Variable with the text of the runtime cluster's kubeconfig. */
export const kubeconfigVariable = "LANDSCAPE_RUNTIME_KUBECONFIG";

/** The stack's output with it. */
const OUTPUT = "runtimeKubeconfig";

/** Kubeconfig of the runtime cluster, and where it is from. */
export interface RuntimeKubeconfig {
    text: string;
    from: string;
}

/**
 * The kubeconfig of the runtime cluster: from {@link kubeconfigVariable}, else the stack's output by `pulumi`.
 *
 * @param root folder of the project, in which `pulumi` is started
 */
export async function runtimeKubeconfig(
    stack: string,
    root: string,
    environment: NodeJS.ProcessEnv = process.env,
): Promise<RuntimeKubeconfig> {
    const given = environment[kubeconfigVariable];
    if (given) {
        return { text: given, from: kubeconfigVariable };
    }
    const args = ["stack", "output", OUTPUT, "--show-secrets", "--stack", stack];
    const command = `pulumi ${args.join(" ")}`;
    const { code, stdout, stderr } = await run("pulumi", args, root, environment);
    if (code === "ENOENT") {
        throw new UsageError(
            `${kubeconfigVariable} is not set, and there is no \`pulumi\` on the PATH that could be asked for it`,
            `set it to the text of the runtime cluster's kubeconfig (${kubeconfigVariable}="$(cat runtime.yaml)"), or install pulumi`,
        );
    }
    if (code !== 0 || stdout.trim() === "") {
        throw new UserError({
            where: `\`${command}\``,
            what: stderr.trim().replace(/^error: /, "") || "it printed nothing",
            remedy:
                `log in where the stack's state is (\`pulumi login\`) and deploy the stack once with this version, or set ` +
                `${kubeconfigVariable} to the text of the runtime cluster's kubeconfig`,
        });
    }
    return { text: stdout, from: `\`${command}\`` };
}

interface Ran {
    /** Exit code, or why it could not be started. */
    code: number | string;
    stdout: string;
    stderr: string;
}

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
    return new Promise(resolve => {
        execFile(command, args, { cwd, env }, (error, stdout, stderr) =>
            resolve({ code: error ? (error.code ?? 1) : 0, stdout, stderr }),
        );
    });
}
