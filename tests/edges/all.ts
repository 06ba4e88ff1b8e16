import { appendFileSync } from "node:fs";
import { Bench } from "./bench";
import { casesOf, countUnproven, gapsOf, isProven } from "./cases";
import { readGraph } from "./graph";
import { prove, sorted, usualTimeScale } from "./prove";
import { Stages } from "./stages";

/**
 * Takes out every edge and every gate of dev, one after the other, and looks for the error that each is there to prevent.
 *
 * An argument is a regular expression for those to take, unproven ones too. `LANDSCAPE_EDGES_LOG` names a file that gets all that was said.
 */
async function main(only: RegExp | undefined): Promise<number> {
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const end = new AbortController();
    process.once("SIGINT", () => end.abort());
    process.once("SIGTERM", () => end.abort());
    const graph = await readGraph();
    const gaps = gapsOf(graph);
    gaps.forEach(gap => say(`not ok: ${gap}`));
    const cases = casesOf(graph).filter(only ? ({ what }) => only.test(what) : isProven);
    let failed = gaps.length;
    const bench = await Bench.start(usualTimeScale, end.signal);
    try {
        const stages = new Stages(bench, graph, usualTimeScale, say);
        for (const one of sorted(cases, stages, graph)) {
            if (end.signal.aborted) {
                break;
            }
            const { what, seen, missing, lines, seconds } = await prove(bench, stages, graph, one);
            failed += missing === undefined ? 0 : 1;
            const result = missing === undefined ? "ok" : "not ok";
            say(`${result}: ${what} (${seconds.toFixed(1)} s): ${missing ?? seen ?? ""}`);
            if (process.env.LANDSCAPE_EDGES_LOG) {
                const line = JSON.stringify({ what, seen, missing, lines });
                appendFileSync(process.env.LANDSCAPE_EDGES_LOG, `${line}\n`);
            }
        }
    } finally {
        await bench.stop();
    }
    say(`${countUnproven()} entries of tests/edges.ts are not proven yet`);
    say(`${cases.length + gaps.length - failed} passed, ${failed} failed`);
    return failed === 0 && !end.signal.aborted ? 0 : 1;
}

void main(process.argv[2] === undefined ? undefined : new RegExp(process.argv[2])).then(
    code => (process.exitCode = code),
);
