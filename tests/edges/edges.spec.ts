import assert from "node:assert/strict";
import { seedOf } from "../draw";
import { Bench } from "./bench";
import { aTenth, casesOf, gapsOf } from "./cases";
import { readGraph } from "./graph";
import type { Graph } from "./graph";
import { usualTimeScale } from "./prove";
import { proveAll } from "./prove-all";

/** Draws the tenth that is taken out: another one each time, or that of an earlier run. */
const seed = seedOf("LANDSCAPE_EDGES");

describe("the edges of dev", function () {
    this.timeout(900_000);

    let graph: Graph;
    let bench: Bench | undefined;
    const end = new AbortController();

    before(async () => {
        graph = await readGraph();
    });

    after(() => bench?.stop());

    it("are all in tests/edges.ts, each for a reason that no other edge makes up for", () => {
        assert.deepEqual(gapsOf(graph), []);
    });

    it("are each needed: a tenth of them is taken out, and each is missed", async () => {
        const say = (line: string) => process.stdout.write(`    ${line}\n`);
        say(`LANDSCAPE_EDGES=${seed} takes the same out again`);
        bench = await Bench.start(usualTimeScale, end.signal);
        for await (const verdict of proveAll(bench, graph, aTenth(casesOf(graph), seed), say)) {
            const { what, missing, lines, seconds } = verdict;
            assert.equal(missing, undefined, `${what}: ${missing}\n${lines.slice(-30).join("\n")}`);
            say(`✔ ${what} (${seconds.toFixed(1)} s)`);
        }
    });
});
