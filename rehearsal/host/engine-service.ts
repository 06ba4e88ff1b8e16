import type { IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
    GetRootResourceResponse,
    LogSeverity,
    RequirePulumiVersionResponse,
    SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Severity } from "./protocol";
import type { Report } from "./report";
import { unary } from "./rpc";

const SEVERITIES: Record<LogSeverity, Severity> = {
    [LogSeverity.DEBUG]: "debug",
    [LogSeverity.INFO]: "info",
    [LogSeverity.WARNING]: "warning",
    [LogSeverity.ERROR]: "error",
};

/** Serves `pulumirpc.Engine`: takes the program's messages; one of severity ERROR fails the run. */
export function createEngineService(report: Report): IEngineServer {
    let root = "";
    return {
        log: unary(request => {
            const severity = SEVERITIES[request.getSeverity()];
            // The SDK says dozens of things at debug severity for every resource.
            if (severity !== "debug") {
                report.log(severity, request.getMessage().trim(), request.getUrn() || undefined);
            }
            return new Empty();
        }),
        setRootResource: unary(request => {
            root = request.getUrn();
            return new SetRootResourceResponse();
        }),
        getRootResource: unary(() => new GetRootResourceResponse().setUrn(root)),
        startDebugging: unary(() => new Empty()),
        requirePulumiVersion: unary(() => new RequirePulumiVersionResponse()),
    };
}
