import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Server } from "node:https";
import type { MetalstackCloud } from "./cloud";
import type { Code } from "./connect";
import { Refusal } from "./connect";

/** What may happen to a call on its way. */
export interface Strike {
    /** Before the API was asked, or after it did what it was asked. */
    when: "before" | "after";
    /** The connection breaks, or this is answered. */
    how: "cut" | Code;
}

/** What {@link createMetalstackCloudServer} takes. */
export interface ServerOptions {
    /** PEM of the server's certificate and key. */
    cert: string;
    key: string;
    /** What strikes the next call of a method (`Service/Method`); default: nothing. */
    strike?: (method: string) => Strike | undefined;
}

/** The API over HTTPS: Connect's unary calls with JSON (connectrpc.com/docs/protocol, Unary-Request). */
export function createMetalstackCloudServer(cloud: MetalstackCloud, { cert, key, strike }: ServerOptions): Server {
    return createServer({ cert, key }, (request, response) => {
        respond(cloud, request, response, strike).catch(() => response.destroy());
    });
}

async function respond(
    cloud: MetalstackCloud,
    request: IncomingMessage,
    response: ServerResponse,
    strike: ServerOptions["strike"],
): Promise<void> {
    const [, method] = /^\/api\.v1\.(\w+\/\w+)$/.exec(request.url ?? "") ?? [];
    const text = await textOf(request);
    if (method === undefined) {
        response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found\n");
        return;
    }
    if (request.method !== "POST") {
        response.writeHead(405, { allow: "POST" }).end();
        return;
    }
    if (!/^application\/json(;|$)/.test(request.headers["content-type"] ?? "")) {
        response.writeHead(415, { "accept-post": "application/json" }).end();
        return;
    }
    const struck = strike?.(method);
    const answer = async (): Promise<{ status: number; body: unknown }> => {
        try {
            return { status: 200, body: await cloud.call(method, request.headers.authorization, parsed(text)) };
        } catch (error) {
            if (!(error instanceof Refusal)) {
                throw error;
            }
            return { status: error.status, body: { code: error.code, message: error.message } };
        }
    };
    if (struck === undefined) {
        send(response, await answer());
        return;
    }
    if (struck.when === "after") {
        await answer();
    }
    if (struck.how === "cut") {
        response.destroy();
        return;
    }
    const refusal = new Refusal(struck.how, "simulated fault");
    send(response, { status: refusal.status, body: { code: refusal.code, message: refusal.message } });
}

function send(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

async function textOf(request: IncomingMessage): Promise<string> {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) {
        text += chunk as string;
    }
    return text;
}
