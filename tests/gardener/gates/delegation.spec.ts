import assert from "node:assert/strict";
import type { GateInputs } from "../../../gardener/gates/inputs";
import { openRoute } from "../../../rehearsal/network/table";
import { rcodes } from "../../../rehearsal/simulation/dns/message";
import type { DnsRecord, Question } from "../../../rehearsal/simulation/dns/message";
import { DnsServer } from "../../../rehearsal/simulation/dns/server";
import { sealed, temporaryFolder } from "../../network/sealed";

const ZONE = "dev.landscape.example";

describe("gates on DNS", function () {
    this.timeout(30_000);
    const folder = temporaryFolder();
    let server: DnsServer;
    let questions: Question[];
    let records: DnsRecord[];
    /** After so many questions the records are there. */
    let patience: number;

    before(async () => {
        server = await DnsServer.start(question => {
            questions.push(question);
            const found = records.filter(({ name, type }) => name === question.name && type === question.type);
            return found.length > 0 && questions.length > patience
                ? { rcode: rcodes.noError, records: found }
                : { rcode: rcodes.noSuchName, records: [] };
        });
        openRoute(folder.table, "resolver", 53, server.port);
    });

    beforeEach(() => {
        questions = [];
        patience = 0;
        records = [
            { name: ZONE, type: "NS", ttl: 60, value: "ns1.cloud.example" },
            { name: `api.${ZONE}`, type: "A", ttl: 60, value: "10.0.0.1" },
            { name: ZONE, type: "A", ttl: 60, value: "10.0.0.1" },
        ];
    });

    after(async () => {
        await server.stop();
        folder.remove();
    });

    const wait = (inputs: GateInputs) => sealed(folder.dir, folder.table, "gate", JSON.stringify(inputs));
    const delegation: GateInputs = {
        gate: "delegation",
        zone: ZONE,
        nameServers: ["ns1.cloud.example.", "ns2.cloud.example."],
        timeoutSeconds: 20,
    };
    const byHand: GateInputs = {
        gate: "dns-records",
        zone: ZONE,
        hosts: [`api.${ZONE}`, ZONE],
        address: "10.0.0.1",
        timeoutSeconds: 20,
    };

    it("pass once somebody has entered what they wait for, and remember no earlier answer", async () => {
        patience = 3;
        assert.deepEqual(await wait(delegation), { result: {} });
        assert.deepEqual(questions[0], { name: ZONE, type: "NS" });
        assert.ok(questions.length > 3);
        patience = questions.length + 3;
        assert.deepEqual(await wait(byHand), { result: {} });
    });

    it("say what to enter, and where, when nobody does in time", async () => {
        records = [{ name: ZONE, type: "A", ttl: 60, value: "10.0.0.9" }];
        assert.deepEqual(await wait({ ...delegation, timeoutSeconds: 1 }), {
            error:
                `the delegation of ${ZONE} took longer than 1 s: it is not delegated yet: enter ns1.cloud.example, ` +
                "ns2.cloud.example as its NS records where landscape.example is kept, or at its registrar; " +
                "once they are entered, run `pulumi up` again; dns.waitForDelegation: false goes on without",
        });
        assert.deepEqual(await wait({ ...byHand, timeoutSeconds: 1 }), {
            error:
                `DNS records of api.${ZONE}, ${ZONE} took longer than 1 s: enter in the zone ${ZONE}: ` +
                `api.${ZONE} A 10.0.0.1; ${ZONE} A 10.0.0.1 (it is 10.0.0.9); ` +
                "once they are entered, run `pulumi up` again",
        });
    });
});
