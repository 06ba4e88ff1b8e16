import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Point } from "../../../cli/upgrade/point";
import { pointOf } from "../../../cli/upgrade/point";
import { releases } from "../../../release/releases";
import { nameOf, routeBetween } from "../../../cli/upgrade/route";
import { numbersOf } from "../../../cli/upgrade/versions";
import { UserError } from "../../../errors/user-error";
import { root } from "../landscape";

const from = (version: string) => pointOf(version, root, "--from");
const to = (version: string) => pointOf(version, root, "--to");
const shown = (point: Point) => nameOf(point);

describe("the steps of an upgrade", () => {
    const cases: [start: string, end: string, stations: string[]][] = [
        ["v0.22.19", "v0.22.19", []],
        ["v0.22.19", "v1.138.3", []],
        ["v1.138.3", "v1.138", []],
        ["v1.138.1", "v1.138", []],
        ["v0.22.18", "v0.22.19", ["v0.22.19 (Gardener v1.138.3)"]],
        [
            "v0.22.16",
            "v1.138.3",
            ["v0.22.17 (Gardener v1.136.7)", "v0.22.18 (Gardener v1.137.7)", "v0.22.19 (Gardener v1.138.3)"],
        ],
        ["v1.136.2", "v1.138.3", ["v0.22.18 (Gardener v1.137.7)", "v0.22.19 (Gardener v1.138.3)"]],
        ["v1.136", "v1.137.9", ["Gardener v1.137.9"]],
        // Gardener stays, and the release is installed all the same.
        ["v0.21.11", "v0.22.0", ["v0.22.0 (Gardener v1.119.2)"]],
        ["v1.119.2", "v1.120.4", ["v0.22.0 (Gardener v1.119.2)", "v0.22.1 (Gardener v1.120.4)"]],
        ["v0.22.19", "v1.141", ["Gardener v1.139", "Gardener v1.140", "Gardener v1.141"]],
        ["v0.22.18", "v1.139.4", ["v0.22.19 (Gardener v1.138.3)", "Gardener v1.139.4"]],
        ["v0.22.19", "v1.138.4", ["Gardener v1.138.4"]],
    ];
    for (const [start, end, stations] of cases) {
        it(`from ${start} to ${end}: ${stations.length}`, () => {
            const steps = routeBetween(from(start), to(end));
            assert.deepEqual(
                steps.map(step => shown(step.to)),
                stations,
            );
            steps.slice(1).forEach((step, index) => assert.equal(step.from, steps[index].to));
            assert.ok(steps.length === 0 || shown(steps[0].from) === shown(from(start)));
        });
    }

    it("are at most a minor version of Gardener each, and leave out none", () => {
        const version = fc.integer({ min: 106, max: 160 });
        fc.assert(
            fc.property(version, fc.integer({ min: 0, max: 20 }), (first, more) => {
                const steps = routeBetween({ gardener: `v1.${first}.0` }, { gardener: `v1.${first + more}.9` });
                const minors = steps.map(step =>
                    [step.from, step.to].map(({ gardener }) => numbersOf(gardener)?.minor),
                );
                assert.deepEqual([minors[0]?.[0], minors.at(-1)?.[1]], [first, first + more]);
                minors.forEach(([a = 0, b = 0]) => assert.ok(b - a === 0 || b - a === 1, `${a} to ${b}`));
            }),
        );
    });

    const newer: Point = { release: "v0.22.20", gardener: "v1.139.5", file: "newer.yaml" };

    it("lead to a release vector that is newer than what is known, and on from it", () => {
        assert.deepEqual(
            routeBetween(releases[33], newer).map(step => shown(step.to)),
            ["v0.22.19 (Gardener v1.138.3)", "v0.22.20 (Gardener v1.139.5)"],
        );
        assert.deepEqual(
            routeBetween(newer, { gardener: "v1.140" }).map(step => shown(step.to)),
            ["Gardener v1.140"],
        );
    });

    const refusals: [what: string, start: Point, end: Point, line: string][] = [
        ...(["v0.22.18", "v1.137", "v1.138.2"] as const).map((end): [string, Point, Point, string] => [
            end,
            from("v0.22.19"),
            to(end),
            `v0.22.19 (Gardener v1.138.3) to ${shown(to(end))} is a downgrade, after which gardener-operator does not start; ` +
                "stay at v0.22.19 (Gardener v1.138.3) or go on from it: migrations lead forward only, and the way back is to " +
                "restore the backups",
        ]),
        [
            "an older release with the same Gardener",
            from("v0.22.0"),
            to("v0.21.11"),
            "v0.22.0 (Gardener v1.119.2) to v0.21.11 (Gardener v1.119.2) is a downgrade, after which gardener-operator does not " +
                "start; stay at v0.22.0 (Gardener v1.119.2) or go on from it: migrations lead forward only, and the way back is " +
                "to restore the backups",
        ],
        [
            "what is no version",
            from("v0.22.19"),
            { gardener: "develop", file: "own.yaml" },
            "no way is known from v0.22.19 (Gardener v1.138.3) to Gardener develop; both need a version of Gardener of one major " +
                "version, such as v1.138.3: see the release vector's `operator`",
        ],
    ];
    for (const [what, start, end, message] of refusals) {
        it(`do not lead to ${what}`, () => {
            assert.throws(
                () => routeBetween(start, end),
                (error: unknown) => error instanceof UserError && error.message === message && error.exitCode === 2,
            );
        });
    }
});
