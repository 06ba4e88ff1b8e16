import assert from "node:assert/strict";
import { Strikes } from "../../rehearsal/network/strikes";
import type { WireFault } from "../../rehearsal/network/strikes";

/** What strikes so many requests for each of these paths, asked for in turn. */
function drawn(faults: WireFault[], seed: number, paths: string[], times = 500): Record<string, string[]> {
    const strikes = new Strikes(faults, seed, "initial");
    const found: Record<string, string[]> = Object.fromEntries(paths.map(path => [path, []]));
    for (let time = 0; time < times; time++) {
        paths.forEach(path => found[path].push(strikes.next("GET", path) ?? "-"));
    }
    return found;
}

describe("strikes on the wire", () => {
    it("are the same for the same seed, whatever else is asked for", () => {
        const faults: WireFault[] = [{ kind: "reset", share: 0.3 }];
        const { "/a": alone } = drawn(faults, 1, ["/a"]);
        const { "/a": among, "/b": other } = drawn(faults, 1, ["/b", "/a", "/c"]);
        assert.deepEqual(among, alone);
        assert.notDeepEqual(other, alone);
        assert.notDeepEqual(drawn(faults, 2, ["/a"])["/a"], alone);
    });

    it("differ between the servers, and between methods", () => {
        const faults: WireFault[] = [{ kind: "reset", share: 0.5 }];
        const draw = (cluster: "initial" | "virtual", method: string) => {
            const strikes = new Strikes(faults, 1, cluster);
            return Array.from({ length: 64 }, () => strikes.next(method, "/a"));
        };
        assert.notDeepEqual(draw("initial", "GET"), draw("virtual", "GET"));
        assert.notDeepEqual(draw("initial", "GET"), draw("initial", "POST"));
        assert.deepEqual(draw("virtual", "POST"), draw("virtual", "POST"));
    });

    for (const share of [0.01, 0.25, 0.99]) {
        it(`strike a share of ${share}`, () => {
            const paths = ["/a", "/b", "/c", "/d"];
            const all = Object.values(drawn([{ kind: "http-500", share }], 1, paths)).flat();
            const struck = all.filter(one => one === "http-500").length / all.length;
            assert.ok(Math.abs(struck - share) < 0.03, `${struck}`);
        });
    }

    it("of several faults strike each its own requests, the first before the second", () => {
        const both: WireFault[] = [
            { kind: "http-429", share: 0.5 },
            { kind: "reset", share: 0.5 },
        ];
        const { "/a": first } = drawn([both[0]], 1, ["/a"]);
        const { "/a": second } = drawn([both[1]], 1, ["/a"]);
        const expected = first.map((one, index) => (one === "-" ? second[index] : one));
        assert.deepEqual(drawn(both, 1, ["/a"])["/a"], expected);
        assert.deepEqual(new Set(expected), new Set(["http-429", "reset", "-"]));
    });
});
