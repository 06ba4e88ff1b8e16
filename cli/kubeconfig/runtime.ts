import { execFile } from "node:child_process";
import { UserError } from "../../errors/user-error";
import { RUNTIME_KUBECONFIG } from "../../gardener/names";
import { UsageError } from "../errors";

/** The stack's output with it. */
const OUTPUT = "runtimeKubeconfig";

/** Kubeconfig of the runtime cluster, and where it is from. */
export interface RuntimeKubeconfig {
    text: string;
    from: string;
}

/**
 * The kubeconfig of the runtime cluster: from {@link RUNTIME_KUBECONFIG}, else the stack's output by `pulumi`.
 *
 * @param root folder of the project, in which `pulumi` is started
 */
export async function runtimeKubeconfig(
    stack: string,
    root: string,
    environment: NodeJS.ProcessEnv = process.env,
): Promise<RuntimeKubeconfig> {
    const given = environment[RUNTIME_KUBECONFIG];
    if (given) {
        return { text: given, from: RUNTIME_KUBECONFIG };
    }
    const args = ["stack", "output", OUTPUT, "--show-secrets", "--stack", stack];
    const command = `pulumi ${args.join(" ")}`;
    const { code, stdout, stderr } = await run("pulumi", args, root, environment);
    if (code === "ENOENT") {
        throw new UsageError(
            `${RUNTIME_KUBECONFIG} is not set, and there is no \`pulumi\` on the PATH that could be asked for it`,
            `set it to the text of the runtime cluster's kubeconfig (${RUNTIME_KUBECONFIG}="$(cat runtime.yaml)"), or install pulumi`,
        );
    }
    if (code !== 0 || stdout.trim() === "") {
        throw new UserError({
            where: `\`${command}\``,
            what: stderr.trim().replace(/^error: /, "") || "it printed nothing",
            remedy:
                `log in where the stack's state is (\`pulumi login\`) and deploy the stack once with this version, or set ` +
                `${RUNTIME_KUBECONFIG} to the text of the runtime cluster's kubeconfig`,
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
