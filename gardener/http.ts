import { request as http } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as https } from "node:https";
import type { Agent } from "node:https";

/** A request and what it goes over. */
export interface HttpRequest {
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    /** Of https only. */
    agent?: Agent;
    signal?: AbortSignal;
}

// A server that has not answered after this long is taken for gone; what streams after that has no such limit.
const RESPONSE_TIMEOUT_MS = 30_000;

/** Sends a request; resolves with the answer, whatever its status, once its headers are there. */
export function send(
    url: URL,
    { method = "GET", headers, body, agent, signal }: HttpRequest,
): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
        const secure = url.protocol === "https:";
        // Node frames the body of a DELETE by itself in no way: the server would take it for the next request.
        const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
        const request = (secure ? https : http)(url, {
            method,
            headers: { ...headers, ...length },
            signal,
            ...(secure && { agent }),
        });
        const timer = setTimeout(() => {
            request.destroy(new Error(`no answer from ${url.host} within ${RESPONSE_TIMEOUT_MS / 1000} s`));
        }, RESPONSE_TIMEOUT_MS);
        request.on("close", () => clearTimeout(timer));
        request.on("error", reject);
        request.on("response", response => {
            clearTimeout(timer);
            resolve(response);
        });
        request.end(body);
    });
}

/** The whole body of an answer. */
export async function textOf(response: IncomingMessage): Promise<string> {
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) {
        text += chunk as string;
    }
    return text;
}

/** Message of whatever was thrown. */
export function messageOf(error: unknown): string {
    if (error instanceof AggregateError && error.message === "") {
        return error.errors.map(messageOf).join(", ");
    }
    return error instanceof Error ? error.message : String(error);
}
