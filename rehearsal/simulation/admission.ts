import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { KubeObject } from "./kubernetes/objects";

/** What an API server asks an admission webhook (admission.k8s.io/v1). */
export interface AdmissionRequest {
    uid: string;
    kind: { group: string; version: string; kind: string };
    resource: { group: string; version: string; resource: string };
    subResource?: string;
    name?: string;
    namespace?: string;
    operation: "CREATE" | "UPDATE" | "DELETE" | "CONNECT";
    userInfo: { username: string; groups?: string[] };
    object: KubeObject | null;
    oldObject: KubeObject | null;
    dryRun?: boolean;
}

/** An operation of a JSON patch (RFC 6902). */
export type JsonPatch = { op: "add" | "replace"; path: string; value: unknown } | { op: "remove"; path: string };

/** A webhook's answer: nothing allows, `denied` refuses with that message, `patch` mutates. */
export type Verdict = void | { denied: string; code?: number } | { patch: JsonPatch[] } | { warnings: string[] };

/** Answers the reviews of one path. */
export type AdmissionHandler = (request: AdmissionRequest) => Verdict | Promise<Verdict>;

/** A running admission server. */
export interface AdmissionServer {
    port: number;
    /** The address of a path, for `clientConfig.url`. */
    url(path: string): string;
    close(): Promise<void>;
}

/**
 * Serves admission webhooks over TLS on loopback.
 *
 * @param port 0 takes a free one.
 * @param tls PEM of a server certificate for 127.0.0.1 and its key; `caBundle` of the webhook configuration verifies it.
 * @param handlers By path, such as `/validate`.
 * @param isUp While it says no, connections are closed at once, as if nobody listened.
 */
export async function serveAdmission(
    port: number,
    tls: { cert: string; key: string },
    handlers: Record<string, AdmissionHandler>,
    isUp: () => boolean = () => true,
): Promise<AdmissionServer> {
    const server = createServer(tls, (request, response) => {
        if (isUp()) {
            void answer(request, response, handlers);
        } else {
            request.socket.destroy();
        }
    });
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
    });
    const { port: taken } = server.address() as AddressInfo;
    return {
        port: taken,
        url: path => `https://127.0.0.1:${taken}${path}`,
        close: () =>
            new Promise(resolve => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    handlers: Record<string, AdmissionHandler>,
): Promise<void> {
    try {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) {
            chunks.push(chunk);
        }
        const handler = handlers[(request.url ?? "").split("?")[0]];
        if (handler === undefined) {
            response.writeHead(404).end();
            return;
        }
        const review = JSON.parse(Buffer.concat(chunks).toString()) as { request: AdmissionRequest };
        const verdict = (await handler(review.request)) ?? {};
        const body = {
            apiVersion: "admission.k8s.io/v1",
            kind: "AdmissionReview",
            response: { uid: review.request.uid, ...responseOf(verdict) },
        };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    } catch (error) {
        response.writeHead(500).end((error as Error).message);
    }
}

function responseOf(verdict: Exclude<Verdict, void> | object): object {
    if ("denied" in verdict) {
        return { allowed: false, status: { code: verdict.code ?? 403, message: verdict.denied } };
    }
    if ("patch" in verdict) {
        const patch = Buffer.from(JSON.stringify(verdict.patch)).toString("base64");
        return { allowed: true, patchType: "JSONPatch", patch };
    }
    return { allowed: true, ...verdict };
}
