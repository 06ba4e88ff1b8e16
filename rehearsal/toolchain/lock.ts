import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import { setTimeout as delay } from "node:timers/promises";

/** A lock that this process holds. */
export interface Lock {
    /** Says that the owner lives, to machines that share the folder and can't see its process. */
    touch(): Promise<void>;
    /** Gives the lock back. */
    release(): Promise<void>;
}

/** How to wait for a lock. */
export interface LockOptions {
    /** Called with the process that holds the lock, each time it was found held. */
    onWait?: (owner: number) => void;
    /** Ends the waiting; the promise rejects with its reason. */
    signal?: AbortSignal;
}

interface Owner {
    pid: number;
    /** When the process started, in the kernel's count: a process id comes back. Empty where that can't be read. */
    started: string;
    host: string;
}

const ASK_AGAIN_MS = 250;
const FOREIGN_LOCK_IS_STALE_MS = 60_000;

/**
 * Takes a lock file, which names its owner, and waits while the owner lives. The lock of a dead process is taken over; so
 * is one of another host (a container before this one, a restored cache) that was not touched for a minute.
 */
export async function acquireLock(file: string, options: LockOptions = {}): Promise<Lock> {
    const mine = `${file}.${randomUUID()}`;
    const content = JSON.stringify({ ...(await thisProcess()), id: mine });
    await fs.writeFile(mine, content);
    try {
        while (!(await take(file, mine))) {
            options.onWait?.(ownerIn((await readLock(file)) ?? "").pid);
            await pause(options.signal);
        }
    } finally {
        await fs.rm(mine, { force: true });
    }
    return {
        touch: async () => fs.utimes(file, new Date(), new Date()),
        release: async () => {
            if ((await readLock(file)) === content) {
                await fs.rm(file, { force: true });
            }
        },
    };
}

/**
 * Takes the lock if it is free or stale. A stale lock is replaced only by the one who holds a second lock named after its
 * content, and never removed: between a removal and the next creation, two could each believe to be the first.
 */
async function take(file: string, mine: string): Promise<boolean> {
    if (await link(mine, file)) {
        return true;
    }
    const found = await readLock(file);
    if (found === undefined || (await isHeld(file, ownerIn(found)))) {
        return false;
    }
    const claim = `${file}.stale-${createHash("sha256").update(found).digest("hex").slice(0, 16)}`;
    if (!(await take(claim, mine))) {
        return false;
    }
    try {
        if ((await readLock(file)) !== found) {
            return false;
        }
        await fs.link(mine, `${mine}.next`);
        await fs.rename(`${mine}.next`, file);
        return true;
    } finally {
        await fs.rm(claim, { force: true });
    }
}

/** Whether the owner of a lock file still is at work. */
async function isHeld(file: string, owner: Owner): Promise<boolean> {
    if (owner.host !== os.hostname()) {
        const touched = await fs.stat(file).catch(() => undefined);
        return touched !== undefined && Date.now() - touched.mtimeMs < FOREIGN_LOCK_IS_STALE_MS;
    }
    return isRunning(owner.pid) && (await startOf(owner.pid)) === owner.started;
}

function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return codeOf(error) === "EPERM";
    }
}

async function thisProcess(): Promise<Owner> {
    return { pid: process.pid, started: await startOf(process.pid), host: os.hostname() };
}

/** Field 22 of /proc/<pid>/stat; the second, in parentheses, may hold spaces (proc_pid_stat(5)). */
async function startOf(pid: number): Promise<string> {
    const stat = await fs.readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** A lock file that can't be read has no living owner. */
function ownerIn(content: string): Owner {
    const nobody = { pid: 0, started: "nobody", host: os.hostname() };
    try {
        const owner = JSON.parse(content) as Owner;
        return Number.isInteger(owner.pid) && owner.pid > 0 ? owner : nobody;
    } catch {
        return nobody;
    }
}

async function readLock(file: string): Promise<string | undefined> {
    try {
        return await fs.readFile(file, "utf8");
    } catch (error) {
        if (codeOf(error) === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}

async function link(existing: string, created: string): Promise<boolean> {
    try {
        await fs.link(existing, created);
        return true;
    } catch (error) {
        if (codeOf(error) === "EEXIST") {
            return false;
        }
        throw error;
    }
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
    try {
        await delay(ASK_AGAIN_MS, undefined, { signal });
    } catch (error) {
        signal?.throwIfAborted();
        throw error;
    }
}

function codeOf(error: unknown): unknown {
    return error instanceof Error && "code" in error ? error.code : undefined;
}
