import assert from "node:assert/strict";
import { solverFor } from "../../../rehearsal/simulation/cert-manager/solvers";
import type { Solver } from "../../../rehearsal/simulation/cert-manager/types";

const labelled: Solver = { selector: { matchLabels: { "use-clouddns-solver": "true" } }, dns01: { cloudDNS: {} } };
const general: Solver = { dns01: { cloudDNS: {} } };
const web: Solver = { http01: {} };
const zone = (name: string): Solver => ({ selector: { dnsZones: [name] }, dns01: { cloudDNS: {} } });

describe("the solver of a DNS name", () => {
    const cases: [string, string, Record<string, string>, Solver[], Solver | undefined][] = [
        ["needs the labels that it selects", "a.example.org", {}, [labelled], undefined],
        ["is one whose labels match", "a.example.org", { "use-clouddns-solver": "true" }, [labelled], labelled],
        [
            "is the one with the selector, where one without would do",
            "a.example.org",
            { "use-clouddns-solver": "true" },
            [general, labelled],
            labelled,
        ],
        ["is the one without selector, where none else matches", "a.example.org", {}, [labelled, general], general],
        ["is never HTTP-01 for a wildcard", "*.example.org", {}, [web], undefined],
        [
            "is of the longest zone",
            "a.b.example.org",
            {},
            [zone("example.org"), zone("b.example.org")],
            zone("b.example.org"),
        ],
        ["is of a zone that the name lies in", "a.badexample.org", {}, [zone("example.org")], undefined],
    ];
    for (const [title, name, labels, solvers, expected] of cases) {
        it(title, () => {
            const certificate = { apiVersion: "v1", kind: "Certificate", metadata: { name: "c", labels }, spec: {} };
            assert.deepEqual(solverFor(certificate, name, solvers), expected);
        });
    }
});
