import * as grpc from "@grpc/grpc-js";
import { UnsupportedError } from "./goal";
import { Stopped } from "./slots";

const MAX_MESSAGE = 400 * 1024 * 1024;

/** As much as the SDK's own channels carry. */
export const CHANNEL_OPTIONS = {
    "grpc.max_receive_message_length": MAX_MESSAGE,
    "grpc.max_send_message_length": MAX_MESSAGE,
};

/** A unary gRPC method out of an async function. {@link Stopped} becomes UNAVAILABLE, on which the SDK ends quietly. */
export function unary<Request, Response>(
    handle: (request: Request) => Promise<Response> | Response,
): grpc.handleUnaryCall<Request, Response> {
    return (call, callback) => {
        Promise.resolve()
            .then(() => handle(call.request))
            .then(
                response => callback(null, response),
                (error: unknown) => callback({ code: codeOf(error), details: (error as Error).message }),
            );
    };
}

function codeOf(error: unknown): grpc.status {
    if (error instanceof Stopped) {
        return grpc.status.UNAVAILABLE;
    }
    return error instanceof UnsupportedError ? grpc.status.UNIMPLEMENTED : grpc.status.UNKNOWN;
}
