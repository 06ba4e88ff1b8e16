import { setMaxListeners } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { createProvider } from "../providers";
import { configEnvironment, defaultProviderConfig } from "./config";
import { deleteResources } from "./deletion";
import { Deployment } from "./deployment";
import { createEngineService } from "./engine-service";
import { LockError, takeLock } from "./lock";
import { createMonitor } from "./monitor";
import { disabledDefaults, ProviderPool } from "./pool";
import { startProgram } from "./program";
import { ConfigError } from "./project";
import type { HostEvent, HostOptions, HostResult } from "./protocol";
import type { ProviderFactory } from "./provider";
import { Redactor } from "./redactor";
import { Report } from "./report";
import type { PendingOperation } from "./resource-state";
import { CHANNEL_OPTIONS, listen } from "./rpc";
import type { Setup } from "./setup";
import { setUp } from "./setup";
import { Snapshot } from "./snapshot";
import { StateError } from "./state-file";
import { Transforms } from "./transforms";
import { isProviderType, label, packageOf } from "./urn";
import { plainProps, secret } from "./wire";

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
        await operate(options, await setUp(options), redactor, report, control);
    } catch (error) {
        if (!(error instanceof ConfigError || error instanceof StateError || error instanceof LockError)) {
            throw error;
        }
        wrong = !(error instanceof LockError);
        error.message.split("\n").forEach(line => report.log("error", line));
    } finally {
        unlock?.();
    }
    report.end();
    const exitCode = wrong ? 2 : report.summary.errors.length > 0 ? 1 : 0;
    return { exitCode, summary: report.summary, outputs: report.outputs };
}

async function operate(
    options: HostOptions,
    setup: Setup,
    redactor: Redactor,
    report: Report,
    control: RunControl,
): Promise<void> {
    const { project, config, env, state } = setup;
    const preview = options.operation === "preview";
    config.secretKeys.forEach(key => redactor.learn(secret(config.values[key] ?? null)));
    config.notes.forEach(note => report.log("warning", note));
    tellPending(report, state?.content.pending ?? []);
    const before = state?.content.resources ?? [];
    before.forEach(r => redactor.learn([r.inputs, r.outputs]));

    let address = "";
    const pool = new ProviderPool({
        factory: control.createProvider ?? createProvider,
        context: {
            root: options.root,
            project: project.name,
            stack: options.stack,
            env,
            engineAddress: () => address,
            emit: event => report.emit(event),
            log: (severity, message, urn) => report.log(severity, message, urn),
        },
        defaultConfig: pkg => defaultProviderConfig(config, pkg),
        disabledDefaults: disabledDefaults(config.values["pulumi:disable-default-providers"]),
    });
    before
        .filter(r => isProviderType(r.type))
        .forEach(r => pool.know(`${r.urn}::${r.id}`, r.type, plainProps(r.inputs)));
    const abort = control.abort ?? new AbortController().signal;
    // Every step that runs listens to it.
    setMaxListeners(0, abort);
    const snapshot = new Snapshot(before, preview ? undefined : state);
    const deployment = new Deployment({
        project: project.name,
        stack: options.stack,
        preview,
        parallel: options.parallel ?? PARALLEL,
        killAfter: preview ? undefined : options.killAfter,
        snapshot,
        pool,
        report,
        abort,
    });
    const transforms = new Transforms();
    const monitor = createMonitor(deployment, transforms);
    const server = new grpc.Server(CHANNEL_OPTIONS);
    server.addService(ResourceMonitorService, monitor.service);
    server.addService(EngineService, createEngineService(report));
    address = await listen(server);

    const interrupt = () => {
        deployment.fail(new Error("interrupted; running steps are finished, the next run goes on from there"));
    };
    control.finish?.addEventListener("abort", interrupt, { once: true });
    try {
        if (options.operation !== "destroy") {
            await runProgram(options, setup, deployment, report, monitor, address);
        }
        if (report.summary.errors.length === 0) {
            await deleteResources(deployment, snapshot.leftovers());
        }
        await snapshot.save();
    } finally {
        control.finish?.removeEventListener("abort", interrupt);
        await pool.close();
        transforms.close();
        server.forceShutdown();
    }
}

async function runProgram(
    options: HostOptions,
    setup: Setup,
    deployment: Deployment,
    report: Report,
    monitor: ReturnType<typeof createMonitor>,
    address: string,
): Promise<void> {
    const { preview, parallel, project, stack } = deployment.args;
    const program = startProgram({
        root: options.root,
        project,
        stack,
        preview,
        parallel,
        entry: options.entry ?? setup.project.main ?? ".",
        address,
        env: { ...setup.env, ...configEnvironment(setup.config) },
        onLine: line => report.log("info", line),
    });
    // The program takes a second or two to load, and the host would idle.
    const before = setup.state?.content.resources ?? [];
    const inUse = before.filter(r => r.custom && !r.provider && !isProviderType(r.type)).map(r => packageOf(r.type));
    deployment.args.pool.prepare([...(options.packages ?? []), ...inUse]);
    const code = await program.exit;
    await monitor.idle();
    const errors = report.summary.errors;
    if (errors.length === 0 && code !== 0) {
        deployment.fail(new Error(`the program ended with exit code ${code}`));
    } else if (errors.length === 0 && !monitor.isProgramDone()) {
        deployment.fail(new Error("the program ended before all of it had run; nothing is deleted"));
    }
}

function tellPending(report: Report, pending: PendingOperation[]): void {
    for (const { op, urn } of pending) {
        const what = op === "creating" ? "it may exist already, and is created once more" : "it is done once more";
        report.log("warning", `the last run was interrupted while ${op} ${label(urn)}: ${what}`, urn);
    }
}
