import assert from "node:assert/strict";
import { loadVector } from "../../release/vector";
import { fileNameOf } from "../../cli/upgrade/point";
import { releases } from "../../release/releases";
import { numbersOf } from "../../cli/upgrade/versions";

describe("the known releases of metal-stack", () => {
    it("are in order, and each takes Gardener no more than a minor version on", () => {
        assert.equal(releases.length, 35);
        releases.slice(1).forEach((one, index) => {
            const [before, after] = [numbersOf(releases[index].gardener), numbersOf(one.gardener)];
            assert.ok(before && after && [0, 1].includes(after.minor - before.minor), one.release);
        });
    });

    it("take the virtual garden no more than a minor version on", () => {
        const minors = releases.flatMap(({ virtualGarden }) =>
            virtualGarden ? [numbersOf(virtualGarden)?.minor] : [],
        );
        assert.deepEqual([...new Set(minors)], [31, 32, 33, 34, 35]);
    });

    it("have what the vector in the project has", () => {
        const vector = loadVector(fileNameOf("v0.22.19"));
        assert.deepEqual(releases.at(-1), {
            release: "v0.22.19",
            gardener: vector.version("docker-images.third-party.gardener.operator"),
            virtualGarden: vector.version("docker-images.third-party.gardener.virtual-garden-apiserver"),
        });
    });
});
