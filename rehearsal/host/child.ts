import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import { createInterface } from "node:readline";

/** Time a process has to end by itself once it was asked to. */
const GRACE_MS = 5_000;

/** How {@link startNode} starts a process. */
export interface NodeProcess {
    /** Module of the project's own packages, e.g. `@pulumi/pulumi/cmd/run`. */
    module: string;
    /** Folder of the project, where it runs. */
    root: string;
    nodeArgs?: string[];
    args: string[];
    env: Record<string, string>;
    /** Every line it writes, on stdout or stderr. */
    onLine: (line: string, stream: "stdout" | "stderr") => void;
}

/**
 * Starts a Node process of the SDK in a group of its own, so that Ctrl-C in a terminal reaches the host alone. Its stdin
 * is a pipe that closes when the host dies.
 */
export function startNode(options: NodeProcess): ChildProcess {
    const { root, onLine } = options;
    const module = createRequire(path.join(root, "package.json")).resolve(options.module);
    const argv = [...(options.nodeArgs ?? []), module, ...options.args];
    const child = spawn(process.execPath, argv, { cwd: root, env: options.env, stdio: "pipe", detached: true });
    createInterface(child.stdout).on("line", line => onLine(line, "stdout"));
    createInterface(child.stderr).on("line", line => onLine(line, "stderr"));
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("exit", () => process.removeListener("exit", kill));
    return child;
}

/** Resolves with the exit code of a process when it has ended and all it wrote was read; a signal counts as 128. */
export function ended(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => resolve(code ?? (signal ? 128 : 1)));
    });
}

/** Ends a process: SIGTERM, and after a while SIGKILL. */
export async function endProcess(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) {
        return;
    }
    const over = new Promise<void>(resolve => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    await over;
    clearTimeout(timer);
}
