import assert from "node:assert/strict";
import { retryAfterMs, withoutQuery } from "../../../cli/vector/transport";

describe("a Retry-After", () => {
    const now = Date.parse("Thu, 26 Nov 2026 12:00:00 GMT");
    const cases: [string | undefined, number | undefined][] = [
        [undefined, undefined],
        ["0", 0],
        ["7", 7000],
        ["Thu, 26 Nov 2026 12:00:05 GMT", 5000],
        ["Thu, 26 Nov 2026 11:00:00 GMT", 0],
        ["soon", undefined],
    ];
    for (const [header, ms] of cases) {
        it(`of ${header ?? "nothing"} is ${ms ?? "no"} ms`, () => assert.equal(retryAfterMs(header, now), ms));
    }
});

it("an address in a message is without what signs it", () => {
    assert.equal(withoutQuery(new URL("https://a.example:5000/b?token=c")), "https://a.example:5000/b");
});
