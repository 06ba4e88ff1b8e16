import * as fs from "node:fs/promises";
import * as path from "node:path";
import { build } from "./build";
import { cachedPath, defaultCacheDir, isExecutable } from "./cache";
import { diskFull, isDiskFull, ToolchainError } from "./errors";
import type { ToolchainEvent } from "./events";
import { goEnvironment } from "./go";
import { acquireLock } from "./lock";
import { fetchSources } from "./sources";
import type { Sources } from "./sources";
import { checkSpace } from "./space";
import { TOOLS } from "./tools";
import type { Tool, ToolName } from "./tools";

export type { ToolchainEvent } from "./events";

/** Absolute paths of the programs and folders that a rehearsal runs on. */
export interface Toolchain {
    etcd: string;
    kubeApiserver: string;
    kubeControllerManager: string;
    gardenerApiserver: string;
    /** Renders Helm charts: `renderChart` of `charts.ts` runs it. */
    chartRenderer: string;
    sources: Sources;
}

/** How to get a {@link Toolchain}. */
export interface ToolchainOptions {
    /** Told what is going on, every few seconds at least while something is built. */
    progress?: (event: ToolchainEvent) => void;
    /** Ends the builds and removes what is unfinished; the promise rejects with its reason. */
    signal?: AbortSignal;
    /** Folder of the builds. Default: {@link defaultCacheDir}. */
    cacheDir?: string;
    /** Environment that says where Go, its caches and `KUBEBUILDER_ASSETS` are. Default: that of this process. */
    env?: NodeJS.ProcessEnv;
}

interface Target {
    tool: Tool;
    path: string;
}

type Context = Required<Omit<ToolchainOptions, "signal">> & Pick<ToolchainOptions, "signal">;

/** etcd and kube-apiserver may come from elsewhere, as in controller-runtime's envtest. */
const PROVIDABLE: readonly ToolName[] = ["etcd", "kube-apiserver"];

const WORK = ".work-";

/**
 * Builds what is not in the cache yet, one program after the other, and returns where everything lies. Of several
 * processes one builds, and the others wait for it. Every failure but an abort is a {@link ToolchainError}.
 */
export async function ensureToolchain(options: ToolchainOptions = {}): Promise<Toolchain> {
    const env = options.env ?? process.env;
    const context: Context = {
        progress: options.progress ?? (() => undefined),
        signal: options.signal,
        cacheDir: path.resolve(options.cacheDir ?? defaultCacheDir(env)),
        env,
    };
    try {
        return await ensure(context);
    } catch (error) {
        throw isDiskFull(error) ? diskFull("The toolchain can't be built", error.message) : error;
    }
}

async function ensure(context: Context): Promise<Toolchain> {
    const { progress, signal, cacheDir, env } = context;
    const go = await goEnvironment(env, signal);
    await fs.mkdir(cacheDir, { recursive: true });
    const sources = await fetchSources(go, { cwd: cacheDir, env, progress, signal });

    const provided = await providedTools(env);
    const paths = new Map<ToolName, string>();
    const missing: Target[] = [];
    for (const tool of TOOLS) {
        const given = provided.get(tool.name);
        const path = given ?? (await cachedPath(cacheDir, tool, go));
        paths.set(tool.name, path);
        if (given !== undefined) {
            progress({ kind: "provided", tool: tool.name, path });
        } else if (await isExecutable(path)) {
            progress({ kind: "cached", tool: tool.name, path });
        } else {
            missing.push({ tool, path });
        }
    }
    if (missing.length > 0) {
        const tools = missing.map(({ tool }) => tool);
        await checkSpace(tools, go, cacheDir);
        await buildAll(missing, context);
    }
    return toolchainOf(paths, sources);
}

/** Builds one program at a time: two linkers at once take 4 GiB. */
async function buildAll(targets: readonly Target[], context: Context): Promise<void> {
    const { progress, signal, cacheDir, env } = context;
    const started = performance.now();
    const lock = await acquireLock(path.join(cacheDir, "lock"), {
        signal,
        onWait: owner => progress({ kind: "waiting", owner, seconds: (performance.now() - started) / 1000 }),
    });
    try {
        await removeUnfinished(cacheDir);
        for (const { tool, path: target } of targets) {
            if (await isExecutable(target)) {
                progress({ kind: "cached", tool: tool.name, path: target });
                continue;
            }
            const work = path.join(cacheDir, `${WORK}${process.pid}`);
            await build(tool, {
                target,
                work,
                env,
                progress,
                signal,
                beat: () => void lock.touch().catch(() => undefined),
            });
        }
    } finally {
        await lock.release();
    }
}

/** Whoever holds the lock builds, so what is unfinished is of a process that was killed. */
async function removeUnfinished(cacheDir: string): Promise<void> {
    for (const entry of await fs.readdir(cacheDir)) {
        if (entry.startsWith(WORK)) {
            await fs.rm(path.join(cacheDir, entry), { recursive: true, force: true });
        }
    }
}

async function providedTools(env: NodeJS.ProcessEnv): Promise<Map<ToolName, string>> {
    const provided = new Map<ToolName, string>();
    const folder = env.KUBEBUILDER_ASSETS;
    if (!folder) {
        return provided;
    }
    for (const name of PROVIDABLE) {
        const file = path.resolve(folder, name);
        if (!(await isExecutable(file))) {
            throw new ToolchainError({
                what: "KUBEBUILDER_ASSETS can't be used",
                why: `there is no executable file ${file}`,
                remedy: "point it at a folder with etcd and kube-apiserver, or unset it to have them built",
            });
        }
        provided.set(name, file);
    }
    return provided;
}

function toolchainOf(paths: ReadonlyMap<ToolName, string>, sources: Sources): Toolchain {
    const of = (name: ToolName): string => paths.get(name) ?? "";
    return {
        etcd: of("etcd"),
        kubeApiserver: of("kube-apiserver"),
        kubeControllerManager: of("kube-controller-manager"),
        gardenerApiserver: of("gardener-apiserver"),
        chartRenderer: of("chart-renderer"),
        sources,
    };
}
