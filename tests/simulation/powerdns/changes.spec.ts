import assert from "node:assert/strict";
import { Invalid, patched } from "../../../rehearsal/simulation/powerdns/changes";
import type { StoredRecordSet } from "../../../rehearsal/simulation/powerdns/store";

const set = (name: string, type: string, ...contents: string[]): StoredRecordSet => ({
    name,
    type,
    ttl: 60,
    records: contents.map(content => ({ content, disabled: false })),
});
const replace = (name: string, type: string, ...contents: string[]) => ({
    ...set(name, type, ...contents),
    changetype: "REPLACE",
});

describe("a PATCH of PowerDNS' zones", () => {
    const before = [set("a.lab.example.", "A", "10.0.0.1"), set("c.lab.example.", "CNAME", "a.lab.example.")];

    const valid: { what: string; changes: object[]; after: StoredRecordSet[] }[] = [
        {
            what: "makes a record set",
            changes: [replace("b.Lab.example.", "A", "10.0.0.2", "10.0.0.3")],
            after: [...before, set("b.lab.example.", "A", "10.0.0.2", "10.0.0.3")],
        },
        {
            what: "replaces one, all of it",
            changes: [replace("a.lab.example.", "A", "10.0.0.4")],
            after: [before[1], set("a.lab.example.", "A", "10.0.0.4")],
        },
        {
            what: "deletes one, and one that is not there",
            changes: [
                { name: "a.lab.example.", type: "A", changetype: "DELETE" },
                { name: "x.lab.example.", type: "A", changetype: "delete" },
            ],
            after: [before[1]],
        },
        { what: "replaces by nothing", changes: [replace("a.lab.example.", "A")], after: [before[1]] },
    ];
    for (const { what, changes, after } of valid) {
        it(what, () => assert.deepEqual(patched("lab.example.", before, changes), after));
    }

    const invalid: [string, unknown, string][] = [
        ["no list", undefined, "No rrsets given in update request"],
        ["no name", [{ type: "A" }], "Key 'name' not present or not a String"],
        [
            "a name without its dot",
            [replace("a.lab.example", "A", "10.0.0.1")],
            "DNS Name 'a.lab.example' is not canonical",
        ],
        ["another zone's", [replace("a.example.", "A", "10.0.0.1")], "RRset a.example. IN A: Name is out of zone"],
        ["an unknown type", [replace("a.lab.example.", "B", "x")], "RRset a.lab.example. IN B: unknown type given"],
        ["no changetype", [{ name: "a.lab.example.", type: "A" }], "Changetype not understood"],
        [
            "no ttl",
            [{ ...replace("a.lab.example.", "A", "10.0.0.1"), ttl: undefined }],
            "Key 'ttl' not present or not an Integer",
        ],
        [
            "no address",
            [replace("a.lab.example.", "A", "10.0.0")],
            "Record a.lab.example./A '10.0.0': Parsing record content (try 'pdnsutil check-zone')",
        ],
        [
            "one twice",
            [replace("a.lab.example.", "A", "10.0.0.1"), replace("a.lab.example.", "A", "10.0.0.2")],
            "Duplicate RRset a.lab.example. IN A with changetype: REPLACE",
        ],
        [
            "an alias beside an address",
            [replace("a.lab.example.", "CNAME", "b.lab.example.")],
            "RRset a.lab.example. IN CNAME: Conflicts with pre-existing RRset",
        ],
    ];
    for (const [what, changes, message] of invalid) {
        it(`refuses ${what}`, () => {
            assert.throws(
                () => patched("lab.example.", before, changes),
                (error: Error) => {
                    assert.ok(error instanceof Invalid);
                    assert.equal(error.message, message);
                    return true;
                },
            );
        });
    }
});
