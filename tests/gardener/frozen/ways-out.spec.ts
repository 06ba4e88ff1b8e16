import assert from "node:assert/strict";
import fc from "fast-check";
import type { FrozenRule } from "../../../gardener/frozen/entries";
import { rules } from "../../../gardener/frozen/rules";

describe("the rule that refuses", () => {
    const waysOut: [FrozenRule, string, string, string][] = [
        ["minor-by-minor", "v1.138.3", "v1.143.0", "go to 1.139 first"],
        ["minor-by-minor", "1.35.6", "1.34.13", "stay at 1.35.6, or go to a newer patch or to the next minor"],
        ["postgres", "14.10-alpine", "17.10-alpine", "go to 14.18, then to 15.13, then to 15.18 first"],
        [
            "gardener",
            "v1.135.4",
            "v1.138.3",
            "go through v0.22.17 (Gardener v1.136.7), v0.22.18 (Gardener v1.137.7), v0.22.19 (Gardener v1.138.3), with an up " +
                "for each: `npx landscape upgrade-plan --to v1.138.3` tells what they need",
        ],
        [
            "gardener",
            "v1.137.7",
            "v1.140.5",
            "go through v0.22.19 (Gardener v1.138.3), Gardener v1.139, Gardener v1.140.5, with an up for each: " +
                "`npx landscape upgrade-plan --to v1.140.5` tells what they need",
        ],
        [
            "gardener",
            "v1.138.3",
            "v1.137.7",
            "stay at v1.138.3 or go on from it: migrations lead forward only, and the way back is to restore the backups",
        ],
        ["postgres", "17.10-alpine", "15.18-alpine", "stay at 17.10-alpine or newer"],
        ["postgres", "12.22-alpine", "17.10-alpine", "go to 14.10, then to 14.18, then to 15.13, then to 15.18 first"],
        ["postgres", "12.22-alpine", "13.5-alpine", "go to 14.10 first"],
        ["postgres", "14.20-alpine", "17.10-alpine", "go to 15.13, then to 15.18 first"],
        ["postgres", "15.13-alpine", "17.10-alpine", "go to 15.18 first"],
        ["timescaledb", "2.19.3-pg16", "2.25.1-pg17", "go to 2.25.1-pg16 first"],
        ["timescaledb", "2.25.1-pg17", "2.24.0-pg17", "stay at 2.25.1-pg17, or go to a newer one"],
    ];
    for (const [rule, old, now, wayOut] of waysOut) {
        it(`${rule} has a way out of its own of ${old} → ${now}`, () => {
            assert.deepEqual(rules[rule](old, now), { wayOut });
        });
    }

    it("postgres is satisfied by its own ways out, one after the other", () => {
        const release = fc.constantFrom(
            "12.3",
            "12.22",
            "13.5",
            "14.9",
            "14.10",
            "14.18",
            "14.20",
            "15.12",
            "15.13",
            "15.18",
        );
        fc.assert(
            fc.property(release, fc.constantFrom("14.10", "15.13", "15.20", "16.14", "17.10", "17.12"), (from, to) => {
                const [, way] = /^go to (.*) first$/.exec(rules.postgres(from, to)?.wayOut ?? "") ?? [];
                const steps = [from, ...(way?.split(", then to ") ?? []), ...(rules.postgres(from, to) ? [] : [to])];
                return steps.slice(1).every((step, index) => rules.postgres(steps[index], step) === undefined);
            }),
        );
    });

    it("minor-by-minor is satisfied by its own ways out, one after the other", () => {
        fc.assert(
            fc.property(fc.nat(30), fc.nat(30), (minor, more) => {
                let at = `1.${minor}.0`;
                for (let hops = 0; hops <= more; hops++) {
                    const breach = rules["minor-by-minor"](at, `1.${minor + more}.0`);
                    if (breach === undefined) {
                        return hops === Math.max(0, more - 1);
                    }
                    at = `${/^go to (.*) first$/.exec(breach.wayOut ?? "")?.[1]}.0`;
                }
                return false;
            }),
        );
    });
});
