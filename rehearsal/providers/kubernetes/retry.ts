import { ApiError } from "./errors";

/** How often one request is sent again at most: client-go's default (client-go v0.35.6 rest/request.go, NewRequest). */
const MAX_RETRIES = 10;

/** What client-go waits before it sends a GET again whose connection broke (rest/with_retry.go, retryAfterResponse). */
const RESET_MILLISECONDS = 1000;

/**
 * Milliseconds after which client-go sends a request again that failed in this way; undefined where it gives up.
 *
 * An answer: 429 and 5xx, and only with a Retry-After in seconds. A connection that was reset, or closed before an answer
 * came: only for GET. Nothing else; a refused connection is an error at once (client-go v0.35.6 rest/with_retry.go,
 * IsNextRetry and checkWait; rest/request.go, isErrRetryableFunc).
 *
 * @param retries How often it was sent again already.
 */
export function retryDelay(method: string, error: unknown, retries: number): number | undefined {
    if (retries >= MAX_RETRIES) {
        return undefined;
    }
    if (error instanceof ApiError) {
        const retryable = error.status === 429 || error.status >= 500;
        return retryable && error.retryAfter !== undefined ? error.retryAfter * 1000 : undefined;
    }
    return method === "GET" && isReset(error) ? RESET_MILLISECONDS : undefined;
}

/** Node's word both for a connection that was reset and for one that was closed before an answer came. */
function isReset(error: unknown): boolean {
    return error instanceof Error && (error as NodeJS.ErrnoException).code === "ECONNRESET";
}
