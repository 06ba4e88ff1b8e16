import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { readQuery, rcodes } from "../../../rehearsal/simulation/dns/message";
import type { DnsRecord, Question, Reply } from "../../../rehearsal/simulation/dns/message";
import { DnsServer } from "../../../rehearsal/simulation/dns/server";

const HOST = "host.dev.example";

describe("the simulated resolver", () => {
    let server: DnsServer;
    let reply: Reply;
    let questions: Question[];
    let resolver: Resolver;

    before(async () => {
        server = await DnsServer.start(question => {
            questions.push(question);
            return reply;
        });
        resolver = new Resolver({ timeout: 2_000, tries: 1 });
        resolver.setServers([`127.0.0.1:${server.port}`]);
    });

    beforeEach(() => {
        questions = [];
    });

    after(() => server.stop());

    const answers = (...records: [DnsRecord["type"], string][]) => {
        reply = {
            rcode: rcodes.noError,
            records: records.map(([type, value]) => ({ name: HOST, type, ttl: 60, value })),
        };
    };

    it("answers what Node asks, record by record", async () => {
        answers(["A", "34.118.0.20"], ["A", "34.118.0.21"]);
        assert.deepEqual(await resolver.resolve4(HOST, { ttl: true }), [
            { address: "34.118.0.20", ttl: 60 },
            { address: "34.118.0.21", ttl: 60 },
        ]);
        answers(["AAAA", "2001:db8::1"], ["AAAA", "::"], ["AAAA", "1:2:3:4:5:6:7:8"]);
        assert.deepEqual(await resolver.resolve6(HOST), ["2001:db8::1", "::", "1:2:3:4:5:6:7:8"]);
        answers(["NS", "ns1.cloud.example"]);
        assert.deepEqual(await resolver.resolveNs(HOST), ["ns1.cloud.example"]);
        answers(["CNAME", "other.example"]);
        assert.deepEqual(await resolver.resolveCname(HOST), ["other.example"]);
        const long = "x".repeat(300);
        answers(["TXT", long], ["TXT", ""]);
        assert.deepEqual(await resolver.resolveTxt(HOST), [[long.slice(0, 255), long.slice(255)], [""]]);
        assert.deepEqual(questions[0], { name: HOST, type: "A" });
    });

    it("answers by TCP what is too long for UDP", async () => {
        const many = Array.from({ length: 60 }, (_, index) => `34.118.1.${index}`);
        answers(...many.map(address => ["A", address] as [DnsRecord["type"], string]));
        assert.deepEqual(await resolver.resolve4(HOST), many);
        assert.equal(questions.length, 2);
    });

    for (const [name, code] of [
        ["noSuchName", "ENOTFOUND"],
        ["serverFailure", "ESERVFAIL"],
        ["notImplemented", "ENOTIMP"],
    ] as const) {
        it(`says ${name}`, async () => {
            reply = { rcode: rcodes[name], records: [] };
            await assert.rejects(resolver.resolve4(HOST), { code });
        });
    }

    it("says that it has no record of a type that it has, and of one that it does not know", async () => {
        answers();
        await assert.rejects(resolver.resolve4(HOST), { code: "ENODATA" });
        await assert.rejects(resolver.resolveMx(HOST), { code: "ENODATA" });
        assert.deepEqual(questions[1], { name: HOST, type: undefined });
    });

    it("does without what is no query", async () => {
        answers(["A", "34.118.0.20"]);
        const socket = createSocket("udp4");
        const garbage = [Buffer.from("x"), Buffer.alloc(12), Buffer.concat([Buffer.alloc(12), Buffer.from([9, 1])])];
        for (const message of garbage) {
            await new Promise(resolve => socket.send(message, server.port, "127.0.0.1", resolve));
        }
        socket.close();
        assert.deepEqual(await resolver.resolve4(HOST), ["34.118.0.20"]);
        assert.equal(readQuery(garbage[0]), undefined);
        assert.equal(readQuery(garbage[2])?.question, undefined);
    });
});
