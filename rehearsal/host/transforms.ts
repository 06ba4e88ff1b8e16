import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { TransformRequest, TransformResourceOptions, TransformResponse } from "@pulumi/pulumi/proto/resource_pb";
import { CHANNEL_OPTIONS } from "./rpc";

/** Runs the program's resource transforms: a resource's own, then its ancestors', then the stack's. */
export class Transforms {
    private readonly ofStack: Callback[] = [];
    private readonly ofResource = new Map<string, { parent: string; callbacks: Callback[] }>();
    private readonly clients = new Map<string, CallbacksClient>();

    /** Adds a transform of every resource. */
    add(callback: Callback): void {
        this.ofStack.push(callback);
    }

    /** Keeps a resource's own transforms for its children. */
    remember(urn: string, request: RegisterResourceRequest): void {
        this.ofResource.set(urn, { parent: request.getParent(), callbacks: request.getTransformsList() });
    }

    /** Changes a registration's inputs and options as its transforms say. */
    async apply(request: RegisterResourceRequest): Promise<void> {
        const callbacks = [...request.getTransformsList()];
        for (let urn = request.getParent(); urn; urn = this.ofResource.get(urn)?.parent ?? "") {
            callbacks.push(...(this.ofResource.get(urn)?.callbacks ?? []));
        }
        callbacks.push(...this.ofStack);
        if (callbacks.length === 0) {
            return;
        }
        let options = optionsOf(request);
        for (const callback of callbacks) {
            const response = await this.call(callback, request, options);
            request.setObject(response.getProperties() ?? request.getObject());
            options = response.getOptions() ?? options;
        }
        setOptions(request, options);
    }

    close(): void {
        this.clients.forEach(client => client.close());
    }

    private async call(
        callback: Callback,
        request: RegisterResourceRequest,
        options: TransformResourceOptions,
    ): Promise<TransformResponse> {
        const ask = new TransformRequest()
            .setType(request.getType())
            .setName(request.getName())
            .setCustom(request.getCustom())
            .setParent(request.getParent())
            .setProperties(request.getObject())
            .setOptions(options);
        const call = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(ask.serializeBinary());
        const client = this.clientOf(callback.getTarget());
        return new Promise((resolve, reject) => {
            client.invoke(call, (error, response) => {
                if (error) {
                    reject(new Error(`its transform failed: ${error.details}`));
                } else {
                    resolve(TransformResponse.deserializeBinary(response.getResponse_asU8()));
                }
            });
        });
    }

    private clientOf(target: string): CallbacksClient {
        let client = this.clients.get(target);
        if (!client) {
            client = new CallbacksClient(target, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
            this.clients.set(target, client);
        }
        return client;
    }
}

function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
    const options = new TransformResourceOptions()
        .setDependsOnList(request.getDependenciesList())
        .setIgnoreChangesList(request.getIgnorechangesList())
        .setReplaceOnChangesList(request.getReplaceonchangesList())
        .setVersion(request.getVersion())
        .setAliasesList(request.getAliasesList())
        .setProvider(request.getProvider())
        .setCustomTimeouts(request.getCustomtimeouts())
        .setPluginDownloadUrl(request.getPlugindownloadurl())
        .setDeletedWith(request.getDeletedwith())
        .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
        .setHooks(request.getHooks())
        .setImport(request.getImportid())
        .setReplaceWithList(request.getReplaceWithList());
    if (request.hasProtect()) {
        options.setProtect(request.getProtect() ?? false);
    }
    if (request.hasRetainondelete()) {
        options.setRetainOnDelete(request.getRetainondelete() ?? false);
    }
    if (request.getDeletebeforereplacedefined()) {
        options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    }
    request.getProvidersMap().forEach((reference, pkg) => options.getProvidersMap().set(pkg, reference));
    return options;
}

function setOptions(request: RegisterResourceRequest, options: TransformResourceOptions): void {
    request
        .setDependenciesList(options.getDependsOnList())
        .setIgnorechangesList(options.getIgnoreChangesList())
        .setReplaceonchangesList(options.getReplaceOnChangesList())
        .setVersion(options.getVersion())
        .setAliasesList(options.getAliasesList())
        .setProvider(options.getProvider())
        .setCustomtimeouts(options.getCustomTimeouts())
        .setDeletedwith(options.getDeletedWith())
        .setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList())
        .setHooks(options.getHooks())
        .setImportid(options.getImport())
        .setReplaceWithList(options.getReplaceWithList())
        .setDeletebeforereplace(options.getDeleteBeforeReplace() ?? false)
        .setDeletebeforereplacedefined(options.hasDeleteBeforeReplace());
    if (options.hasProtect()) {
        request.setProtect(options.getProtect() ?? false);
    }
    if (options.hasRetainOnDelete()) {
        request.setRetainondelete(options.getRetainOnDelete() ?? false);
    }
    options.getProvidersMap().forEach((reference, pkg) => request.getProvidersMap().set(pkg, reference));
}
