import assert from "node:assert/strict";
import { quantityOf } from "../../config/quantity";

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
