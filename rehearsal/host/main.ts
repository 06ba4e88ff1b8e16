import type { HostEvent, HostOptions } from "./protocol";
import { runHost } from "./run";

/**
 * The engine host as a process: takes {@link HostOptions} as its first IPC message, tells HostEvents, and exits 0, 1
 * or 2. The first SIGINT or SIGTERM, or its parent's end, lets running steps finish; a second signal cuts them short.
 */
function main(): void {
    const finish = new AbortController();
    const abort = new AbortController();
    const stop = () => (finish.signal.aborted ? abort.abort() : finish.abort());
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
    process.once("disconnect", () => finish.abort());
    process.once("message", message => {
        void run(message as HostOptions, { finish: finish.signal, abort: abort.signal });
    });
}

async function run(options: HostOptions, control: { finish: AbortSignal; abort: AbortSignal }): Promise<void> {
    let last: Promise<void> = Promise.resolve();
    const tell = (event: HostEvent) => {
        last = new Promise(resolve => {
            if (process.connected) {
                process.send?.(event, undefined, undefined, () => resolve());
            } else {
                resolve();
            }
        });
    };
    let exitCode = 1;
    try {
        exitCode = (await runHost(options, tell, control)).exitCode;
    } catch (error) {
        process.stderr.write(`the engine host failed: ${(error as Error).stack ?? String(error)}\n`);
    }
    await last;
    process.exit(exitCode);
}

main();
