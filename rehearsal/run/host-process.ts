import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import * as path from "node:path";
import type { HostEvent, HostOptions, SummaryEvent } from "../host/protocol";

/** How long what is still running may go on after a failure or a first Ctrl-C. */
const patienceMilliseconds = 5000;

/** What one process of the engine host came to. */
export interface HostOutcome {
    /** Exit code; null where a signal ended it. */
    exitCode: number | null;
    /** The signal that ended it, e.g. SIGKILL by the fault `kill-host@N`. */
    signal: NodeJS.Signals | null;
    /** The run's last event; missing where the process died before it. */
    summary?: SummaryEvent;
    /** Errors that were told, in order. */
    errors: string[];
}

/** Options that may be known only when the process loads already. */
export type LateOptions = Pick<HostOptions, "secretValues">;

/** How {@link runHostProcess} is observed and stopped. */
export interface HostProcessOptions {
    /** The process's whole environment. */
    environment: Record<string, string>;
    onEvent: (event: HostEvent) => void;
    /** Lines that the program and its providers wrote to their own stdout and stderr. */
    onLine: (line: string) => void;
    /** First abort: running steps may end, for 5 s, and the state is written. Aborting `abortNow` as well ends them at once. */
    signal: AbortSignal;
    abortNow?: AbortSignal;
    /** Done while the process loads, before it begins; what it throws ends the process, and is thrown on. */
    meanwhile?: () => Promise<LateOptions>;
    /** Has the process killed when this one dies. */
    guard?: (child: ChildProcess) => void;
}

/** Runs the engine host in a process of its own; resolves when it has ended, however that was. */
export async function runHostProcess(options: HostOptions, how: HostProcessOptions): Promise<HostOutcome> {
    const child = fork(path.join(__dirname, "../host/main.ts"), [], {
        cwd: options.root,
        env: how.environment,
        execArgv: ["--require", path.join(__dirname, "../typescript.cjs")],
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        // Its own process group: Ctrl-C in the terminal reaches only us, and we tell it in our own time.
        detached: true,
    });
    how.guard?.(child);
    let patience: NodeJS.Timeout | undefined;
    const outcome: HostOutcome = { exitCode: null, signal: null, errors: [] };
    child.on("message", message => {
        const event = message as HostEvent;
        if (event.type === "summary") {
            outcome.summary = event;
            outcome.errors = event.errors;
        }
        if (event.type === "done" && event.error !== undefined) {
            // As the engine does, the host waits for what is still running; a person at it would interrupt twice.
            patience ??= setTimeout(interrupt, patienceMilliseconds);
        }
        how.onEvent(event);
    });
    for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8");
        let rest = "";
        stream?.on("data", (chunk: string) => {
            const lines = (rest + chunk).split("\n");
            rest = lines.pop() ?? "";
            lines.filter(line => line.trim()).forEach(how.onLine);
        });
        stream?.on("end", () => rest.trim() && how.onLine(rest));
    }
    const abort = () => child.kill("SIGINT");
    const interrupt = () => {
        abort();
        clearTimeout(patience);
        patience = setTimeout(abort, patienceMilliseconds);
    };
    how.signal.addEventListener("abort", interrupt, { once: true });
    how.abortNow?.addEventListener("abort", abort, { once: true });
    const ended = new Promise<HostOutcome>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => {
            clearTimeout(patience);
            how.signal.removeEventListener("abort", interrupt);
            how.abortNow?.removeEventListener("abort", abort);
            resolve({ ...outcome, exitCode: code, signal });
        });
    });
    // Whoever waits for it hears of its failure; until then nobody does.
    ended.catch(() => undefined);
    try {
        const late = await how.meanwhile?.();
        if (child.connected) {
            child.send({ ...options, ...late });
        }
    } catch (error) {
        child.kill("SIGKILL");
        throw error;
    }
    if (how.signal.aborted) {
        interrupt();
    }
    return ended;
}
