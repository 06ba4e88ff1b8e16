import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { unproven } from "../edges";
import { Bench } from "./bench";
import { casesOf, chosen, gapsOf } from "./cases";
import { readGraph } from "./graph";
import type { Graph } from "./graph";
import { prove, sorted, usualTimeScale } from "./prove";
import { Stages } from "./stages";

/** `all`, or the seed of the tenth that is tried; drawn where it is not given. */
const which = process.env.LANDSCAPE_EDGES === "all" ? "all" : Number(process.env.LANDSCAPE_EDGES ?? randomInt(2 ** 31));

describe("the edges of dev", function () {
    this.timeout(1_800_000);

    let graph: Graph;
    let bench: Bench | undefined;
    const end = new AbortController();

    before(async () => {
        graph = await readGraph();
    });

    after(() => bench?.stop());

    it("are all in tests/edges.ts, each for a reason that no other edge makes up for", () => {
        process.stdout.write(`    ${unproven.length} edges and gates are not proven yet\n`);
        assert.deepEqual(gapsOf(graph), []);
    });

    it("are each needed: without it there is an error", async () => {
        process.stdout.write(`    LANDSCAPE_EDGES=${which}\n`);
        const cases = chosen(casesOf(graph), which);
        bench = await Bench.start(usualTimeScale, end.signal);
        const stages = new Stages(bench, graph, usualTimeScale, () => undefined);
        for (const one of sorted(cases, stages, graph)) {
            const { what, missing, lines } = await prove(bench, stages, graph, one);
            assert.equal(missing, undefined, `${what}: ${missing}\n${lines.slice(-30).join("\n")}`);
            process.stdout.write(`    ✔ ${what}\n`);
        }
    });
});
