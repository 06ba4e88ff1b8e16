import type { KubeObject } from "./object";
import { isObject, list, text } from "./object";

/** An answer of an API server that is not a success. */
export class ApiError extends Error {
    constructor(
        /** HTTP status. */
        public readonly status: number,
        /** `reason` of the Status object, e.g. `AlreadyExists`. */
        public readonly reason: string,
        message: string,
        /** Retry-After, where it is in whole seconds: client-go reads no other (rest/request.go, retryAfterSeconds). */
        public readonly retryAfter?: number,
    ) {
        super(message);
        this.name = "ApiError";
    }
}

/** The kind is not served: its CRD or API service is not there (client-go's NoMatch). */
export class NoMatchError extends Error {
    constructor(apiVersion: string, kind: string) {
        super(`no matches for kind "${kind}" in version "${apiVersion}": its CRD (or API service) is not installed`);
        this.name = "NoMatchError";
    }
}

/** Whether the server says that the object does not exist. */
export function isNotFound(error: unknown): boolean {
    return error instanceof ApiError && error.status === 404;
}

/** Makes an error of a response body, which usually is a Status object. */
export function apiError(status: number, body: string, retryAfter?: string): ApiError {
    const seconds = /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) : undefined;
    const parsed = parse(body);
    const causes = list(parsed, "details", "causes").map(cause => text(cause, "message"));
    const message = text(parsed, "message") || causes.join("; ") || body.trim() || `HTTP status ${status}`;
    return new ApiError(status, text(parsed, "reason"), message, seconds);
}

function parse(body: string): KubeObject {
    try {
        const value = JSON.parse(body) as KubeObject;
        return isObject(value) ? value : {};
    } catch {
        return {};
    }
}

/** Codes of connections that broke, or that nobody took. */
const connectionCodes = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

/** Whether the connection failed before an answer came. */
export function isConnectionError(error: unknown): boolean {
    if (!(error instanceof Error)) {
        return false;
    }
    const code = (error as NodeJS.ErrnoException).code;
    return (code !== undefined && connectionCodes.has(code)) || error.message === "socket hang up";
}

/** Message of whatever was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
