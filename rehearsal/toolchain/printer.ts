import { formatProgress } from "./events";
import type { ToolchainEvent } from "./events";

/** Where progress goes, such as `process.stderr`. */
export interface ProgressStream {
    isTTY?: boolean;
    /** Width of the terminal. */
    columns?: number;
    write(text: string): unknown;
}

const LINE_EVERY_MS = 30_000;

/**
 * Writes progress to a stream. On a terminal one line moves; elsewhere, as in a CI log, what merely goes on is said every
 * half minute.
 */
export function progressPrinter(stream: ProgressStream): (event: ToolchainEvent) => void {
    let moving = false;
    let said = "";
    let saidAt = -Infinity;
    return event => {
        const goesOn = event.kind === "building" || event.kind === "waiting";
        const line = formatProgress(event);
        if (stream.isTTY) {
            // A line that wraps could not be taken back.
            const visible = goesOn ? line.slice(0, (stream.columns ?? 80) - 1) : line;
            stream.write(`${moving ? "\r\u001b[K" : ""}${visible}${goesOn ? "" : "\n"}`);
            moving = goesOn;
            return;
        }
        const about = event.kind === "building" ? event.tool : event.kind;
        if (goesOn && about === said && performance.now() - saidAt < LINE_EVERY_MS) {
            return;
        }
        said = about;
        saidAt = performance.now();
        stream.write(`${line}\n`);
    };
}
