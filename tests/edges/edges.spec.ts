import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { Bench } from "./bench";
import { casesOf, chosen, countUnproven, gapsOf, isProven } from "./cases";
import { readGraph } from "./graph";
import type { Graph } from "./graph";
import { prove, sorted, usualTimeScale } from "./prove";
import { Stages } from "./stages";

/** `all`, `tenth`, or the number that draws the tenth that is tried; none is where it is not given. */
const which = drawnBy(process.env.LANDSCAPE_EDGES);

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
        process.stdout.write(`    ${countUnproven()} entries are not proven yet\n`);
        assert.deepEqual(gapsOf(graph), []);
    });

    if (which === undefined) {
        return;
    }
    it("are each needed: without it there is an error", async () => {
        process.stdout.write(`    LANDSCAPE_EDGES=${which}\n`);
        const cases = chosen(casesOf(graph).filter(isProven), which);
        bench = await Bench.start(usualTimeScale, end.signal);
        const stages = new Stages(bench, graph, usualTimeScale, () => undefined);
        for (const one of sorted(cases, stages, graph)) {
            const { what, missing, lines } = await prove(bench, stages, graph, one);
            assert.equal(missing, undefined, `${what}: ${missing}\n${lines.slice(-30).join("\n")}`);
            process.stdout.write(`    ✔ ${what}\n`);
        }
    });
});

function drawnBy(given: string | undefined): "all" | number | undefined {
    if (given === undefined || given === "all") {
        return given;
    }
    if (given === "tenth") {
        return randomInt(2 ** 31);
    }
    if (!/^\d+$/.test(given)) {
        throw new Error(`LANDSCAPE_EDGES=${given} is none of "all", "tenth", and a number that an earlier run printed`);
    }
    return Number(given);
}
