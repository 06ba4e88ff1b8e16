import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { CloudStore } from "../../../rehearsal/providers/gcp/store";
import { enter } from "../../../rehearsal/simulation/dns/entered";
import { onZoneChange, undelegatedZone, zonesIn } from "../../../rehearsal/simulation/dns/internet";
import { writePowerDns } from "../../../rehearsal/simulation/powerdns/store";
import { eventually } from "../../cluster/eventually";

describe("zones of a rehearsal", () => {
    let dir: string;

    beforeEach(() => {
        dir = fs.mkdtempSync(path.join(os.tmpdir(), "landscape-test-"));
    });

    afterEach(() => fs.rmSync(dir, { recursive: true }));

    const cloud = () => {
        const store = new CloudStore(dir);
        const zone = (name: string, dnsName: string, visibility: string) => {
            const outputs = { name, dnsName, visibility, nameServers: ["ns1.Cloud.example."] };
            store.put({ type: "gcp:dns/managedZone:ManagedZone", id: name, urn: name, inputs: outputs, outputs });
        };
        zone("dev", "dev.example.", "public");
        zone("within", "within.example.", "private");
        const inputs = { managedZone: "dev", name: "api.dev.example.", type: "A", ttl: 60, rrdatas: ["34.118.0.20"] };
        store.put({ type: "gcp:dns/recordSet:RecordSet", id: "api", urn: "api", inputs, outputs: inputs });
    };

    it("are the cloud's public ones with their records, delegated to what was entered", () => {
        cloud();
        const zone = {
            domain: "dev.example",
            nameServers: ["ns1.cloud.example"],
            records: [{ name: "api.dev.example", type: "A", ttl: 60, value: "34.118.0.20" }],
        };
        assert.deepEqual(zonesIn(dir), [{ ...zone, delegatedTo: undefined }]);
        enter(dir, { delegations: { "dev.example": ["ns1.cloud.example"] } });
        assert.deepEqual(zonesIn(dir), [{ ...zone, delegatedTo: ["ns1.cloud.example"] }]);
    });

    it("are PowerDNS' ones, and what was entered in those of others", () => {
        writePowerDns(dir, {
            "lab.example.": [
                {
                    name: "lab.example.",
                    type: "NS",
                    ttl: 60,
                    records: [{ content: "ns.lab.example.", disabled: false }],
                },
                { name: "a.lab.example.", type: "A", ttl: 60, records: [{ content: "10.0.0.1", disabled: false }] },
            ],
        });
        enter(dir, { hosts: { "api.other.example": "10.0.0.2" } });
        assert.deepEqual(zonesIn(dir), [
            {
                domain: "lab.example",
                nameServers: ["ns.lab.example"],
                delegatedTo: ["ns.lab.example"],
                records: [{ name: "a.lab.example", type: "A", ttl: 60, value: "10.0.0.1" }],
            },
            {
                domain: "api.other.example",
                nameServers: ["ns.others.example"],
                delegatedTo: ["ns.others.example"],
                records: [{ name: "api.other.example", type: "A", ttl: 300, value: "10.0.0.2" }],
            },
        ]);
    });

    it("are undelegated until the parent names a server of theirs; names of nobody's zone never are", () => {
        cloud();
        assert.equal(undelegatedZone(dir, "api.Dev.example"), "dev.example");
        assert.equal(undelegatedZone(dir, "example.org"), undefined);
        enter(dir, { delegations: { "dev.example": ["ns1.elsewhere.example"] } });
        assert.equal(undelegatedZone(dir, "api.dev.example"), "dev.example");
        enter(dir, { delegations: { "dev.example": ["ns1.cloud.example"] } });
        assert.equal(undelegatedZone(dir, "api.dev.example"), undefined);
    });

    it("tell when they change", async () => {
        const ended = new AbortController();
        let changes = 0;
        onZoneChange(dir, ended.signal, () => changes++);
        cloud();
        await eventually("a change in the cloud is told", () => changes > 0);
        changes = 0;
        enter(dir, { hosts: { a: "10.0.0.1" } });
        await eventually("what is entered is told", () => changes > 0);
        ended.abort();
    });
});
