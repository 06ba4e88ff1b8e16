import assert from "node:assert/strict";
import type { DnsAnswer } from "../../../gardener/dns/resolve";
import { delegated, recordsEntered } from "../../../gardener/predicates/dns";
import { ready, waiting } from "../../../gardener/predicates/verdict";
import type { Verdict } from "../../../gardener/predicates/verdict";

const SERVERS = ["ns1.cloud.example.", "NS2.cloud.example."];
const ENTER =
    "enter ns1.cloud.example, ns2.cloud.example as its NS records where landscape.example is kept, or at its registrar";

describe("a zone is delegated", () => {
    const cases: { what: string; answer: DnsAnswer; servers?: string[] | undefined; verdict: Verdict }[] = [
        { what: "to all of its servers", answer: ["ns1.cloud.example", "ns2.cloud.example"], verdict: ready() },
        { what: "to one of them", answer: ["ns2.cloud.example"], verdict: ready() },
        { what: "to nobody", answer: [], verdict: waiting(`it is not delegated yet: ${ENTER}`) },
        {
            what: "to others",
            answer: ["ns.parking.example", "ns1.cloud.example"],
            verdict: waiting(`it is delegated to ns.parking.example: ${ENTER}`),
        },
        {
            what: "to servers that don't answer",
            answer: { error: "queryNs ESERVFAIL dev.landscape.example" },
            verdict: waiting(
                "its name servers can't be found (queryNs ESERVFAIL dev.landscape.example); " +
                    `where they are not entered yet, ${ENTER}`,
            ),
        },
        {
            what: "to any, where nobody knows its servers",
            answer: ["ns.any.example"],
            servers: undefined,
            verdict: ready(),
        },
        {
            what: "to nobody, where nobody knows its servers",
            answer: [],
            servers: undefined,
            verdict: waiting(
                "it is not delegated yet: enter the name servers of whoever keeps it as its NS records where " +
                    "landscape.example is kept, or at its registrar",
            ),
        },
    ];
    for (const { what, answer, verdict, ...given } of cases) {
        it(what, () => {
            const servers = "servers" in given ? given.servers : SERVERS;
            assert.deepEqual(delegated("dev.landscape.example", servers, answer), verdict);
        });
    }
});

describe("records are entered by hand", () => {
    const wanted = {
        zone: "landscape.example",
        hosts: ["api.landscape.example", "landscape.example"],
        address: "10.0.0.1",
    };
    const cases: { what: string; answers: DnsAnswer[]; verdict: Verdict }[] = [
        { what: "all", answers: [["10.0.0.1"], ["10.0.0.1"]], verdict: ready() },
        {
            what: "none",
            answers: [[], []],
            verdict: waiting(
                "enter in the zone landscape.example: api.landscape.example A 10.0.0.1; landscape.example A 10.0.0.1",
            ),
        },
        {
            what: "one of them with the address of another day",
            answers: [["10.0.0.1"], ["10.0.0.9"]],
            verdict: waiting("enter in the zone landscape.example: landscape.example A 10.0.0.1 (it is 10.0.0.9)"),
        },
        {
            what: "one of them beside another",
            answers: [["10.0.0.1", "10.0.0.9"], ["10.0.0.1"]],
            verdict: waiting(
                "enter in the zone landscape.example: api.landscape.example A 10.0.0.1 (it is 10.0.0.1, 10.0.0.9)",
            ),
        },
        {
            what: "and nobody can tell of one",
            answers: [{ error: "queryA ESERVFAIL api" }, ["10.0.0.1"]],
            verdict: waiting(
                "enter in the zone landscape.example: api.landscape.example A 10.0.0.1 (queryA ESERVFAIL api)",
            ),
        },
    ];
    for (const { what, answers, verdict } of cases) {
        it(what, () => assert.deepEqual(recordsEntered(wanted, answers), verdict));
    }
});
