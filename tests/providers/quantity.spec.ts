import assert from "node:assert/strict";
import { sameScalar } from "../../rehearsal/providers/kubernetes/patch";
import { quantityOf } from "../../rehearsal/quantity";

describe("a quantity, as the rehearsal reads it", () => {
    const cases: [text: string, number: number | undefined][] = [
        ["1", 1],
        ["0.5", 0.5],
        [".5", 0.5],
        ["5.", 5],
        ["300m", 0.3],
        ["20u", 2e-5],
        ["5n", 5e-9],
        ["2k", 2000],
        ["300M", 3e8],
        ["1P", 1e15],
        ["1E", 1e18],
        ["1e3", 1000],
        ["1E-3", 0.001],
        ["1.5Gi", 1.5 * 2 ** 30],
        ["1Ei", 2 ** 60],
        ["-1", -1],
        ["", undefined],
        ["Gi", undefined],
        ["25GB", undefined],
        ["1K", undefined],
        ["1toString", undefined],
        ["1.2.3", undefined],
    ];
    for (const [text, number] of cases) {
        it(`${JSON.stringify(text)} is ${String(number)}`, () => assert.equal(quantityOf(text), number));
    }

    for (const [one, other, same] of [
        ["1000m", 1, true],
        ["1.005k", "1005", true],
        ["1Gi", "1024Mi", true],
        ["1Gi", "1G", false],
        ["many", "much", false],
    ] as [string, string | number, boolean][]) {
        it(`${one} and ${other} are ${same ? "" : "not "}the same in a kind of Kubernetes`, () => {
            assert.equal(sameScalar("v1", ["spec", "hard", "cpu"], one, other), same);
            assert.equal(sameScalar("example.org/v1", ["spec", "hard", "cpu"], one, other), false);
        });
    }
});
