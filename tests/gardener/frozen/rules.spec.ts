import assert from "node:assert/strict";
import fc from "fast-check";
import type { FrozenRule, FrozenValue } from "../../../gardener/frozen/entries";
import { rules } from "../../../gardener/frozen/rules";

type Case = [old: FrozenValue | undefined, now: FrozenValue | undefined];

const unset = undefined;

describe("the rule", () => {
    const cases: Record<FrozenRule, { taken: Case[]; refused: Case[] }> = {
        never: {
            taken: [
                ["a", "a"],
                [unset, unset],
                [
                    ["a", "b"],
                    ["a", "b"],
                ],
            ],
            refused: [
                ["a", "b"],
                ["a", unset],
                [unset, "a"],
                [
                    ["a", "b"],
                    ["b", "a"],
                ],
                [true, false],
                [false, true],
                [1, 2],
            ],
        },
        first: {
            taken: [
                ["a", "a"],
                ["a", ["a", "b"]],
                [["a", "b"], "a"],
                [
                    ["a", "b"],
                    ["a", "c"],
                ],
                [unset, "a"],
                [[], ["a"]],
            ],
            refused: [
                ["a", "b"],
                ["a", unset],
                ["a", []],
                [
                    ["a", "b"],
                    ["b", "a"],
                ],
            ],
        },
        "append-only": {
            taken: [
                ["a", "a"],
                ["a", ["a", "b"]],
                [["a"], "a"],
                [unset, ["a"]],
            ],
            refused: [
                ["a", "b"],
                ["a", unset],
                [["a", "b"], ["a"]],
                ["a", ["b", "a"]],
            ],
        },
        "all-stay": {
            taken: [
                ["a", ["b", "a"]],
                [
                    ["a", "b"],
                    ["c", "b", "a"],
                ],
                [unset, ["a"]],
                [[], unset],
            ],
            refused: [
                ["a", "b"],
                ["a", unset],
                [
                    ["a", "b"],
                    ["b", "c"],
                ],
            ],
        },
        "no-less": {
            taken: [
                [100, 100],
                [9, 10],
                [100, unset],
                [unset, 1],
                ["1.32.9", "1.35.0"],
                ["1.34.9", "1.34.13"],
            ],
            refused: [
                [10, 9],
                ["1.34.13", "1.34.9"],
                ["1.35.0", "1.34.13"],
                ["1.35.0", "latest"],
            ],
        },
        "one-way": {
            taken: [
                [false, true],
                [true, true],
                [false, unset],
                [unset, false],
                [unset, "node"],
                ["node", "node"],
            ],
            refused: [
                [true, false],
                [true, unset],
                ["node", unset],
                ["node", "zone"],
            ],
        },
        "minor-by-minor": {
            taken: [
                ["v1.138.3", "v1.138.3"],
                ["v1.138.3", "v1.138.9"],
                ["v1.138.3", "v1.139.0"],
                ["1.35.6", "v1.36.12"],
                [unset, "1.35.6"],
                ["latest", "latest"],
            ],
            refused: [
                ["v1.138.3", "v1.140.0"],
                ["v1.138.3", "v1.138.2"],
                ["v1.138.3", "v1.137.9"],
                ["v1.138.3", "v2.0.0"],
                ["v2.0.0", "v1.99.0"],
                ["1.35.6", unset],
                ["1.35.6", "latest"],
                ["latest", "1.35.6"],
            ],
        },
        succession: {
            taken: [
                [["1"], ["1"]],
                [["1"], ["1", "2"]],
                [
                    ["1", "2"],
                    ["2", "1"],
                ],
                [
                    ["2", "1"],
                    ["1", "2"],
                ],
                [["2", "1"], ["2"]],
                [
                    ["1", "2"],
                    ["1", "3"],
                ],
                [unset, ["1"]],
            ],
            refused: [
                [["1"], ["2"]],
                [["1"], ["2", "1"]],
                [["1", "2"], ["2"]],
                [
                    ["1", "2"],
                    ["3", "1"],
                ],
                [["1"], []],
                [["1"], unset],
            ],
        },
        gardener: {
            taken: [
                ["v1.138.3", "v1.138.3"],
                ["v1.138.3", "v1.138.9"],
                ["v1.138.3", "v1.139.0"],
                [unset, "v1.138.3"],
            ],
            refused: [
                ["v1.138.3", "v1.140.5"],
                ["v1.138.3", "v1.137.7"],
                ["v1.138.3", "v1.138.2"],
                ["v1.138.3", "v2.0.0"],
                ["v1.138.3", "newest"],
                ["v1.138.3", unset],
            ],
        },
        postgres: {
            taken: [
                ["15.18-alpine", "15.18-alpine"],
                ["15.18-alpine", "17.10-alpine"],
                ["16.14-alpine", "17.10-alpine"],
                ["15.18-alpine", "17.11-alpine"],
                ["15.13-alpine", "15.18-alpine"],
                ["14.18-alpine", "15.13-alpine"],
                ["12.3", "14.10"],
                [unset, "17.10-alpine"],
            ],
            refused: [
                ["15.13-alpine", "17.10-alpine"],
                ["14.10-alpine", "15.13-alpine"],
                ["14.18-alpine", "17.10-alpine"],
                ["17.10-alpine", "15.18-alpine"],
                ["15.18-alpine", "15.17-alpine"],
                ["15.18-alpine", "alpine"],
                ["15.18-alpine", unset],
                // Entered elsewhere than where the libraries are the same.
                ["12.22-alpine", "13.5-alpine"],
                ["12.22-alpine", "14.9-alpine"],
                ["14.18-alpine", "15.12-alpine"],
                ["14.18-alpine", "16.14-alpine"],
            ],
        },
        timescaledb: {
            taken: [
                ["2.25.1-pg17", "2.25.1-pg17"],
                ["2.11.2-pg12", "2.11.2-pg15"],
                ["2.11.2-pg15", "2.13.1-pg15"],
                ["2.13.1-pg15", "2.13.1-pg16"],
                ["2.25.1-pg17", "2.25.2-pg17-oss"],
                [unset, "2.25.1-pg17"],
            ],
            refused: [
                ["2.11.2-pg15", "2.13.1-pg16"],
                ["2.25.1-pg17", "2.24.0-pg17"],
                ["2.25.1-pg17", "2.25.1-pg16"],
                ["2.25.1-pg16", "2.24.0-pg17"],
                ["2.25.1-pg17", "latest-pg17"],
                ["2.25.1-pg17", unset],
            ],
        },
    };
    for (const [rule, { taken, refused }] of Object.entries(cases) as [
        FrozenRule,
        { taken: Case[]; refused: Case[] },
    ][]) {
        for (const [old, now] of taken) {
            it(`${rule} takes ${shown(old)} → ${shown(now)}`, () => assert.equal(rules[rule](old, now), undefined));
        }
        for (const [old, now] of refused) {
            it(`${rule} refuses ${shown(old)} → ${shown(now)}`, () =>
                assert.notEqual(rules[rule](old, now), undefined));
        }
    }

    const text = fc.string({ minLength: 1 });
    const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.array(text), fc.constant(undefined));

    it("takes what stays as it is, whatever it is", () => {
        fc.assert(
            fc.property(fc.constantFrom(...(Object.keys(rules) as FrozenRule[])), value, (rule, one) => {
                const same = Array.isArray(one) ? [...one] : one;
                // A list is no version.
                return (
                    (Array.isArray(one) && ["minor-by-minor", "gardener", "postgres", "timescaledb"].includes(rule)) ||
                    !rules[rule](one, same)
                );
            }),
        );
    });

    it("append-only takes a list exactly if it begins with the old one", () => {
        fc.assert(
            fc.property(fc.array(fc.constantFrom("a", "b")), fc.array(fc.constantFrom("a", "b")), (old, now) => {
                const begins = JSON.stringify(now.slice(0, old.length)) === JSON.stringify(old);
                return (rules["append-only"](old, now) === undefined) === begins;
            }),
        );
    });

    const version = fc.tuple(fc.nat(3), fc.nat(50), fc.nat(50));

    it("minor-by-minor takes a version exactly if it is not older, and at most a minor newer", () => {
        fc.assert(
            fc.property(version, version, ([major, minor, patch], [otherMajor, otherMinor, otherPatch]) => {
                const isOlder = otherMinor < minor || (otherMinor === minor && otherPatch < patch);
                const isTaken = major === otherMajor && !isOlder && otherMinor <= minor + 1;
                const [old, now] = [`v${major}.${minor}.${patch}`, `v${otherMajor}.${otherMinor}.${otherPatch}`];
                return (rules["minor-by-minor"](old, now) === undefined) === isTaken;
            }),
        );
    });
});

function shown(value: FrozenValue | undefined): string {
    return value === undefined ? "not set" : JSON.stringify(value);
}
