import type { IncomingMessage, ServerResponse } from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import type { Certificate } from "../crypto/x509";
import type { Strikes, WireFaultKind } from "./strikes";

/** What {@link StrikingProxy.start} takes. */
export interface StrikingProxyOptions {
    /** Loopback port of the API server behind it. */
    port: number;
    /** PEM of the CA that signed the API server's certificate. */
    ca: string;
    /** The name that the API server's certificate is verified for. */
    serverName: string;
    /** The API server's own certificate, which clients of the proxy see as well. */
    certificate: Certificate;
    strikes: Strikes;
    /** Told of each request that was struck: `METHOD path`. */
    onStrike: (kind: WireFaultKind, request: string) => void;
}

/**
 * Stands on loopback between the program and an API server, and strikes some of the requests; all others, and their
 * answers, go through as they are, and as they come. TLS ends here: a client certificate does not get through.
 */
export class StrikingProxy {
    private constructor(
        private readonly server: https.Server,
        private readonly options: StrikingProxyOptions,
    ) {
        server.on("request", (request: IncomingMessage, response: ServerResponse) => this.take(request, response));
    }

    /** Starts one on a free port. */
    public static async start(options: StrikingProxyOptions): Promise<StrikingProxy> {
        const { certPem: cert, privateKeyPem: key } = options.certificate;
        // The API server's own patience is what counts: its idle connections and long requests are not ended here.
        const server = https.createServer({ cert, key, keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
        const proxy = new StrikingProxy(server, options);
        await new Promise<void>((resolve, reject) => {
            server.once("error", reject);
            server.listen(0, "127.0.0.1", resolve);
        });
        return proxy;
    }

    /** The loopback port that it listens on. */
    public get port(): number {
        return (this.server.address() as AddressInfo).port;
    }

    /** Breaks all connections and listens no more. */
    public stop(): Promise<void> {
        const closed = new Promise<void>(resolve => this.server.close(() => resolve()));
        this.server.closeAllConnections();
        return closed;
    }

    private take(request: IncomingMessage, response: ServerResponse): void {
        const { method = "GET", url = "/" } = request;
        const [path] = url.split("?");
        const kind = this.options.strikes.next(method, path);
        if (kind === undefined) {
            this.forward(request, response);
            return;
        }
        this.options.onStrike(kind, `${method} ${path}`);
        if (kind === "reset") {
            request.socket.destroy();
        } else {
            refuse(response, kind);
        }
    }

    private forward(request: IncomingMessage, response: ServerResponse): void {
        const { port, ca, serverName: servername } = this.options;
        const { method, url: path, rawHeaders: headers } = request;
        const onward = https.request(
            // A connection for each request: one that is kept could have died meanwhile, and a fault of ours would show.
            { host: "127.0.0.1", port, ca, servername, method, path, headers, agent: false },
            answer => {
                response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
                // A watch on which nothing happens yet has begun nevertheless.
                response.flushHeaders();
                pipeline(answer, response, () => undefined);
            },
        );
        // The API server has broken the connection: the client sees the same. One that takes none, as it is being restarted,
        // can't be told from that any more: this connection was taken already.
        onward.on("error", () => request.socket.destroy());
        response.on("close", () => onward.destroy());
        request.pipe(onward);
    }
}

/**
 * Answers as kube-apiserver does: an InternalError (apimachinery v0.35.6 pkg/api/errors/errors.go, NewInternalError), or what
 * priority and fairness says in plain text (apiserver v0.35.6 pkg/server/filters/priority-and-fairness.go, tooManyRequests).
 */
function refuse(response: ServerResponse, kind: "http-500" | "http-429"): void {
    if (kind === "http-429") {
        response.writeHead(429, {
            "Content-Type": "text/plain; charset=utf-8",
            "Retry-After": "1",
            "X-Content-Type-Options": "nosniff",
        });
        response.end("Too many requests, please try again later.\n");
        return;
    }
    const message = "simulated fault http-500";
    const status = {
        kind: "Status",
        apiVersion: "v1",
        metadata: {},
        status: "Failure",
        message: `Internal error occurred: ${message}`,
        reason: "InternalError",
        details: { causes: [{ message }] },
        code: 500,
    };
    response.writeHead(500, { "Content-Type": "application/json", "Cache-Control": "no-cache, private" });
    response.end(`${JSON.stringify(status)}\n`);
}
