import * as fs from "node:fs/promises";
import * as path from "node:path";
import { errorOfGo } from "./errors";
import type { ToolchainEvent } from "./events";
import { runGo } from "./go";
import { buildFlags, moduleFolder } from "./tools";
import type { Tool } from "./tools";

/** How to build one tool. */
export interface BuildOptions {
    /** Where the binary is to lie. */
    target: string;
    /** Folder for everything unfinished, on the same file system as the target; it is removed afterwards. */
    work: string;
    env: NodeJS.ProcessEnv;
    progress: (event: ToolchainEvent) => void;
    /** Called every few seconds while go is at work. */
    beat: () => void;
    signal?: AbortSignal;
}

const PROGRESS_EVERY_MS = 3000;

/** Builds one tool. The target appears whole or not at all; beside it lies what go said if it failed. */
export async function build(tool: Tool, options: BuildOptions): Promise<void> {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    let downloads = 0;
    const report = () => {
        const { name, usualSeconds } = tool;
        options.progress({ kind: "building", tool: name, seconds: seconds(), usualSeconds, downloads });
    };
    const ticking = setInterval(() => {
        report();
        options.beat();
    }, PROGRESS_EVERY_MS);
    try {
        await fs.mkdir(path.dirname(options.target), { recursive: true });
        await fs.mkdir(options.work, { recursive: true });
        report();
        const output = path.join(options.work, tool.name);
        const { code, stderr } = await runGo(["build", ...buildFlags(tool), "-o", output, tool.package], {
            cwd: moduleFolder(tool),
            env: options.env,
            work: options.work,
            signal: options.signal,
            onStderr: text => (downloads += text.match(/^go: downloading /gm)?.length ?? 0),
        });
        const log = `${options.target}.log`;
        if (code !== 0) {
            await fs.writeFile(log, stderr).catch(() => undefined);
            throw errorOfGo(`${tool.name} was not built`, stderr, log);
        }
        const { size } = await fs.stat(output);
        await fs.rename(output, options.target);
        await fs.rm(log, { force: true });
        options.progress({ kind: "built", tool: tool.name, seconds: seconds(), bytes: size, path: options.target });
    } finally {
        clearInterval(ticking);
        await fs.rm(options.work, { recursive: true, force: true });
    }
}
