import { exitCodeOf, lineOf } from "../../errors/line";
import { ensureToolchain } from "./toolchain";
import { progressPrinter } from "./printer";

/** Ensures the toolchain: paths as JSON on stdout, progress on stderr. */
async function main(): Promise<number> {
    const controller = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.once(signal, () => controller.abort(signal));
    }
    try {
        const toolchain = await ensureToolchain({
            progress: progressPrinter(process.stderr),
            signal: controller.signal,
        });
        process.stdout.write(`${JSON.stringify(toolchain, undefined, 4)}\n`);
        return 0;
    } catch (error) {
        if (controller.signal.aborted) {
            process.stderr.write(`${process.stderr.isTTY ? "\n" : ""}Interrupted: what was built so far is kept\n`);
            return 130;
        }
        process.stderr.write(`${lineOf(error)}\n`);
        return exitCodeOf(error);
    }
}

void main().then(code => (process.exitCode = code));
