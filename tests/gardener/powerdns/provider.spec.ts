import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { PowerDnsRecord } from "../../../gardener/powerdns/provider";
import { provider } from "../../../gardener/powerdns/provider";
import { StandIn } from "./stand-in";

const NAME = "api.lab.example.";
const PATH = "/api/v1/servers/localhost/zones/lab.example.";

describe("a record set in PowerDNS", function () {
    this.timeout(20_000);
    let server: StandIn;
    let record: PowerDnsRecord;

    beforeEach(async () => {
        server = new StandIn();
        record = {
            server: `${await server.start()}/`,
            apiKey: "the key",
            virtualHost: "localhost",
            insecureSkipVerify: false,
            zone: "lab.example.",
            name: NAME,
            type: "A",
            ttl: 300,
            values: ["10.0.0.1"],
        };
    });

    afterEach(() => server.stop());

    const stored = (...values: string[]) => ({
        name: NAME,
        type: "A",
        ttl: 300,
        records: values.map(content => ({ content, disabled: false })),
    });

    it("is made, read, changed and deleted", async () => {
        const { id, outs } = await provider.create({ ...record });
        assert.equal(id, "lab.example./api.lab.example./A");
        assert.deepEqual(outs, record);
        assert.deepEqual(server.find(NAME), stored("10.0.0.1"));
        assert.deepEqual(await provider.read(id, { ...record }), { id, props: record });
        const news = { ...record, values: ["10.0.0.2"] };
        assert.deepEqual(await provider.update(id, { ...record }, { ...news }), { outs: news });
        assert.deepEqual(server.find(NAME), stored("10.0.0.2"));
        await provider.delete(id, { ...news });
        assert.equal(server.find(NAME), undefined);
        assert.deepEqual(server.requests, [
            `GET ${PATH}?rrset_name=api.lab.example.&rrset_type=A`,
            `PATCH ${PATH}`,
            `GET ${PATH}?rrset_name=api.lab.example.&rrset_type=A`,
            `PATCH ${PATH}`,
            `PATCH ${PATH}`,
        ]);
    });

    it("is taken over where it is there with the same values, as a run that was killed leaves it", async () => {
        await provider.create({ ...record });
        await provider.create({ ...record });
        assert.deepEqual(server.find(NAME), stored("10.0.0.1"));
    });

    it("is refused where it is there with other values", async () => {
        await provider.create({ ...record, values: ["10.0.0.9"] });
        await assert.rejects(provider.create({ ...record }), {
            message:
                `A record ${NAME} in the PowerDNS at ${record.server}: it is there already, as 10.0.0.9, and nobody says ` +
                "that it may go; look at dns.provider.powerdns of the config, and at the zone",
        });
        assert.deepEqual(server.find(NAME), stored("10.0.0.9"));
    });

    it("is found among all records by servers that answer with the whole zone", async () => {
        const other = { ...stored("10.0.0.7"), name: "other.lab.example." };
        server.strikes.push(response =>
            response.end(JSON.stringify({ rrsets: [other, { ...stored("10.0.0.1"), name: "API.lab.example." }] })),
        );
        const { props } = await provider.read("id", { ...record, values: [] });
        assert.deepEqual(props, record);
    });

    it("is not there any more where somebody has deleted it", async () => {
        assert.deepEqual(await provider.read("id", { ...record }), { id: "", props: {} });
    });

    it("is deleted with nothing to do where its zone has gone", async () => {
        server.zones = {};
        await provider.delete("id", { ...record });
    });

    const diffs: { what: string; change: Partial<PowerDnsRecord> & { __provider?: string }; replaces?: string[] }[] = [
        { what: "another name", change: { name: "v2.lab.example." }, replaces: ["name"] },
        { what: "another zone", change: { zone: "dev.lab.example." }, replaces: ["zone"] },
        { what: "other values", change: { values: ["10.0.0.2"] }, replaces: [] },
        { what: "another key", change: { apiKey: "another" }, replaces: [] },
        { what: "another server", change: { server: "https://powerdns.example" }, replaces: [] },
        { what: "code of another version", change: { __provider: "text" } },
    ];
    for (const { what, change, replaces } of diffs) {
        it(`with ${what} is ${replaces === undefined ? "the same" : replaces.length ? "another one" : "changed"}`, async () => {
            const diff = await provider.diff("id", { ...record }, { ...record, ...change });
            assert.deepEqual(diff, { changes: replaces !== undefined, replaces: replaces ?? [] });
        });
    }

    const passing: [string, (response: ServerResponse) => void][] = [
        ["reset connections", response => response.destroy()],
        ["a server that starts", response => response.writeHead(503).end("starting")],
        ["throttling", response => response.writeHead(429).end()],
    ];
    for (const [what, strike] of passing) {
        it(`survives ${what}`, async () => {
            server.strikes.push(strike, strike);
            const { id } = await provider.create({ ...record });
            server.strikes.push(strike);
            await provider.delete(id, { ...record });
            assert.equal(server.find(NAME), undefined);
        });
    }

    const refused: [string, Partial<PowerDnsRecord>, string][] = [
        ["a wrong key", { apiKey: "wrong" }, "it refuses the key (HTTP 401: Unauthorized)"],
        [
            "a zone that is not there",
            { zone: "no.example.", name: "api.no.example." },
            `its server "localhost" has no zone no.example. (HTTP 404: Could not find domain 'no.example.')`,
        ],
        [
            "a server of another id",
            { virtualHost: "other" },
            `its server "other" has no zone lab.example. (HTTP 404: Not Found)`,
        ],
        [
            "a name outside of the zone",
            { name: "api.no.example." },
            "it refuses the record (HTTP 422: RRset api.no.example. IN A: Name is out of zone)",
        ],
        [
            "values that are no addresses",
            { values: ["nowhere"] },
            "it refuses the record (HTTP 422: Record api.lab.example./A 'nowhere': Parsing record content " +
                "(try 'pdnsutil check-zone'))",
        ],
    ];
    for (const [what, change, message] of refused) {
        it(`ends at once at ${what}`, async () => {
            const changed = { ...record, ...change };
            await assert.rejects(provider.create({ ...changed }), {
                message:
                    `A record ${changed.name} in the PowerDNS at ${record.server}: ${message}; ` +
                    "look at dns.provider.powerdns of the config, and at the zone",
            });
        });
    }

    it("shows no stack of what its deletion throws", async () => {
        await assert.rejects(provider.delete("id", { ...record, apiKey: "wrong" }), (error: Error) => {
            assert.equal(error.stack, error.message);
            return true;
        });
    });

    describe("over TLS", () => {
        let secure: StandIn;

        beforeEach(async () => {
            secure = new StandIn();
            record = { ...record, server: await secure.start(true) };
        });

        afterEach(() => secure.stop());

        it("goes to a server whose CA is given", async () => {
            await provider.create({ ...record, trustedCaCert: secure.ca });
            assert.deepEqual(secure.find(NAME), stored("10.0.0.1"));
        });

        it("goes to any where that is said", async () => {
            await provider.create({ ...record, insecureSkipVerify: true });
            assert.deepEqual(secure.find(NAME), stored("10.0.0.1"));
        });

        it("goes to no other, and hands over no key", async () => {
            await assert.rejects(
                provider.create({ ...record }),
                /its certificate is not trusted \(.*\): give its CA as trustedCaCert/,
            );
            assert.deepEqual(secure.requests, []);
        });
    });
});
