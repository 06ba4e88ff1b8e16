import * as fs from "node:fs/promises";
import * as path from "node:path";
import { diskFull } from "./errors";
import type { GoEnvironment } from "./go";
import type { Tool } from "./tools";

/** Bytes that will be written below a folder, with the file system on which it lies. */
export interface Demand {
    folder: string;
    /** Names the file system. */
    device: number;
    /** Bytes free on it. */
    free: number;
    bytes: number;
}

/** Refuses when the builds would not fit. What lies in the module cache already is not counted. */
export async function checkSpace(tools: readonly Tool[], go: GoEnvironment, cacheDir: string): Promise<void> {
    const unfetched = [];
    for (const tool of tools) {
        if (!(await exists(path.join(go.GOMODCACHE, tool.needs)))) {
            unfetched.push(tool);
        }
    }
    const demands = [
        await demandOf(go.GOMODCACHE, sum(unfetched.map(tool => tool.disk.modules))),
        await demandOf(go.GOCACHE, sum(tools.map(tool => tool.disk.build))),
        await demandOf(cacheDir, sum(tools.map(tool => tool.disk.binary))),
    ];
    const why = shortageOf(demands);
    if (why !== undefined) {
        throw diskFull("The toolchain can't be built", why);
    }
}

/** Says which file system is too small for what it is to take, if one is. */
export function shortageOf(demands: readonly Demand[]): string | undefined {
    for (const { device, folder, free } of demands) {
        const bytes = sum(demands.filter(demand => demand.device === device).map(demand => demand.bytes));
        if (bytes > free) {
            return `the builds write ${gib(bytes)} where ${folder} lies, and ${gib(free)} are free`;
        }
    }
    return undefined;
}

async function demandOf(folder: string, mebibytes: number): Promise<Demand> {
    const existing = await nearestExisting(folder);
    const { bavail, bsize } = await fs.statfs(existing);
    return { folder, device: (await fs.stat(existing)).dev, free: bavail * bsize, bytes: mebibytes * 2 ** 20 };
}

async function nearestExisting(folder: string): Promise<string> {
    const parent = path.dirname(folder);
    return parent === folder || (await exists(folder)) ? folder : nearestExisting(parent);
}

async function exists(file: string): Promise<boolean> {
    return fs.stat(file).then(
        () => true,
        () => false,
    );
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, number) => total + number, 0);
}

function gib(bytes: number): string {
    return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
