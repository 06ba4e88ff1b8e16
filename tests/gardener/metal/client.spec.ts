import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { apiserverHealth } from "../../../gardener/metal/apiserver";
import { MetalClient, signed } from "../../../gardener/metal/client";
import { authority, serverCertificate } from "../../../rehearsal/cluster/pki";

describe("metal-api's client", () => {
    let server: Server;
    let asked: IncomingMessage[];
    let answer: (request: IncomingMessage, response: ServerResponse) => void;
    let endpoint: string;

    beforeEach(async () => {
        asked = [];
        server = createServer((request, response) => {
            asked.push(request);
            answer(request, response);
        });
        await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
        endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metal/`;
    });

    afterEach(() => {
        server.closeAllConnections();
        server.close();
    });

    it("signs date, method and salt with the admin HMAC", () => {
        assert.deepEqual(signed("GET", "key", "2026-11-22T10:00:00Z", "salt"), {
            "X-Date": "2026-11-22T10:00:00Z",
            "X-Data-Salt": "salt",
            // printf '2026-11-22T10:00:00ZGETsalt' | openssl dgst -sha256 -hmac key
            Authorization: "Metal-Admin a203a53f412c0473d90bf7fc5813ae17503950d62d0db2c6cfd68ad5a6170475",
        });
        const headers = signed("GET", "key");
        assert.match(headers["X-Date"], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.match(headers["X-Data-Salt"], /^[A-Za-z]{24}$/);
    });

    it("asks below the endpoint's path, and takes 404 for not there", async () => {
        answer = (request, response) => {
            response.statusCode = request.url?.includes("project/b") ? 404 : 200;
            const capacity = request.url?.endsWith("/capacity") === true;
            const servers = [{ size: "c1", free: 3 }, { size: "n1" }];
            response.end(capacity ? JSON.stringify([{ id: "p", servers }]) : request.method === "POST" ? "[]" : "{}");
        };
        assert.deepEqual(await new MetalClient(endpoint, "key").partition("p", ["a", "b"]), {
            partition: true,
            networks: [],
            machines: [],
            projects: ["a"],
            free: { a: { c1: 3, n1: 0 }, b: { c1: 3, n1: 0 } },
        });
        assert.deepEqual(asked.map(({ method, url }) => `${method} ${url}`).toSorted(), [
            "GET /metal/v1/partition/p",
            "GET /metal/v1/project/a",
            "GET /metal/v1/project/b",
            "POST /metal/v1/machine/find",
            "POST /metal/v1/network/find",
            "POST /metal/v1/partition/capacity",
            "POST /metal/v1/partition/capacity",
        ]);
        assert.ok(asked.every(({ headers }) => headers.authorization?.startsWith("Metal-Admin ")));
    });

    it("reads the health that comes with a status of 500 too", async () => {
        answer = (_, response) => {
            response.statusCode = 500;
            response.end(JSON.stringify({ status: "unhealthy", message: "no database" }));
        };
        assert.deepEqual(await new MetalClient(endpoint).health(), { status: "unhealthy", message: "no database" });
    });

    const errors: [what: string, answer: string, told: string][] = [
        [
            "in a JSON text, as metal-lib packs it",
            JSON.stringify('{"statuscode":403,"message":"wrong signature"}'),
            "HTTP 403: wrong signature",
        ],
        ["as an object", JSON.stringify({ code: "unauthenticated", message: "no token" }), "HTTP 403: no token"],
        ["as a bare text", JSON.stringify("tenant acme not allowed"), "HTTP 403: tenant acme not allowed"],
        ["and does without one of an ingress", "<h1>403 Forbidden</h1>", "HTTP 403"],
        ["and does without where nothing is said", "null", "HTTP 403"],
    ];
    for (const [what, body, told] of errors) {
        it(`passes on the API's own message, ${what}`, async () => {
            answer = (_, response) => {
                response.statusCode = 403;
                response.end(body);
            };
            await assert.rejects(new MetalClient(endpoint, "key").partition("p", []), {
                message: `metal-api GET /metal/v1/partition/p: ${told}`,
            });
        });
    }

    it("asks metal-apiserver for its health as Connect wants it, and tells its errors", async () => {
        const body: string[] = [];
        answer = (request, response) => {
            request.setEncoding("utf8").on("data", (chunk: string) => body.push(chunk));
            request.on("end", () => response.end('{"health":{"services":[{"name":"SERVICE_IPAM"}]}}'));
        };
        const base = endpoint.replace("/metal/", "");
        assert.deepEqual(await apiserverHealth(base), { health: { services: [{ name: "SERVICE_IPAM" }] } });
        const [{ method, url, headers }] = asked;
        assert.deepEqual(
            [method, url, headers["content-type"], body.join("")],
            ["POST", "/metalstack.api.v2.HealthService/Get", "application/json", "{}"],
        );
        answer = (_, response) => {
            response.statusCode = 503;
            response.end('{"code":"unavailable","message":"starting"}');
        };
        await assert.rejects(apiserverHealth(base), {
            message: "metal-apiserver POST /metalstack.api.v2.HealthService/Get: HTTP 503: starting",
        });
    });

    it("trusts a CA of the landscape's own where it is told of it, and then only", async () => {
        const ca = await authority("Landscape CA");
        const { certPem, privateKeyPem } = await serverCertificate(ca, "localhost", ["localhost"]);
        const own = createTlsServer({ cert: certPem, key: privateKeyPem }, (_, response) => {
            response.end('{"status":"healthy","message":""}');
        });
        await new Promise<void>(resolve => own.listen(0, "127.0.0.1", resolve));
        const url = `https://localhost:${(own.address() as AddressInfo).port}/metal`;
        try {
            assert.equal((await new MetalClient(url, undefined, ca.certPem).health()).status, "healthy");
            await assert.rejects(new MetalClient(url).health(), /unable to verify|self-signed|unable to get/);
        } finally {
            own.closeAllConnections();
            own.close();
        }
    });
});
