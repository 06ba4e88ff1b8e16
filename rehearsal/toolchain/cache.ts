import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import type { GoEnvironment } from "./go";
import { buildFlags, moduleFolder } from "./tools";
import type { Tool } from "./tools";

/** Folder of all builds: `$XDG_CACHE_HOME/metal-landscape/toolchain`, or the same below `~/.cache`. */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
    const cache = env.XDG_CACHE_HOME;
    // A relative one is to be ignored (XDG Base Directory Specification).
    const root = cache && path.isAbsolute(cache) ? cache : path.join(env.HOME || os.homedir(), ".cache");
    return path.join(root, "metal-landscape", "toolchain");
}

/** Where the binary of a tool lies in the cache: a changed pin, flag, Go or platform means another folder. */
export async function cachedPath(cacheDir: string, tool: Tool, go: GoEnvironment): Promise<string> {
    return path.join(cacheDir, `${tool.module}-${await keyOf(tool, go)}`, tool.name);
}

/** Whether a file is there and may be executed. */
export async function isExecutable(file: string): Promise<boolean> {
    try {
        await fs.access(file, fs.constants.X_OK);
        return (await fs.stat(file)).isFile();
    } catch {
        return false;
    }
}

async function keyOf(tool: Tool, go: GoEnvironment): Promise<string> {
    const hash = createHash("sha256");
    hash.update(JSON.stringify([buildFlags(tool), go.GOVERSION, go.GOOS, go.GOARCH]));
    const folder = moduleFolder(tool);
    const files = (await fs.readdir(folder)).filter(file => /^go\.(mod|sum)$|\.go$/.test(file)).sort();
    for (const file of files) {
        hash.update(JSON.stringify([file, await fs.readFile(path.join(folder, file), "utf8")]));
    }
    return hash.digest("hex").slice(0, 16);
}
