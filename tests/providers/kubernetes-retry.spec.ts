import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Cluster } from "../../rehearsal/providers/kubernetes/cluster";
import { readConfig } from "../../rehearsal/providers/kubernetes/config";
import { ApiError, apiError } from "../../rehearsal/providers/kubernetes/errors";
import { retryDelay } from "../../rehearsal/providers/kubernetes/retry";
import { tlsServer } from "../network/tls";
import type { TlsServer } from "../network/tls";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const reads = ["GET"];
const broken = (code: string) => Object.assign(new Error("connection"), { code });

describe("a request to an API server is sent again where client-go does", () => {
    const cases: { what: string; error: unknown; methods: string[]; delay?: number; retries?: number }[] = [
        { what: "429 with Retry-After", error: apiError(429, "", "1"), methods, delay: 1000 },
        { what: "503 with Retry-After", error: apiError(503, "", "7"), methods, delay: 7000 },
        { what: "500 with Retry-After: 0", error: apiError(500, "", "0"), methods, delay: 0 },
        { what: "429 for the tenth time", error: apiError(429, "", "1"), methods, delay: 1000, retries: 9 },
        { what: "429 for the eleventh time", error: apiError(429, "", "1"), methods: [], retries: 10 },
        { what: "429 without Retry-After", error: apiError(429, ""), methods: [] },
        { what: "429 with a date", error: apiError(429, "", "Wed, 21 Oct 2026 07:28:00 GMT"), methods: [] },
        { what: "500", error: apiError(500, ""), methods: [] },
        { what: "503 with an empty Retry-After", error: apiError(503, "", ""), methods: [] },
        { what: "401", error: apiError(401, "", "1"), methods: [] },
        { what: "409 with Retry-After", error: apiError(409, "", "1"), methods: [] },
        { what: "a reset connection", error: broken("ECONNRESET"), methods: reads, delay: 1000 },
        { what: "a reset connection, for the eleventh time", error: broken("ECONNRESET"), methods: [], retries: 10 },
        { what: "a refused connection", error: broken("ECONNREFUSED"), methods: [] },
        { what: "a connection that timed out", error: broken("ETIMEDOUT"), methods: [] },
        { what: "something else", error: new Error("no such plugin"), methods: [] },
    ];
    for (const { what, error, methods: again, delay, retries = 0 } of cases) {
        it(`${what}: ${again.join(", ") || "never"}`, () => {
            for (const method of methods) {
                const expected = again.includes(method) ? delay : undefined;
                assert.equal(retryDelay(method, error, retries), expected, method);
            }
        });
    }
});

describe("a client of an API server", () => {
    let tls: TlsServer;
    let cluster: Cluster;
    let asked: string[];
    let answers: ((response: ServerResponse, request: IncomingMessage) => void)[];

    const status = (code: number, headers: Record<string, string> = {}) => {
        return (response: ServerResponse) => response.writeHead(code, headers).end(`{"message":"${code}"}`);
    };
    const rejected = (code: number) => (error: unknown) => error instanceof ApiError && error.status === code;

    before(async () => {
        tls = await tlsServer((request, response) => {
            asked.push(request.method ?? "");
            (answers.shift() ?? status(200))(response, request);
        });
    });

    after(() => tls.stop());

    beforeEach(() => {
        asked = [];
        answers = [];
        const data = Buffer.from(tls.ca).toString("base64");
        const kubeconfig = JSON.stringify({
            "current-context": "a",
            clusters: [
                { name: "a", cluster: { server: `https://localhost:${tls.port}`, "certificate-authority-data": data } },
            ],
            contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
            users: [{ name: "a", user: { token: "t" } }],
        });
        cluster = new Cluster(readConfig({ kubeconfig }), ".", {});
    });

    afterEach(() => cluster.close());

    it("asks eleven times in all", async () => {
        answers = Array.from({ length: 20 }, () => status(429, { "retry-after": "0" }));
        await assert.rejects(cluster.request({ method: "POST", path: "/", body: {} }), rejected(429));
        assert.equal(asked.length, 11);
    });

    it("does not begin a wait that ends after the time of a request", async () => {
        answers = [status(503, { "retry-after": "33" })];
        await assert.rejects(cluster.request({ method: "GET", path: "/" }), rejected(503));
        assert.equal(asked.length, 1);
    });

    it("takes a 500 and a 401 for an answer", async () => {
        for (const code of [500, 401]) {
            answers = [status(code)];
            await assert.rejects(cluster.request({ method: "GET", path: "/" }), rejected(code));
        }
        assert.equal(asked.length, 2);
    });

    it("asks again by GET alone after a connection that was closed without an answer", async () => {
        answers = [response => response.destroy()];
        assert.deepEqual(await cluster.request({ method: "GET", path: "/" }), { message: "200" });
        answers = [response => response.destroy()];
        await assert.rejects(cluster.request({ method: "DELETE", path: "/" }), { code: "ECONNRESET" });
        assert.deepEqual(asked, ["GET", "GET", "DELETE"]);
    });

    it("does not ask again for an answer that broke off", async () => {
        answers = [
            response => {
                response.writeHead(200, { "content-length": "100" });
                response.write("{", () => response.destroy());
            },
        ];
        await assert.rejects(cluster.request({ method: "GET", path: "/x" }), /^Error: GET \/x: the answer broke off: /);
        assert.deepEqual(asked, ["GET"]);
    });
});
