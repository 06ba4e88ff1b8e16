import { createRequire } from "node:module";
import { explainedOf } from "../../errors/line";
import { exitCodes } from "../../errors/user-error";
import { configEnvironment } from "./config";
import { Entrance } from "./entrance";
import { takeLock } from "./lock";
import type * as operation from "./operate";
import { startProgram } from "./program";
import type { HostEvent, HostOptions, HostResult } from "./protocol";
import type { ProviderFactory } from "./provider";
import { Redactor } from "./redactor";
import { Report } from "./report";
import type { Setup } from "./setup";
import { setUp } from "./setup";

/** What a caller may change about a run. */
export interface RunControl {
    /** default: the real ones, `rehearsal/providers` */
    createProvider?: ProviderFactory;
    /** Aborted: running steps end, no new ones begin. */
    finish?: AbortSignal;
    /** Aborted: running steps are cut short; what they were about stays recorded as pending. */
    abort?: AbortSignal;
}

/** `--parallel` where nobody says anything else. */
const PARALLEL = 64;

/** Runs one operation of the engine host in this process; rejects only on its own bugs. */
export async function runHost(
    options: HostOptions,
    onEvent: (event: HostEvent) => void,
    control: RunControl = {},
): Promise<HostResult> {
    const redactor = new Redactor();
    const report = new Report(redactor, onEvent);
    let unlock: (() => void) | undefined;
    let wrong = false;
    try {
        if (options.state && options.operation !== "preview") {
            unlock = takeLock(options.state, line => report.log("warning", line));
        }
        await begin(options, await setUp(options), redactor, report, control);
    } catch (error) {
        const explained = explainedOf(error);
        if (!explained) {
            throw error;
        }
        wrong = explained.exitCode === exitCodes.wrong;
        report.log("error", explained.message);
    } finally {
        unlock?.();
    }
    report.end();
    const exitCode = wrong ? exitCodes.wrong : report.summary.errors.length > 0 ? exitCodes.failed : exitCodes.done;
    return { exitCode, summary: report.summary, outputs: report.outputs };
}

/** Starts the program before most of the host is loaded: both take a while, and there are two cores. */
async function begin(
    options: HostOptions,
    setup: Setup,
    redactor: Redactor,
    report: Report,
    control: RunControl,
): Promise<void> {
    const { root, stack } = options;
    const parallel = options.parallel ?? PARALLEL;
    const entrance = await Entrance.open();
    const program =
        options.operation === "destroy"
            ? undefined
            : startProgram({
                  root,
                  project: setup.project.name,
                  stack,
                  preview: options.operation === "preview",
                  parallel,
                  entry: options.entry ?? setup.project.main ?? ".",
                  address: entrance.address,
                  env: { ...setup.env, ...configEnvironment(setup.config) },
                  onLine: line => report.log("info", line),
              });
    try {
        const { operate } = createRequire(__filename)("./operate") as typeof operation;
        await operate({ options, setup, parallel, redactor, report, control, entrance, program });
    } finally {
        await program?.end();
        entrance.close();
    }
}
