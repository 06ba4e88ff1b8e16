import assert from "node:assert/strict";
import { canonicalQuantity, quantityOf } from "../../config/quantity";

describe("a quantity", () => {
    const cases: [unknown, number | undefined][] = [
        ["200m", 0.2],
        ["0.5", 0.5],
        ["1", 1],
        ["4Gi", 4294967296],
        ["4096Mi", 4294967296],
        ["1G", 1000000000],
        ["2k", 2000],
        ["1Ti", 1099511627776],
        ["1.5Gi", 1.5 * 2 ** 30],
        ["25GB", undefined],
        ["", undefined],
        ["1Zi", undefined],
        ["1toString", undefined],
        ["Gi", undefined],
        [4, undefined],
    ];
    for (const [text, number] of cases) {
        it(`${JSON.stringify(text)} is ${String(number)}`, () => {
            assert.equal(quantityOf(text), number);
        });
    }
});

describe("a quantity as Kubernetes gives it back", () => {
    for (const [written, given] of [
        ["1024Mi", "1Gi"],
        ["1536Mi", "1536Mi"],
        ["4096Gi", "4Ti"],
        ["1000M", "1G"],
        ["1000", "1k"],
        ["1024", "1024"],
        ["25Gi", "25Gi"],
        ["0Gi", "0Gi"],
        ["200m", "200m"],
    ]) {
        it(`is ${given} for ${written}`, () => assert.equal(canonicalQuantity(written), given));
    }
});
