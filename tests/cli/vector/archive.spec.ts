import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { releaseIn } from "../../../cli/vector/archive";
import { archiveOf } from "../../release/signed-vector";

describe("release.yaml is read", () => {
    it("as it is, and out of what tar packs", () => {
        const text = `a: ${"long ".repeat(500)}\n`;
        assert.equal(releaseIn(Buffer.from(text), "here"), text);
        assert.equal(releaseIn(archiveOf(text), "here"), text);
    });

    const bad: [string, Buffer, string][] = [
        ["has another name", archiveOf("a: 1\n", "other.yaml"), "holds no release.yaml, but other.yaml"],
        ["is not packed at all", gzipSync("a: 1\n"), "holds no release.yaml, but nothing"],
        ["is cut off", archiveOf("a: 1\n").subarray(0, 40), "can't be unpacked (unexpected end of file)"],
    ];
    for (const [what, bytes, said] of bad) {
        it(`or not where it ${what}`, () => {
            assert.throws(() => releaseIn(bytes, "here"), { where: "here", what: said });
        });
    }
});
