import assert from "node:assert/strict";
import { rcodes } from "../../../rehearsal/simulation/dns/message";
import type { DnsRecord, RecordType } from "../../../rehearsal/simulation/dns/message";
import { resolve, zoneOf } from "../../../rehearsal/simulation/dns/zones";
import type { Zone } from "../../../rehearsal/simulation/dns/zones";

const record = (name: string, type: RecordType, value: string): DnsRecord => ({ name, type, ttl: 300, value });

const zone: Zone = {
    domain: "dev.example",
    nameServers: ["ns1.cloud.example", "ns2.cloud.example"],
    delegatedTo: ["ns1.cloud.example"],
    records: [
        record("api.metal.dev.example", "A", "34.118.0.20"),
        record("*.ingress.dev.example", "A", "34.118.0.21"),
        record("alias.dev.example", "CNAME", "api.metal.dev.example"),
        record("loop.dev.example", "CNAME", "loop.dev.example"),
    ],
};

describe("the simulated internet's DNS", () => {
    const cases: {
        what: string;
        zone?: Partial<Zone>;
        name: string;
        type?: RecordType;
        rcode?: number;
        values?: string[];
    }[] = [
        { what: "a name", name: "api.metal.dev.example", values: ["34.118.0.20"] },
        { what: "a name under a wildcard", name: "plutono.ingress.dev.example", values: ["34.118.0.21"] },
        { what: "an alias", name: "alias.dev.example", values: ["api.metal.dev.example", "34.118.0.20"] },
        { what: "an alias itself", name: "alias.dev.example", type: "CNAME", values: ["api.metal.dev.example"] },
        { what: "an alias of itself", name: "loop.dev.example", rcode: rcodes.serverFailure },
        { what: "servers", name: "dev.example", type: "NS", values: ["ns1.cloud.example", "ns2.cloud.example"] },
        { what: "a record that a name does not have", name: "api.metal.dev.example", type: "AAAA", values: [] },
        { what: "a name that there is only something below of", name: "metal.dev.example", values: [] },
        { what: "a name that is not there", name: "v2.metal.dev.example", rcode: rcodes.noSuchName },
        { what: "a name of nobody's", name: "example.org", rcode: rcodes.noSuchName },
        {
            what: "servers of a zone that nobody has delegated",
            zone: { delegatedTo: undefined },
            name: "dev.example",
            type: "NS",
            rcode: rcodes.noSuchName,
        },
        {
            what: "a name in it",
            zone: { delegatedTo: undefined },
            name: "api.metal.dev.example",
            rcode: rcodes.noSuchName,
        },
        {
            what: "servers of a zone that is delegated to others",
            zone: { delegatedTo: ["ns1.elsewhere.example"] },
            name: "dev.example",
            type: "NS",
            rcode: rcodes.serverFailure,
        },
    ];
    for (const { what, zone: changes, name, type = "A", rcode = rcodes.noError, values } of cases) {
        it(`finds, or does not: ${what}`, () => {
            const reply = resolve([{ ...zone, ...changes }], { name, type });
            assert.equal(reply.rcode, rcode);
            if (values) {
                assert.deepEqual(
                    reply.records.map(one => one.value),
                    values,
                );
            }
        });
    }

    it("takes a name for the longest zone's that it lies in", () => {
        const zones = ["example", "dev.example", "v.example"].map(domain => ({ ...zone, domain }));
        assert.equal(zoneOf(zones, "api.dev.example")?.domain, "dev.example");
        assert.equal(zoneOf(zones, "dev.example")?.domain, "dev.example");
        assert.equal(zoneOf(zones, "xdev.example")?.domain, "example");
        assert.equal(zoneOf(zones, "example.org"), undefined);
    });
});
