import assert from "node:assert/strict";
import { amountOf } from "../../config/quantities";

describe("a quantity", () => {
    const amounts: [quantity: unknown, amount: number | undefined][] = [
        ["300M", 300_000_000],
        ["1Ki", 1024],
        ["1.5Gi", 1.5 * 2 ** 30],
        ["20m", 0.02],
        ["0.02", 0.02],
        ["2", 2],
        ["25GB", undefined],
        ["", undefined],
        [7, undefined],
    ];
    for (const [quantity, amount] of amounts) {
        it(`${JSON.stringify(quantity)} is ${String(amount)}`, () => {
            assert.equal(amountOf(quantity), amount);
        });
    }
});
