import assert from "node:assert/strict";
import { collide, imageVersion, meets } from "../../config/version-constraint";

describe("a constraint on image versions", () => {
    /** Constraint, versions that meet it, and versions that don't. */
    const cases: [string, string[], string[]][] = [
        ["*", ["0.0.0", "13.0.1"], []],
        ["13.0.1", ["13.0.1"], ["13.0.2", "13.1.1"]],
        ["13.0", ["13.0.0", "13.0.9"], ["13.1.0", "12.0.0"]],
        ["= 13", ["13.0.0", "13.9.9"], ["14.0.0"]],
        ["!= 13.0", ["13.1.0", "12.0.5"], ["13.0.0", "13.0.7"]],
        ["> 13.0.1", ["13.0.2", "13.1.0", "14.0.0"], ["13.0.1", "13.0.0"]],
        ["> 13.0", ["13.1.0"], ["13.0.7"]],
        ["> 13", ["14.0.0"], ["13.9.9"]],
        ["< 13", ["12.9.9"], ["13.0.0"]],
        [">= 13.0", ["13.0.0", "20.1.0"], ["12.9.9"]],
        ["=> 13.0", ["13.0.0"], ["12.9.9"]],
        ["<= 13.0", ["13.0.7", "12.0.0"], ["13.1.0"]],
        ["=< 13", ["13.9.9"], ["14.0.0"]],
        ["~ 13.0.5", ["13.0.5", "13.0.9"], ["13.0.4", "13.1.0"]],
        ["~> 13", ["13.0.0", "13.9.9"], ["14.0.0"]],
        ["^ 13.1", ["13.1.0", "13.9.0"], ["13.0.9", "14.0.0"]],
        ["^ 0.3.1", ["0.3.1", "0.3.9"], ["0.4.0", "0.3.0", "1.0.0"]],
        ["^ 0.0.3", ["0.0.3"], ["0.0.4", "0.1.0"]],
        ["^ 0.0", ["0.0.9"], ["0.1.0"]],
        ["^ 0", ["0.9.9"], ["1.0.0"]],
        [">=13.0", [], ["13.0.0"]],
    ];
    for (const [constraint, met, refused] of cases) {
        it(`${constraint} is met by ${met.join(", ") || "nothing"}, and not by ${refused.join(", ") || "anything else"}`, () => {
            const asked = [...met, ...refused].map(version => {
                const of = imageVersion(`debian-${version}`);
                assert.ok(of);
                return meets(of.version, constraint);
            });
            assert.deepEqual(asked, [...met.map(() => true), ...refused.map(() => false)]);
        });
    }

    it("is of the operating system before the last dash of an image's id", () => {
        assert.deepEqual(imageVersion("ubuntu-small-24.4.20260812"), {
            os: "ubuntu-small",
            version: [24, 4, 20260812],
        });
        assert.deepEqual(imageVersion("debian-13"), { os: "debian", version: [13, 0, 0] });
        assert.equal(imageVersion("debian"), undefined);
    });

    const pairs: [string, string, boolean][] = [
        ["*", "> 13.0.0", true],
        ["> 13.0.0", "> 13.0.0", true],
        [">= 13.0.0", "<= 13.0.5", true],
        [">= 14.0.0", "< 14.0.0", false],
        ["13.0.1", "13.0.2", false],
        ["= 13.0.1", ">= 13.0", true],
    ];
    for (const [one, other, together] of pairs) {
        it(`${one} ${together ? "may meet" : "never meets"} ${other}`, () => {
            assert.equal(collide(one, other), together);
            assert.equal(collide(other, one), together);
        });
    }
});
