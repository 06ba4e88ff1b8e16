import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { recordChild } from "./folder";
import { PortTakenError, untilFree } from "./ports";
import { ServerError } from "./server-error";
import type { ServerContext } from "./server-context";

/** What {@link ServerProcess} takes. */
export interface ServerProcessOptions {
    /** What messages call it: `kube-apiserver of the initial cluster`. */
    name: string;
    command: string;
    args: string[];
    /** Name of its log file in the folder `logs`; written anew. */
    log: string;
    /** Loopback port that it listens on, where it does. */
    port?: number;
}

/** One server that a rehearsal started, in a process group of its own: Ctrl-C reaches the supervisor only. */
export class ServerProcess {
    /** Resolves when it has ended, asked or not, with what it ended with. */
    public readonly ended: Promise<string>;
    /** Resolves with an error only when it ends without having been asked to. */
    public readonly crashed: Promise<Error>;
    /** What messages call it. */
    public readonly name: string;
    /** pid; 0 when it could not be started. */
    public readonly pid: number;
    private readonly child: ChildProcess;
    private readonly log: string;
    private readiness?: () => Promise<boolean>;
    private stopping = false;
    private over = false;

    /** Starts it, unless the rehearsal is being aborted. */
    constructor(
        private readonly context: ServerContext,
        private readonly options: ServerProcessOptions,
    ) {
        context.signal.throwIfAborted();
        this.name = options.name;
        this.log = path.join(context.dir, "logs", options.log);
        fs.mkdirSync(path.dirname(this.log), { recursive: true, mode: 0o700 });
        const log = fs.openSync(this.log, "w", 0o600);
        this.child = spawn(options.command, options.args, {
            cwd: context.dir,
            detached: true,
            stdio: ["ignore", log, log],
            env: { PATH: "/usr/bin:/bin", HOME: context.dir, TMPDIR: context.dir },
        });
        fs.closeSync(log);
        const pid = this.child.pid ?? 0;
        this.pid = pid;
        if (pid !== 0) {
            context.watchdog.watch(pid);
            recordChild(context.dir, pid, options.name);
        }
        this.ended = new Promise(resolve => {
            const end = (how: string) => {
                this.over = true;
                context.watchdog.forget(pid);
                resolve(how);
            };
            this.child.once("error", error => end(error.message));
            this.child.once("exit", (code, signal) => end(code === null ? `signal ${signal}` : `exit code ${code}`));
        });
        this.crashed = new Promise(resolve => {
            void this.ended.then(how => (this.stopping ? undefined : resolve(this.failure(how))));
        });
        context.started(this);
    }

    /** Waits until `ready` says so; throws when it ends before that, or is not ready within `seconds`. */
    public async waitFor(ready: () => Promise<boolean>, seconds: number): Promise<void> {
        this.readiness = ready;
        const deadline = Date.now() + seconds * 1000;
        for (;;) {
            const outcome = await Promise.race([this.crashed, ready()]);
            this.context.signal.throwIfAborted();
            if (outcome instanceof Error) {
                throw outcome;
            }
            if (outcome) {
                return;
            }
            if (Date.now() > deadline) {
                throw new ServerError(`${this.name} was not ready within ${seconds} s`, this.lastWords(), this.tail());
            }
            await Promise.race([this.crashed, new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS))]);
        }
    }

    /** Ends it: SIGTERM, and SIGKILL when it is still there after `graceSeconds`. */
    public async stop(graceSeconds: number): Promise<void> {
        this.stopping = true;
        if (this.over) {
            return;
        }
        this.child.kill("SIGTERM");
        const timer = setTimeout(() => this.child.kill("SIGKILL"), graceSeconds * 1000);
        await this.ended;
        clearTimeout(timer);
    }

    /** Has it stand still while `during` takes what it has on the disk. */
    public async halted(during: () => Promise<void>): Promise<void> {
        this.child.kill("SIGSTOP");
        try {
            await during();
        } finally {
            this.child.kill("SIGCONT");
        }
    }

    /** Starts it anew after it was stopped, with the same arguments, and waits until it is as ready as it was then. */
    public async again(seconds: number): Promise<ServerProcess> {
        if (this.options.port !== undefined) {
            await untilFree(this.name, this.options.port, seconds);
        }
        const process = new ServerProcess(this.context, this.options);
        if (this.readiness) {
            await process.waitFor(this.readiness, seconds);
        }
        return process;
    }

    private failure(how: string): Error {
        const [what, tail] = [`${this.name} ended with ${how}`, this.tail()];
        return /address already in use/.test(tail)
            ? new PortTakenError(what, this.lastWords())
            : new ServerError(what, this.lastWords(), tail);
    }

    /** The last line of its log that tells of an error, or the last at all. */
    private lastWords(): string {
        const lines = this.tail().split("\n").filter(Boolean);
        const telling = lines.findLast(line => /^(Error|E\d{4}|F\d{4}|panic)|"level":"(fatal|panic|error)"/.test(line));
        return `its log ${this.log} says: ${telling ?? lines.at(-1) ?? "nothing"}`;
    }

    private tail(): string {
        try {
            return fs.readFileSync(this.log, "utf8").slice(-16_384);
        } catch {
            return "";
        }
    }
}

const POLL_MILLISECONDS = 50;
