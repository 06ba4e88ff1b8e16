import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as https from "node:https";
import * as tls from "node:tls";
import { Strikes } from "../../rehearsal/network/strikes";
import type { WireFault } from "../../rehearsal/network/strikes";
import { StrikingProxy } from "../../rehearsal/network/striking-proxy";
import { tlsServer } from "./tls";
import type { TlsServer } from "./tls";

/** So large a share strikes every request of these tests. */
const always = 1 - Number.EPSILON;

describe("the proxy that strikes requests", () => {
    let server: TlsServer;
    let proxy: StrikingProxy;
    let arrived: string[];
    let struck: string[];
    let answer: (request: IncomingMessage, response: ServerResponse) => void;

    before(async () => {
        server = await tlsServer((request, response) => {
            arrived.push(`${request.method} ${request.url}`);
            answer(request, response);
        });
    });

    after(() => server.stop());

    beforeEach(() => {
        arrived = [];
        struck = [];
        answer = (_, response) => response.end("as it is");
    });

    afterEach(() => proxy.stop());

    async function start(...faults: WireFault[]): Promise<void> {
        proxy = await StrikingProxy.start({
            port: server.port,
            ca: server.ca,
            serverName: "localhost",
            certificate: server.certificate,
            strikes: new Strikes(faults, 1, "initial"),
            onStrike: (kind, request) => struck.push(`${kind} ${request}`),
        });
    }

    function ask(options: https.RequestOptions, body?: string): Promise<IncomingMessage> {
        return new Promise((resolve, reject) => {
            const { port } = proxy;
            https
                .request({ host: "127.0.0.1", servername: "localhost", port, ca: server.ca, ...options }, resolve)
                .on("error", reject)
                .end(body);
        });
    }

    async function textOf(response: IncomingMessage): Promise<string> {
        return (await response.setEncoding("utf8").toArray()).join("");
    }

    it("listens on loopback, with the API server's own certificate", async () => {
        await start();
        const socket = tls.connect({ host: "127.0.0.1", port: proxy.port, servername: "localhost", ca: server.ca });
        await once(socket, "secureConnect");
        assert.equal(socket.remoteAddress, "127.0.0.1");
        assert.equal(
            socket.getPeerX509Certificate()?.toString(),
            new X509Certificate(server.certificate.certPem).toString(),
        );
        socket.destroy();
    });

    it("takes request and answer through as they are", async () => {
        await start();
        let seen: unknown;
        answer = (request, response) => {
            void textOf(request).then(body => {
                const { authorization, "x-two": two, host } = request.headers;
                seen = { authorization, two, host, body };
                response.writeHead(422, "Odd", ["X-Answer", "a", "X-Answer", "b", "Content-Type", "text/x"]);
                response.end("no");
            });
        };
        const response = await ask(
            {
                method: "DELETE",
                path: "/api/v1/namespaces/a?dryRun=All",
                headers: { authorization: "Bearer t", "x-two": ["1", "2"], host: "api.example", "content-length": 4 },
                agent: new https.Agent({ keepAlive: true }),
            },
            "body",
        );
        assert.deepEqual(seen, { authorization: "Bearer t", two: "1, 2", host: "api.example", body: "body" });
        const { "x-answer": answers, "content-type": type } = response.headers;
        assert.deepEqual([response.statusCode, response.statusMessage, answers, type], [422, "Odd", "a, b", "text/x"]);
        assert.equal(await textOf(response), "no");
        assert.deepEqual(arrived, ["DELETE /api/v1/namespaces/a?dryRun=All"]);
        assert.deepEqual(struck, []);
    });

    it("lets a watch flow chunk by chunk, and end with its client", async () => {
        await start();
        const watched = new Promise<ServerResponse>(resolve => {
            answer = (_, response) => {
                response.writeHead(200).flushHeaders();
                resolve(response);
            };
        });
        const response = await ask({ path: "/watch?watch=true" });
        const upstream = await watched;
        const chunks = response.setEncoding("utf8")[Symbol.asyncIterator]();
        for (const event of ["first\n", "second\n"]) {
            upstream.write(event);
            assert.deepEqual(await chunks.next(), { done: false, value: event });
        }
        const ended = once(upstream, "close");
        response.destroy();
        await ended;
    });

    it("gives a request up whose client goes before there is an answer", async () => {
        await start();
        const asked = new Promise<ServerResponse>(resolve => {
            answer = (_, response) => resolve(response);
        });
        const { port } = proxy;
        const request = https.get({ host: "127.0.0.1", servername: "localhost", port, ca: server.ca, path: "/" });
        request.on("error", () => undefined);
        const ended = once(await asked, "close");
        request.destroy();
        await ended;
    });

    it("ends an answer in order, or breaks it off, as the API server does", async () => {
        await start();
        answer = (_, response) => response.writeHead(200).end("whole");
        assert.equal(await textOf(await ask({ path: "/a" })), "whole");
        answer = (_, response) => response.writeHead(200).write("half", () => response.destroy());
        await assert.rejects(ask({ path: "/a" }).then(textOf), { code: "ECONNRESET" });
        answer = (_, response) => response.destroy();
        await assert.rejects(ask({ path: "/a" }), { code: "ECONNRESET" });
    });

    it("http-500 answers as kube-apiserver does, and lets nothing through", async () => {
        await start({ kind: "http-500", share: always });
        const response = await ask({ method: "POST", path: "/api/v1/secrets?fieldManager=a" }, "{}");
        assert.deepEqual([response.statusCode, response.headers["retry-after"]], [500, undefined]);
        assert.equal(response.headers["content-type"], "application/json");
        assert.deepEqual(JSON.parse(await textOf(response)), {
            kind: "Status",
            apiVersion: "v1",
            metadata: {},
            status: "Failure",
            message: "Internal error occurred: simulated fault http-500",
            reason: "InternalError",
            details: { causes: [{ message: "simulated fault http-500" }] },
            code: 500,
        });
        assert.deepEqual([arrived, struck], [[], ["http-500 POST /api/v1/secrets"]]);
    });

    it("http-429 asks to come again after a second", async () => {
        await start({ kind: "http-429", share: always });
        const response = await ask({ path: "/api" });
        assert.deepEqual([response.statusCode, response.headers["retry-after"]], [429, "1"]);
        assert.equal(await textOf(response), "Too many requests, please try again later.\n");
        assert.deepEqual([arrived, struck], [[], ["http-429 GET /api"]]);
    });

    it("reset breaks the connection before anything is forwarded", async () => {
        await start({ kind: "reset", share: always });
        await assert.rejects(ask({ method: "PATCH", path: "/api" }, "{}"), { code: "ECONNRESET" });
        assert.deepEqual([arrived, struck], [[], ["reset PATCH /api"]]);
    });

    it("goes on with the same connection after it has refused a request", async () => {
        await start({ kind: "http-500", share: 0.5 });
        const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
        const codes: (number | undefined)[] = [];
        const ports = new Set<number | undefined>();
        for (let time = 0; time < 20; time++) {
            const response = await ask({ method: "POST", path: "/api", agent }, "x".repeat(100_000));
            codes.push(response.statusCode);
            ports.add(response.socket.localPort);
            await textOf(response);
        }
        agent.destroy();
        const strikes = new Strikes([{ kind: "http-500", share: 0.5 }], 1, "initial");
        const expected = codes.map(() => (strikes.next("POST", "/api") ? 500 : 200));
        assert.deepEqual(codes, expected);
        assert.deepEqual(new Set(codes), new Set([200, 500]));
        assert.equal(ports.size, 1);
    });
});
