import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createServer } from "node:https";
import type { Server } from "node:https";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { closeRoute, openRoute } from "../../../rehearsal/network/table";
import { issueFor } from "../../../rehearsal/simulation/cert-manager/public-ca";
import { askFromPod, droppedOf } from "../../../rehearsal/simulation/metal-api/from-pods";

const HOST = "api.metal.example";
const ENDPOINT = `https://${HOST}/metal`;

describe("a simulated pod that asks metal-api", () => {
    let context: { dir: string; connectTable: string };
    let server: Server | undefined;
    let asked: string[];

    beforeEach(() => {
        const dir = fs.mkdtempSync(path.join(os.tmpdir(), "landscape-pods-"));
        context = { dir, connectTable: path.join(dir, "routes") };
        asked = [];
    });

    afterEach(() => {
        server?.closeAllConnections();
        server?.close();
        server = undefined;
        fs.rmSync(context.dir, { recursive: true });
    });

    async function serve(name: string, status: number): Promise<number> {
        const { certPem, privateKeyPem } = await issueFor(context.dir, [name]);
        server = createServer({ cert: certPem, key: privateKeyPem }, (request, response) => {
            asked.push(`${request.headers.host} ${request.url}`);
            response.writeHead(status).end("{}");
        });
        await new Promise<void>(resolve => server?.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo;
        openRoute(context.connectTable, HOST, 443, port);
        return port;
    }

    it("asks by the route that the name has", async () => {
        await serve(HOST, 200);
        assert.equal(await askFromPod(context, ENDPOINT), undefined);
        assert.deepEqual(asked, [`${HOST} /metal/v1/health`]);
    });

    it("is content with an API that is not well", async () => {
        await serve(HOST, 500);
        assert.equal(await askFromPod(context, ENDPOINT), undefined);
    });

    it("finds no name without a route", async () => {
        const failure = `Get "${ENDPOINT}/v1/health": dial tcp: lookup ${HOST} on 10.8.0.10:53: no such host`;
        assert.equal(await askFromPod(context, ENDPOINT), failure);
        await serve(HOST, 200);
        closeRoute(context.connectTable, HOST, 443);
        assert.equal(await askFromPod(context, ENDPOINT), failure);
    });

    it("does not take another's certificate", async () => {
        await serve("other.example", 200);
        assert.match(
            (await askFromPod(context, ENDPOINT)) ?? "",
            /tls: failed to verify certificate: x509: .*altnames/,
        );
        assert.deepEqual(asked, []);
    });

    it("does not take an answer that is none of metal-api's", async () => {
        await serve(HOST, 404);
        assert.match((await askFromPod(context, ENDPOINT)) ?? "", /unexpected status 404/);
    });

    it("says so where the network drops what it sends", () => {
        assert.equal(droppedOf(ENDPOINT), `Get "${ENDPOINT}/v1/health": dial tcp: lookup ${HOST}: i/o timeout`);
    });
});
