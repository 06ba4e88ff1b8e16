import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { UserError } from "../../errors/user-error";

interface Holder {
    pid: number;
    /** When that process was started, in the machine's own words: a pid may be used again. */
    startedAt: string;
}

/** Another process works on the same state. */
export class LockError extends UserError {}

/**
 * Takes the lock of a state file, `FILE.lock`. The lock of a process that is gone is taken over, which `say` tells.
 * Returns what gives it back. Throws {@link LockError}.
 */
export function takeLock(stateFile: string, say: (line: string) => void): () => void {
    const file = `${stateFile}.lock`;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? "" };
    while (!tryLink(file, mine)) {
        const holder = read(file);
        if (holder && startOf(holder.pid) === holder.startedAt) {
            throw new LockError({
                what: `process ${holder.pid} works on ${stateFile}`,
                remedy: "wait until it is done, or stop it",
            });
        }
        say(`taking over the lock on ${stateFile} from process ${holder?.pid ?? "unknown"}, which is gone`);
        fs.rmSync(file, { force: true });
    }
    return () => fs.rmSync(file, { force: true });
}

/** Makes the lock file with its content in one go: nobody ever sees an empty one. */
function tryLink(file: string, holder: Holder): boolean {
    const temporary = `${file}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600 });
    try {
        fs.linkSync(temporary, file);
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") {
            return false;
        }
        throw error;
    } finally {
        fs.rmSync(temporary, { force: true });
    }
}

function read(file: string): Holder | undefined {
    try {
        return JSON.parse(fs.readFileSync(file, "utf8")) as Holder;
    } catch {
        return undefined;
    }
}

/** When a process was started; undefined when there is none of that pid. */
function startOf(pid: number): string | undefined {
    try {
        if (fs.existsSync("/proc/self/stat")) {
            const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
            // proc(5): field 22 is starttime; field 2 is the command in parentheses and may hold anything.
            return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
        }
        return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
    } catch {
        return undefined;
    }
}
