import assert from "node:assert/strict";
import * as http from "node:http";
import * as http2 from "node:http2";
import * as net from "node:net";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { generateKey } from "../../rehearsal/crypto/keys";
import { signCertificate } from "../../rehearsal/crypto/x509";
import { closeRoute, openRoute } from "../../rehearsal/network/table";
import { rcodes } from "../../rehearsal/simulation/dns/message";
import { DnsServer } from "../../rehearsal/simulation/dns/server";
import { sealed, temporaryFolder } from "./sealed";

const ADDRESS = "34.118.0.10";
const NAME = "api.garden.example.org";

function portOf(server: net.Server): Promise<number> {
    return new Promise(resolve => {
        server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
}

describe("connect table", () => {
    const folder = temporaryFolder();
    const run = (...args: string[]) => sealed(folder.dir, folder.table, ...args);
    const servers: net.Server[] = [];
    let ca: string;
    let greeterPort: number;

    before(async () => {
        const authority = await generateKey();
        ca = await signCertificate({
            keyPem: authority.privateKeyPem,
            subject: { commonName: "ca" },
            isCa: true,
            uses: ["cert_signing"],
            validityHours: 1,
        });
        const key = await generateKey();
        const cert = await signCertificate({
            keyPem: key.publicKeyPem,
            issuer: { certPem: ca, privateKeyPem: authority.privateKeyPem },
            subject: { commonName: "server" },
            dnsNames: [NAME],
            ipAddresses: [ADDRESS, "2001:db8::1"],
            uses: ["digital_signature", "server_auth"],
            validityHours: 1,
        });
        const answer = (request: { url?: string }, response: { end(text: string): unknown }) => {
            response.end(`${request.url}`);
        };
        const secure = http2.createSecureServer({ key: key.privateKeyPem, cert, allowHTTP1: true }, answer);
        const plain = http.createServer(answer);
        const greeter = net.createServer(socket => socket.end("hello"));
        servers.push(secure, plain, greeter);
        const securePort = await portOf(secure);
        greeterPort = await portOf(greeter);
        for (const host of [ADDRESS, NAME, "[2001:db8::1]", "other.example.org"]) {
            openRoute(folder.table, host, 443, securePort);
        }
        openRoute(folder.table, NAME, 80, await portOf(plain));
        openRoute(folder.table, NAME, 4150, greeterPort);
    });

    after(() => {
        servers.forEach(server => server.close());
        folder.remove();
    });

    describe("takes to loopback what stands in it", () => {
        const cases: { way: string; args: () => string[]; result: unknown }[] = [
            { way: "https", args: () => [NAME, "443", ca], result: "/who" },
            { way: "https", args: () => [ADDRESS, "443", ca], result: "/who" },
            { way: "https", args: () => ["2001:db8::1", "443", ca], result: "/who" },
            { way: "http2", args: () => [NAME, "443", ca], result: "/who" },
            { way: "tls", args: () => [NAME, "443", ca], result: "secured" },
            { way: "tls", args: () => [ADDRESS, "443", ca], result: "secured" },
            { way: "tlsOverSocket", args: () => [NAME, "443", ca], result: "secured" },
            { way: "http", args: () => [NAME, "80"], result: "/who" },
            { way: "http", args: () => [`${NAME.toUpperCase()}.`, "80"], result: "/who" },
            { way: "fetch", args: () => [`http://${NAME}/fetched`], result: "/fetched" },
            { way: "net", args: () => [NAME, "4150"], result: "hello" },
            { way: "netOptions", args: () => [NAME, "4150"], result: "hello" },
            { way: "socket", args: () => [NAME, "4150"], result: "hello" },
        ];
        for (const { way, args, result } of cases) {
            it(`${way} ${args().slice(0, 1).join(" ")}`, async () => {
                assert.deepEqual(await run(way, ...args()), { result });
            });
        }

        it("and verifies the certificate for the real name", async () => {
            assert.deepEqual(await run("https", "other.example.org", "443", ca), {
                error:
                    "Hostname/IP does not match certificate's altnames: Host: other.example.org. is not in the cert's " +
                    `altnames: DNS:${NAME}, IP Address:${ADDRESS}, IP Address:2001:DB8:0:0:0:0:0:1`,
                code: "ERR_TLS_CERT_ALTNAME_INVALID",
            });
            const outcome = await run("fetch", `https://${NAME}/`);
            assert.equal("code" in outcome ? outcome.code : outcome, "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
        });
    });

    describe("refuses everything else at once", () => {
        const refused = (what: string, code: string) => ({
            error: `the rehearsal reaches loopback only: ${what} is not in its connect table`,
            code,
        });
        const cases: { args: string[]; what: string; code?: string }[] = [
            { args: ["https", NAME, "8443"], what: `${NAME}:8443` },
            { args: ["http", "metal.example.org", "80"], what: "metal.example.org:80" },
            { args: ["fetch", "https://storage.googleapis.com/bucket"], what: "storage.googleapis.com:443" },
            { args: ["fetch", "http://169.254.169.254/"], what: "169.254.169.254:80" },
            { args: ["fetch", "http://[2001:db8::2]/"], what: "[2001:db8::2]:80" },
            { args: ["net", "10.0.0.1", "22"], what: "10.0.0.1:22" },
            { args: ["netOptions", "0.0.0.0", "22"], what: "0.0.0.0:22" },
            { args: ["socket", "10.0.0.1", "22"], what: "10.0.0.1:22" },
            { args: ["tls", "example.org", "443"], what: "example.org:443" },
            { args: ["tlsOverSocket", "example.org", "443"], what: "example.org:443" },
            { args: ["http2", "example.org", "443"], what: "example.org:443" },
            { args: ["lookup", "example.org"], what: "example.org", code: "ENOTFOUND" },
            { args: ["resolve", NAME], what: NAME, code: "ENOTFOUND" },
        ];
        for (const { args, what, code = "ECONNREFUSED" } of cases) {
            it(args.join(" "), async () => {
                assert.deepEqual(await run(...args), refused(what, code));
            });
        }
    });

    describe("asks for records the resolver that stands in it", () => {
        const zones = (name: string) => (name === NAME ? "34.118.0.20" : undefined);
        let server: DnsServer;

        before(async () => {
            server = await DnsServer.start(({ name, type = "TXT" }) => {
                const value = type === "NS" ? "ns.example.org" : zones(name);
                return value === undefined
                    ? { rcode: rcodes.noSuchName, records: [] }
                    : { rcode: rcodes.noError, records: [{ name, type, ttl: 60, value }] };
            });
            openRoute(folder.table, "resolver", 53, server.port);
        });

        after(async () => {
            closeRoute(folder.table, "resolver", 53);
            await server.stop();
        });

        const cases: [string[], Record<string, unknown>][] = [
            [["resolve", NAME], { result: ["34.118.0.20"] }],
            [["resolveByModule", "example.org"], { result: ["ns.example.org"] }],
            [["resolveByCallback", NAME], { result: ["34.118.0.20"] }],
            [["resolve", "other.example.org"], { error: "queryA ENOTFOUND other.example.org", code: "ENOTFOUND" }],
            [
                ["lookup", NAME],
                {
                    error: `the rehearsal reaches loopback only: ${NAME} is not in its connect table`,
                    code: "ENOTFOUND",
                },
            ],
        ];
        for (const [args, outcome] of cases) {
            it(args.join(" "), async () => {
                assert.deepEqual(await run(...args), outcome);
            });
        }
    });

    it("leaves loopback and unix sockets alone", async () => {
        const file = path.join(folder.dir, "s");
        const server = net.createServer(socket => socket.end("unix"));
        servers.push(server);
        await new Promise<void>(resolve => server.listen(file, resolve));
        assert.deepEqual(await run("path", file), { result: "unix" });
        assert.deepEqual(await run("net", "localhost", `${greeterPort}`), { result: "hello" });
        assert.deepEqual(await run("net", "127.0.0.1", `${greeterPort}`), { result: "hello" });
        assert.deepEqual(await run("lookup", "127.0.0.1"), { result: { address: "127.0.0.1", family: 4 } });
    });

    it("lets grpc reach a server on loopback", async () => {
        const server = new grpc.Server();
        const credentials = grpc.ServerCredentials.createInsecure();
        const port = await new Promise<number>((resolve, reject) => {
            server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
        });
        assert.deepEqual(await run("grpc", `127.0.0.1:${port}`), { result: "ready" });
        server.forceShutdown();
    });

    it("refuses again once a route is closed, and goes where it was opened last", async () => {
        const later = net.createServer(socket => socket.end("later"));
        servers.push(later);
        openRoute(folder.table, "moved.example.org", 4150, greeterPort);
        openRoute(folder.table, "moved.example.org", 4150, await portOf(later));
        assert.deepEqual(await run("net", "moved.example.org", "4150"), { result: "later" });
        closeRoute(folder.table, "MOVED.example.org.", 4150);
        closeRoute(folder.table, "never.example.org", 1);
        assert.deepEqual(await run("net", "moved.example.org", "4150"), {
            error: "the rehearsal reaches loopback only: moved.example.org:4150 is not in its connect table",
            code: "ECONNREFUSED",
        });
    });
});
