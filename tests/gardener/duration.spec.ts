import assert from "node:assert/strict";
import * as fc from "fast-check";
import { canonicalDuration, secondsOf } from "../../gardener/duration";

describe("a duration as Go prints it", () => {
    for (const [written, printed] of [
        ["5m", "5m0s"],
        ["300h", "300h0m0s"],
        ["90m", "1h30m0s"],
        ["1h30m", "1h30m0s"],
        ["45s", "45s"],
        ["3600s", "1h0m0s"],
        ["0s", "0s"],
        ["soon", "soon"],
    ]) {
        it(`is ${printed} for ${written}`, () => assert.equal(canonicalDuration(written), printed));
    }

    it("is as long as what was written, and stays as it is", () => {
        fc.assert(
            fc.property(fc.nat(100), fc.nat(200), fc.nat(200), (hours, minutes, seconds) => {
                const written = `${hours}h${minutes}m${seconds}s`;
                const printed = canonicalDuration(written);
                assert.equal(secondsOf(printed), secondsOf(written));
                assert.equal(canonicalDuration(printed), printed);
            }),
        );
    });
});
