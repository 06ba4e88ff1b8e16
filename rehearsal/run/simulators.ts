import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import * as path from "node:path";
import { UserError } from "../../errors/user-error";
import type { SimulatorProcess } from "../simulation/processes";

const stopMilliseconds = 3000;

/** The simulator processes of one rehearsal. */
export class Simulators {
    private readonly children: { name: string; child: ChildProcess }[] = [];
    private stopping = false;

    /**
     * @param needed Which they are.
     * @param environment The processes' whole environment.
     * @param guard Has a process killed when this one dies.
     * @param onLine A line that a simulator wrote.
     * @param onDeath A simulator ended before it was told to.
     */
    constructor(
        private readonly needed: SimulatorProcess[],
        private readonly environment: Record<string, string>,
        private readonly guard: (child: ChildProcess) => void,
        private readonly onLine: (simulator: string, line: string) => void,
        private readonly onDeath: (message: string) => void,
    ) {}

    /** Starts them all side by side, again after a stop; resolves when each has said that it is watching. */
    public async start(): Promise<void> {
        this.stopping = false;
        this.children.length = 0;
        await Promise.all(this.needed.map(({ name, entry }) => this.startOne(name, entry)));
    }

    /** Asks each to end, ends by force what does not, and waits until all are gone. */
    public async stop(): Promise<void> {
        this.stopping = true;
        await Promise.all(this.children.map(({ child }) => stopped(child)));
    }

    private startOne(name: string, entry: string): Promise<void> {
        const child = fork(path.join(__dirname, "../..", entry), [], {
            env: this.environment,
            execArgv: ["--require", path.join(__dirname, "../typescript.cjs")],
            stdio: ["ignore", "pipe", "pipe", "ipc"],
            detached: true,
        });
        this.guard(child);
        this.children.push({ name, child });
        for (const stream of [child.stdout, child.stderr]) {
            let rest = "";
            stream?.setEncoding("utf8").on("data", (chunk: string) => {
                const lines = (rest + chunk).split("\n");
                rest = lines.pop() ?? "";
                lines.filter(line => line).forEach(line => this.onLine(name, line));
            });
        }
        return new Promise((resolve, reject) => {
            child.once("message", () => resolve());
            child.once("error", reject);
            child.once("exit", (code, signal) => {
                const message = `the simulated ${name} ended with ${signal ?? `exit code ${code}`}`;
                reject(new UserError({ what: message, remedy: "run it again with --debug: that shows what it said" }));
                if (!this.stopping) {
                    this.onDeath(message);
                }
            });
        });
    }
}

/** Ends one child that we started; by force when it does not follow. */
async function stopped(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) {
        return;
    }
    const gone = new Promise(resolve => child.once("exit", resolve));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), stopMilliseconds);
    await gone;
    clearTimeout(force);
}
