import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import * as path from "node:path";

/** Folder of the project. */
export const root = path.resolve(__dirname, "../..");

/** How a command line ended. */
export interface Ended {
    /** Exit code; null where a signal ended it. */
    code: number | null;
    stdout: string;
    stderr: string;
}

/** Differences from the environment of the tests; undefined takes a variable out. */
export type Environment = Record<string, string | undefined>;

/** Starts `landscape` in the project's folder, as `npx landscape` does. */
export function spawnLandscape(args: string[], environment: Environment = {}): ChildProcess {
    return spawn(process.execPath, [path.join(root, "cli/landscape.cjs"), ...args], {
        cwd: root,
        env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
    });
}

/** Runs `landscape` to its end. */
export function landscape(args: string[], environment: Environment = {}): Promise<Ended> {
    return ended(spawnLandscape(args, environment));
}

/** Everything that a started command says until it ends. */
export function ended(child: ChildProcess): Promise<Ended> {
    const said = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", code => resolve({ code, ...said }));
    });
}

/** The lines of a text, the last line break left out. */
export function linesOf(text: string): string[] {
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
