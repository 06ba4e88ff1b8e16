import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { exitCodes, UserError } from "../../errors/user-error";
import type { ExitCode } from "../../errors/user-error";
import type { HostEvent, JsonValue } from "../host/protocol";
import { sealedEnvironment } from "../network/environment";
import { packages } from "../providers";
import { codeCacheEnvironment } from "./code-cache";
import { runHostProcess } from "./host-process";
import type { LateOptions } from "./host-process";
import { PeakMemory } from "./memory";

/** What to preview, and how. */
export interface PreviewOptions {
    root: string;
    stack: string;
    stackFile: string;
    /** Values laid over the stack config. */
    overrides?: Record<string, JsonValue>;
    /** Program entry; default the project's. */
    entry?: string;
    /** Lines of the program and its providers. */
    onLine?: (line: string) => void;
    /** Done while the engine host loads; what it throws ends the preview before it has begun, and is thrown on. */
    meanwhile?: () => Promise<LateOptions>;
    signal?: AbortSignal;
}

/** What a preview told. */
export interface Preview {
    events: HostEvent[];
    seconds: number;
    /** The host and the program together. */
    peakRssMiB: number;
}

/** The program refused: what it said, one error after the other. */
export class PreviewError extends UserError {
    constructor(what: string, exitCode: ExitCode) {
        super({ what, remedy: "mend what it names and run it again; --debug shows all that was said", exitCode });
    }
}

/** Runs the program in preview on the engine host: nothing but loopback is in its reach, and no cluster is there. */
export async function preview(options: PreviewOptions): Promise<Preview> {
    const began = performance.now();
    const memory = new PeakMemory();
    const dir = mkdtempSync(path.join(tmpdir(), "landscape-plan-"));
    const events: HostEvent[] = [];
    try {
        const environment = sealedEnvironment({
            dir,
            root: options.root,
            connectTable: path.join(dir, "routes"),
            extra: codeCacheEnvironment(dir),
        });
        // No rehearsal stands behind a preview, so its providers must not look for one.
        delete environment.LANDSCAPE_REHEARSAL;
        const lines: string[] = [];
        const outcome = await runHostProcess(
            {
                root: options.root,
                stack: options.stack,
                stackFile: options.stackFile,
                operation: "preview",
                packages,
                overrides: options.overrides,
                entry: options.entry,
            },
            {
                environment,
                onEvent: event => events.push(event),
                onLine: line => {
                    lines.push(line);
                    options.onLine?.(line);
                },
                meanwhile: options.meanwhile,
                signal: options.signal ?? new AbortController().signal,
            },
        );
        if (outcome.exitCode !== 0) {
            const said = outcome.errors.join("; ") || lines.at(-1) || `exit code ${outcome.exitCode}`;
            throw new PreviewError(
                `the preview failed: ${said}`,
                outcome.exitCode === exitCodes.wrong ? exitCodes.wrong : exitCodes.failed,
            );
        }
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
    return { events, seconds: (performance.now() - began) / 1000, peakRssMiB: memory.stop().treeMiB };
}
