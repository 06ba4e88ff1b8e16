import { readdirSync, readFileSync } from "node:fs";

const sampleMilliseconds = 100;
const pageBytes = 4096;

/** Resident memory of a process and all below it, sampled while it runs; 0 where there is no /proc. */
export class PeakMemory {
    private peak = 0;
    private largest = 0;
    private readonly timer: NodeJS.Timeout;

    /** @param pid Root of the process tree; default this process. */
    constructor(private readonly pid = process.pid) {
        this.timer = setInterval(() => this.sample(), sampleMilliseconds).unref();
        this.sample();
    }

    /** Ends the sampling; peaks in MiB: of all processes together, and of the largest single one. */
    public stop(): { treeMiB: number; largestMiB: number } {
        clearInterval(this.timer);
        this.sample();
        const mebibytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
        return { treeMiB: mebibytes(this.peak), largestMiB: mebibytes(this.largest) };
    }

    private sample(): void {
        const sizes = [...treeSizes(this.pid)];
        this.peak = Math.max(
            this.peak,
            sizes.reduce((sum, size) => sum + size, 0),
        );
        this.largest = Math.max(this.largest, ...sizes);
    }
}

/** Resident bytes of each process of a tree. */
function* treeSizes(root: number): Iterable<number> {
    const processes = new Map<number, { parent: number; resident: number }>();
    for (const entry of listed("/proc")) {
        const stat = /^\d+$/.test(entry) ? read(`/proc/${entry}/stat`) : undefined;
        if (stat) {
            // The command in parentheses may hold spaces; state and parent follow it (proc(5)).
            const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            processes.set(Number(entry), { parent: Number(fields[1]), resident: Number(fields[21]) * pageBytes });
        }
    }
    for (const [pid, { resident }] of processes) {
        for (let at: number | undefined = pid; at !== undefined && at > 1; at = processes.get(at)?.parent) {
            if (at === root) {
                yield resident;
                break;
            }
        }
    }
}

function listed(folder: string): string[] {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}

function read(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}
