import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Hops } from "../../release/hops";
import { hopsOf } from "../../release/hops";

describe("the hops between two versions of Gardener", () => {
    const cases: [string, string, Hops["kind"], [string, string][]][] = [
        ["v1.138.3", "v1.138.3", "none", []],
        ["v1.138.3", "v1.138.4", "patch", [["v1.138.3", "v1.138.4"]]],
        ["v1.137.7", "v1.138.3", "minor", [["v1.137.7", "v1.138.3"]]],
        [
            "v1.135.4",
            "v1.138.3",
            "several minors",
            [
                ["v1.135.4", "v1.136"],
                ["v1.136", "v1.137"],
                ["v1.137", "v1.138.3"],
            ],
        ],
        ["v1.138.3", "v1.137.9", "downgrade", []],
        ["v1.138.3", "v1.138.2", "downgrade", []],
        ["v1.138.3", "v2.0.0", "unknown", []],
        ["v1.138.3", "develop", "unknown", []],
    ];
    for (const [from, to, kind, hops] of cases) {
        it(`${from} to ${to}: ${kind}`, () => {
            assert.deepEqual(hopsOf(from, to), { kind, hops: hops.map(([a, b]) => ({ from: a, to: b })) });
        });
    }

    it("are one for each minor version, and lead from the one to the other", () => {
        const minor = fc.integer({ min: 0, max: 200 });
        fc.assert(
            fc.property(minor, fc.integer({ min: 1, max: 30 }), (old, steps) => {
                const [from, to] = [`v1.${old}.1`, `v1.${old + steps}.0`];
                const { hops } = hopsOf(from, to);
                assert.deepEqual([hops.length, hops[0].from, hops[steps - 1].to], [steps, from, to]);
                hops.slice(1).forEach((hop, index) => assert.equal(hop.from, hops[index].to));
            }),
        );
    });
});
