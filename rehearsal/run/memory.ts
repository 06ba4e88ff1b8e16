import { readdirSync, readFileSync } from "node:fs";

const sampleMilliseconds = 100;
const pageBytes = 4096;

/** Resident memory of a process and all below it, sampled while it runs; 0 where there is no /proc. */
export class PeakMemory {
    private peak = 0;
    private largest = 0;
    /** Processes that are not below the root: looked at once, as a machine has hundreds. */
    private strangers = new Set<number>();
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
        const sizes = this.treeSizes();
        this.peak = Math.max(
            this.peak,
            sizes.reduce((sum, size) => sum + size, 0),
        );
        this.largest = Math.max(this.largest, ...sizes);
    }

    /** Resident bytes of each process of the tree. */
    private treeSizes(): number[] {
        const pids = listed("/proc").filter(entry => /^\d+$/.test(entry));
        const processes = new Map<number, { parent: number; resident: number }>();
        this.strangers = new Set(pids.map(Number).filter(pid => this.strangers.has(pid)));
        for (const pid of pids.map(Number).filter(one => !this.strangers.has(one))) {
            const stat = read(`/proc/${pid}/stat`);
            if (stat) {
                // The command in parentheses may hold spaces; state and parent follow it (proc(5)).
                const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
                processes.set(pid, { parent: Number(fields[1]), resident: Number(fields[21]) * pageBytes });
            }
        }
        const sizes: number[] = [];
        for (const [pid, { resident }] of processes) {
            let at: number | undefined = pid;
            while (at !== undefined && at !== this.pid) {
                at = processes.get(at)?.parent;
            }
            if (at === this.pid) {
                sizes.push(resident);
            } else {
                this.strangers.add(pid);
            }
        }
        return sizes;
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
