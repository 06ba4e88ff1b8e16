import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import {
    DeploymentInfo,
    RegisterResourceResponse,
    ResourceInvokeResponse,
    ResourceMonitorFeature,
    Result,
    SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment } from "./deployment";
import { goalOf, UnsupportedError } from "./goal";
import type { Props } from "./protocol";
import { registerOutputs } from "./register-component";
import { unary } from "./rpc";
import { Stopped } from "./slots";
import type { Transforms } from "./transforms";
import { makeUrn } from "./urn";
import { fromStruct, plainProps, toStruct } from "./wire";

/** What the host does of what an engine may do; nothing else is advertised. */
const FEATURES = [
    ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
    ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
    ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
];
/** The same by the ids that older SDKs ask for. */
const FEATURE_IDS = ["secrets", "aliasSpecs", "deletedWith", "transforms"];

/** The monitor of one run of the program. */
export interface Monitor {
    service: IResourceMonitorServer;
    /** Whether the program has said that it came to its end. */
    isProgramDone(): boolean;
    /** Resolves when nothing that the program asked for is under way any more. */
    idle(): Promise<void>;
}

/** Serves `pulumirpc.ResourceMonitor` for a deployment. */
export function createMonitor(deployment: Deployment, transforms: Transforms): Monitor {
    const underWay = new Set<Promise<unknown>>();
    let isProgramDone = false;

    const tracked = <T>(work: Promise<T>): Promise<T> => {
        const settled = work.catch(() => undefined).finally(() => underWay.delete(settled));
        underWay.add(settled);
        return work;
    };
    const idle = async () => {
        while (underWay.size > 0) {
            await Promise.all(underWay);
        }
    };
    const refuse = (what: string): never => {
        deployment.fail(new UnsupportedError(what));
        throw new Stopped();
    };

    const service: IResourceMonitorServer = {
        getDeploymentInfo: unary(() => deploymentInfo(deployment)),
        supportsFeature: unary(r => new SupportsFeatureResponse().setHassupport(FEATURE_IDS.includes(r.getId()))),
        registerResource: unary(request => tracked(register(deployment, transforms, request))),
        registerResourceOutputs: unary(request => {
            registerOutputs(deployment, request.getUrn(), fromStruct(request.getOutputs()));
            return new Empty();
        }),
        invoke: unary(async request => {
            const args = plainProps(fromStruct(request.getArgs()));
            return tracked(invoke(deployment, request.getTok(), request.getProvider(), args));
        }),
        registerStackTransform: unary(callback => {
            transforms.add(callback);
            return new Empty();
        }),
        signalAndWaitForShutdown: unary(async () => {
            await idle();
            isProgramDone = true;
            return new Empty();
        }),
        readResource: unary(request => refuse(`reading the existing ${request.getType()} ${request.getName()}`)),
        existsResource: unary(() => refuse("asking whether a resource exists")),
        call: unary(request => refuse(`calls of methods: ${request.getTok()}`)),
        registerStackInvokeTransform: unary(() => refuse("transforms of invokes")),
        registerResourceHook: unary(() => refuse("resource hooks")),
        registerErrorHook: unary(() => refuse("error hooks")),
        registerPackage: unary(request => refuse(`parameterized packages: ${request.getName()}`)),
    };
    return { service, isProgramDone: () => isProgramDone, idle };
}

function deploymentInfo(deployment: Deployment): DeploymentInfo {
    const { project, stack, preview, parallel } = deployment.args;
    return new DeploymentInfo()
        .setProject(project)
        .setStack(stack)
        .setOrganization("organization")
        .setDryrun(preview)
        .setParallel(parallel)
        .setSupportedfeaturesList(FEATURES);
}

async function register(
    deployment: Deployment,
    transforms: Transforms,
    request: RegisterResourceRequest,
): Promise<RegisterResourceResponse> {
    const { stack, project } = deployment.args;
    const urn = makeUrn(stack, project, request.getParent(), request.getType(), request.getName());
    let goal;
    try {
        await transforms.apply(request);
        goal = goalOf(request);
    } catch (error) {
        deployment.fail(error, urn);
        throw new Stopped();
    }
    transforms.remember(urn, request);
    const resource = await deployment.register(goal);
    if (deployment.stopping) {
        throw new Stopped();
    }
    // A component's outputs are what the program gives them; the old ones are of no use to it.
    const outputs = resource.custom ? resource.outputs : {};
    return new RegisterResourceResponse()
        .setUrn(urn)
        .setId(resource.id)
        .setObject(toStruct(outputs))
        .setResult(Result.SUCCESS);
}

async function invoke(
    deployment: Deployment,
    token: string,
    reference: string,
    args: Props,
): Promise<ResourceInvokeResponse> {
    if (deployment.stopping) {
        throw new Stopped();
    }
    const provider = await deployment.args.pool.of(token, reference).catch((error: unknown) => {
        deployment.fail(error);
        throw new Stopped();
    });
    if (!provider.invoke) {
        deployment.fail(new UnsupportedError(`the function ${token}`));
        throw new Stopped();
    }
    return new ResourceInvokeResponse().setReturn(toStruct(await provider.invoke(token, args)));
}
