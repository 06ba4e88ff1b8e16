import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startTime } from "./start-time";

const PREFIX = "landscape-rehearsal-";
const RECORD = "processes.json";

/** A process as it is recorded in its rehearsal's folder. */
interface RecordedProcess {
    pid: number;
    startTime: string;
    name: string;
}

/** What a rehearsal's folder says of its processes. */
interface ProcessRecord {
    /** The process that the rehearsal lives and dies with. */
    supervisor: RecordedProcess;
    children: RecordedProcess[];
}

/**
 * Makes a new folder for a rehearsal that this process supervises, mode 0700, after cleaning up what earlier rehearsals
 * left in `parent` (default: the system's folder for temporary files) when they were killed.
 */
export function makeRehearsalFolder(parent: string = os.tmpdir()): string {
    sweepLeftovers(parent);
    // The real path: on macOS the temporary folder is reached through a link.
    const dir = fs.realpathSync(fs.mkdtempSync(path.join(parent, PREFIX)));
    writeRecord(dir, { supervisor: recorded(process.pid, "supervisor"), children: [] });
    return dir;
}

/** Records a child process, so that a later rehearsal ends it when this one was killed. */
export function recordChild(dir: string, pid: number, name: string): void {
    const record = readRecord(dir) ?? { supervisor: recorded(process.pid, "supervisor"), children: [] };
    const children = record.children.filter(child => startTime(child.pid) === child.startTime);
    writeRecord(dir, { ...record, children: [...children, recorded(pid, name)] });
}

/**
 * Ends the processes and removes the folders of rehearsals whose supervisor is gone. A process is ended only when it is
 * the recorded one: pid and start time. Returns the removed folders.
 */
export function sweepLeftovers(parent: string): string[] {
    return fs
        .readdirSync(parent, { withFileTypes: true })
        .filter(entry => entry.isDirectory() && entry.name.startsWith(PREFIX))
        .map(entry => path.join(parent, entry.name))
        .filter(dir => fs.statSync(dir, { throwIfNoEntry: false })?.uid === process.getuid?.())
        .filter(dir => {
            const record = readRecord(dir);
            if (!record || isAlive(record.supervisor)) {
                return false;
            }
            record.children.filter(isAlive).forEach(child => process.kill(child.pid, "SIGKILL"));
            fs.rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
            return true;
        });
}

function isAlive(process: RecordedProcess): boolean {
    return startTime(process.pid) === process.startTime;
}

function recorded(pid: number, name: string): RecordedProcess {
    return { pid, startTime: startTime(pid) ?? "", name };
}

function readRecord(dir: string): ProcessRecord | undefined {
    try {
        return JSON.parse(fs.readFileSync(path.join(dir, RECORD), "utf8")) as ProcessRecord;
    } catch {
        return undefined;
    }
}

function writeRecord(dir: string, record: ProcessRecord): void {
    const draft = path.join(dir, `.${RECORD}`);
    fs.writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
    fs.renameSync(draft, path.join(dir, RECORD));
}
