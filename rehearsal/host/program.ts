import type { ChildProcess } from "node:child_process";
import * as path from "node:path";
import { endProcess, ended, startNode } from "./child";

/** How the program is started. */
export interface ProgramOptions {
    root: string;
    project: string;
    stack: string;
    preview: boolean;
    parallel: number;
    entry: string;
    /** `127.0.0.1:PORT` of monitor and engine. */
    address: string;
    env: Record<string, string>;
    onLine: (line: string) => void;
}

/** A program that runs. */
export interface Program {
    /** Its exit code: 0 well, 32 failed and said why through the engine, anything else failed. */
    exit: Promise<number>;
    end(): Promise<void>;
}

/**
 * Starts the program as the CLI's Node.js language host does (pulumi sdk/nodejs/cmd/pulumi-language-nodejs/main.go,
 * `constructArguments`, `constructEnv`), but transpile-only, and with an output in a template string as an error.
 */
export function startProgram(options: ProgramOptions): Program {
    const { root, project, stack, preview, parallel, entry, address } = options;
    const child: ChildProcess = startNode({
        module: "@pulumi/pulumi/cmd/run",
        root,
        nodeArgs: ["--require", path.join(__dirname, "lighter-sdk.cjs")],
        args: [
            ...["--monitor", address, "--engine", address, "--organization", "organization", "--project", project],
            ...["--root-directory", root, "--stack", stack, "--pwd", root],
            ...(preview ? ["--dry-run"] : []),
            ...["--parallel", String(parallel), entry],
        ],
        env: {
            ...options.env,
            PULUMI_NODEJS_TYPESCRIPT: "true",
            PULUMI_NODEJS_TRANSPILE_ONLY: "true",
            PULUMI_ERROR_OUTPUT_STRING: "true",
        },
        onLine: options.onLine,
    });
    child.stdin?.end();
    return { exit: ended(child), end: () => endProcess(child) };
}
