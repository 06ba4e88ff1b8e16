import type { ChildProcess } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { CheckResponse, CreateResponse, UpdateResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
    CheckRequest,
    ConfigureRequest,
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    DiffResponse,
    ErrorResourceInitFailed,
    UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { endProcess, startNode } from "../host/child";
import type { Props } from "../host/protocol";
import type { Provider, ProviderContext, StepOptions } from "../host/provider";
import { CheckError, PartialError } from "../host/provider";
import { CHANNEL_OPTIONS } from "../host/rpc";
import { fromStruct, toStruct } from "../host/wire";

/** One call of a unary method. */
type Call<Response> = (
    options: grpc.CallOptions,
    done: (error: grpc.ServiceError | null, response: Response) => void,
) => grpc.ClientUnaryCall;

/**
 * Dynamic providers, run by the SDK's own `cmd/dynamic-provider` in the project's folder; started when first needed. The
 * provider's code travels in the input `__provider`, so a delete runs the code that was recorded.
 */
export function createDynamicProvider(context: ProviderContext): Provider {
    let started: Promise<Plugin> | undefined;
    const plugin = () => (started ??= start(context));
    const ask = async <T>(options: Partial<StepOptions>, call: (client: ResourceProviderClient) => Call<T>) => {
        const { client } = await plugin();
        return request(client, options, call(client));
    };
    return {
        async check(r, olds, news) {
            const message = new CheckRequest()
                .setUrn(r.urn)
                .setOlds(toStruct(olds ?? {}))
                .setNews(toStruct(news));
            const response = await ask<CheckResponse>(
                {},
                c => (o, done) => c.check(message, new grpc.Metadata(), o, done),
            );
            const failures = response.getFailuresList();
            if (failures.length > 0) {
                throw new CheckError(failures.map(f => ({ property: f.getProperty(), reason: f.getReason() })));
            }
            return fromStruct(response.getInputs());
        },
        async diff(r, id, olds, news, ignoreChanges) {
            const message = new DiffRequest()
                .setId(id)
                .setUrn(r.urn)
                .setOlds(toStruct(olds.outputs))
                .setOldInputs(toStruct(olds.inputs))
                .setNews(toStruct(news))
                .setIgnorechangesList(ignoreChanges);
            const response = await ask<DiffResponse>(
                {},
                c => (o, done) => c.diff(message, new grpc.Metadata(), o, done),
            );
            const changes = response.getChanges();
            const { DIFF_UNKNOWN, DIFF_SOME } = DiffResponse.DiffChanges;
            // Providers without a diff leave it to the engine, which then compares inputs.
            const changed = changes === DIFF_UNKNOWN ? !isDeepStrictEqual(olds.inputs, news) : changes === DIFF_SOME;
            const replaces = response.getReplacesList();
            return { changed, replaces, deleteBeforeReplace: response.getDeletebeforereplace() };
        },
        async create(r, news, options) {
            // It does not support previews, so the engine takes the inputs for the outputs (plugin/provider_plugin.go).
            if (options.preview) {
                return { id: "", outputs: news };
            }
            const message = new CreateRequest()
                .setUrn(r.urn)
                .setProperties(toStruct(news))
                .setTimeout(options.timeoutSeconds ?? 0);
            const response = await ask<CreateResponse>(
                options,
                c => (o, done) => c.create(message, new grpc.Metadata(), o, done),
            );
            return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
        },
        async update(r, id, olds, news, options) {
            if (options.preview) {
                return { outputs: news };
            }
            const message = new UpdateRequest()
                .setId(id)
                .setUrn(r.urn)
                .setOlds(toStruct(olds.outputs))
                .setOldInputs(toStruct(olds.inputs))
                .setNews(toStruct(news))
                .setTimeout(options.timeoutSeconds ?? 0);
            const response = await ask<UpdateResponse>(
                options,
                c => (o, done) => c.update(message, new grpc.Metadata(), o, done),
            );
            return { outputs: fromStruct(response.getProperties()) };
        },
        async delete(r, id, olds, options) {
            const message = new DeleteRequest()
                .setId(id)
                .setUrn(r.urn)
                .setProperties(toStruct(olds.outputs))
                .setOldInputs(toStruct(olds.inputs))
                .setTimeout(options.timeoutSeconds ?? 0);
            await ask<Empty>(options, c => (o, done) => c.delete(message, new grpc.Metadata(), o, done));
        },
        prepare() {
            plugin().catch(() => undefined);
        },
        async close() {
            const { client, child } = (await started) ?? {};
            client?.close();
            if (child) {
                await endProcess(child);
            }
        },
    };
}

interface Plugin {
    client: ResourceProviderClient;
    child: ChildProcess;
}

async function start(context: ProviderContext): Promise<Plugin> {
    let tellPort: (port: string) => void = () => undefined;
    const port = new Promise<string>(resolve => (tellPort = resolve));
    let isFirst = true;
    const child = startNode({
        module: "@pulumi/pulumi/cmd/dynamic-provider",
        root: context.root,
        nodeArgs: ["exit-with-parent.cjs", "lighter-sdk.cjs"].flatMap(file => [
            "--require",
            path.join(__dirname, "../host", file),
        ]),
        args: [context.engineAddress],
        env: { ...context.env, PULUMI_NODEJS_PROJECT: context.project, PULUMI_NODEJS_STACK: context.stack },
        onLine: (line, stream) => {
            if (stream === "stdout" && isFirst) {
                isFirst = false;
                tellPort(line.trim());
            } else {
                // Stack frames of errors that the step itself reports in a line.
                context.log(/^\s+at /.test(line) ? "debug" : "info", line);
            }
        },
    });
    const failed = new Promise<never>((_resolve, reject) => {
        child.once("error", reject);
        child.once("exit", code => reject(new Error(`the dynamic provider ended with exit code ${code ?? "none"}`)));
    });
    failed.catch(() => undefined);
    const address = `127.0.0.1:${await Promise.race([port, failed])}`;
    const client = new ResourceProviderClient(address, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
    const configure = new ConfigureRequest().setArgs(toStruct({})).setAcceptsecrets(false).setAcceptresources(false);
    await request(client, {}, (o, done) => client.configure(configure, new grpc.Metadata(), o, done));
    return { client, child };
}

function request<Response>(
    client: ResourceProviderClient,
    options: Partial<StepOptions>,
    call: Call<Response>,
): Promise<Response> {
    const { signal, timeoutSeconds } = options;
    const deadline = timeoutSeconds ? { deadline: Date.now() + timeoutSeconds * 1000 } : {};
    return new Promise((resolve, reject) => {
        const running = call(deadline, (error, response) => {
            signal?.removeEventListener("abort", cancel);
            if (error) {
                reject(errorOf(error, timeoutSeconds));
            } else {
                resolve(response);
            }
        });
        const cancel = () => {
            client.cancel(new Empty(), () => undefined);
            running.cancel();
        };
        signal?.addEventListener("abort", cancel, { once: true });
        if (signal?.aborted) {
            cancel();
        }
    });
}

function errorOf(error: grpc.ServiceError, timeoutSeconds: number | undefined): Error {
    if (error.code === grpc.status.DEADLINE_EXCEEDED) {
        return new Error(`it took longer than ${timeoutSeconds} s`);
    }
    if (error.code === grpc.status.CANCELLED) {
        return new Error("it was called off");
    }
    const [details] = error.metadata.get("grpc-status-details-bin");
    if (Buffer.isBuffer(details)) {
        const [detail] = Status.deserializeBinary(details).getDetailsList();
        const init = detail?.unpack(bytes => ErrorResourceInitFailed.deserializeBinary(bytes), INIT_FAILED);
        if (init) {
            const reasons = init.getReasonsList().join("; ") || error.details;
            return new PartialError(reasons, init.getId(), fromStruct(init.getProperties()) satisfies Props);
        }
    }
    return new Error(error.details);
}

const INIT_FAILED = "pulumirpc.ErrorResourceInitFailed";
