import assert from "node:assert/strict";
import type { Numbers } from "../../../cli/upgrade/versions";
import { numbersOf, sameMinor } from "../../../cli/upgrade/versions";

describe("the numbers of a version", () => {
    const cases: [string, Numbers | undefined][] = [
        ["v1.138.3", { major: 1, minor: 138, patch: 3 }],
        ["1.138", { major: 1, minor: 138 }],
        ["v0.22.0", { major: 0, minor: 22, patch: 0 }],
        ["v0.22.19-rc.0", undefined],
        ["v1", undefined],
        ["develop", undefined],
    ];
    for (const [version, numbers] of cases) {
        it(version, () => assert.deepEqual(numbersOf(version), numbers));
    }

    it("make the same minor version whatever the patch", () => {
        assert.equal(sameMinor("v1.138", "v1.138.3"), true);
        assert.equal(sameMinor("v1.138.3", "v1.137.3"), false);
        assert.equal(sameMinor("v0.138.3", "v1.138.3"), false);
        assert.equal(sameMinor("x", "x"), false);
    });
});
