import { setMaxListeners } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { UserError } from "../../errors/user-error";
import { createProvider } from "../providers";
import { defaultProviderConfig } from "./config";
import { deleteResources } from "./deletion";
import { Deployment } from "./deployment";
import { createEngineService } from "./engine-service";
import type { Entrance } from "./entrance";
import { Kills } from "./kills";
import { createMonitor } from "./monitor";
import { disabledDefaults, ProviderPool } from "./pool";
import type { Program } from "./program";
import type { HostOptions } from "./protocol";
import type { Redactor } from "./redactor";
import type { Report } from "./report";
import type { PendingOperation, ResourceState } from "./resource-state";
import { CHANNEL_OPTIONS } from "./rpc";
import type { RunControl } from "./run";
import type { Setup } from "./setup";
import { Snapshot } from "./snapshot";
import { Transforms } from "./transforms";
import { isProviderType, label, packageOf } from "./urn";
import { plainProps, secret } from "./wire";

/** What an operation works with. */
export interface OperationArgs {
    options: HostOptions;
    setup: Setup;
    parallel: number;
    redactor: Redactor;
    report: Report;
    control: RunControl;
    /** Where the program and dynamic providers call. */
    entrance: Entrance;
    /** The program, which may be loading; none in a destroy. */
    program?: Program;
}

/** Serves the program until it ends, and deletes what is to go; rejects only on the host's own bugs. */
export async function operate(args: OperationArgs): Promise<void> {
    const { options, setup, redactor, report, control, entrance, program } = args;
    const { project, config, env, state } = setup;
    const preview = options.operation === "preview";
    config.secretKeys.forEach(key => redactor.learn(secret(config.values[key] ?? null)));
    config.notes.forEach(note => report.log("warning", note));
    tellPending(report, state?.content.pending ?? []);
    const before = state?.content.resources ?? [];
    before.forEach(r => redactor.learn([r.inputs, r.outputs]));

    const pool = new ProviderPool({
        factory: control.createProvider ?? createProvider,
        context: {
            root: options.root,
            project: project.name,
            stack: options.stack,
            env,
            engineAddress: entrance.address,
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
        parallel: args.parallel,
        kills: preview ? undefined : new Kills(options),
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
    entrance.serve(server, grpc.ServerCredentials.createInsecure());

    const interrupt = () => {
        deployment.fail(
            new UserError({
                what: "interrupted",
                remedy: "running steps are finished, the next run goes on from there",
            }),
        );
    };
    control.finish?.addEventListener("abort", interrupt, { once: true });
    if (control.finish?.aborted) {
        interrupt();
    }
    try {
        if (program) {
            prepareProviders(pool, options, before);
            await follow(program, deployment, report, monitor);
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

/** The program takes a second or two to load, and the host would idle. */
function prepareProviders(pool: ProviderPool, options: HostOptions, before: ResourceState[]): void {
    const inUse = before.filter(r => r.custom && !r.provider && !isProviderType(r.type)).map(r => packageOf(r.type));
    pool.prepare([...(options.packages ?? []), ...inUse]);
}

async function follow(
    program: Program,
    deployment: Deployment,
    report: Report,
    monitor: ReturnType<typeof createMonitor>,
): Promise<void> {
    const code = await program.exit;
    await monitor.idle();
    const errors = report.summary.errors;
    if (errors.length === 0 && code !== 0) {
        deployment.fail(
            new UserError({
                what: `the program ended with exit code ${code}`,
                remedy: "what it said before tells why: --debug shows it",
            }),
        );
    } else if (errors.length === 0 && !monitor.isProgramDone()) {
        deployment.fail(
            new UserError({
                what: "the program ended before all of it had run",
                remedy: "nothing is deleted; take out what ends it, such as process.exit",
            }),
        );
    }
}

function tellPending(report: Report, pending: PendingOperation[]): void {
    for (const { op, urn } of pending) {
        const what = op === "creating" ? "it may exist already, and is created once more" : "it is done once more";
        report.log("warning", `the last run was interrupted while ${op} ${label(urn)}: ${what}`, urn);
    }
}
