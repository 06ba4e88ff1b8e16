import { appendFileSync } from "node:fs";
import { Bench } from "./bench";
import { casesOf, gapsOf } from "./cases";
import { readGraph } from "./graph";
import { usualTimeScale } from "./prove";
import { proveAll } from "./prove-all";

/**
 * Takes out every edge and every gate of dev, one after the other, and looks for the error that each is there to prevent.
 *
 * An argument is a regular expression for those to take. `LANDSCAPE_EDGES_LOG` names a file that gets all that was said.
 */
async function main(only: RegExp): Promise<number> {
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const end = new AbortController();
    process.once("SIGINT", () => end.abort());
    process.once("SIGTERM", () => end.abort());
    const graph = await readGraph();
    const gaps = gapsOf(graph);
    gaps.forEach(gap => say(`not ok: ${gap}`));
    const cases = casesOf(graph).filter(({ what }) => only.test(what));
    let failed = gaps.length;
    let passed = 0;
    const bench = await Bench.start(usualTimeScale, end.signal);
    try {
        for await (const { what, seen, missing, lines, seconds } of proveAll(bench, graph, cases, say)) {
            failed += missing === undefined ? 0 : 1;
            passed += missing === undefined ? 1 : 0;
            const result = missing === undefined ? "ok" : "not ok";
            say(`${result}: ${what} (${seconds.toFixed(1)} s): ${missing ?? seen ?? ""}`);
            if (process.env.LANDSCAPE_EDGES_LOG) {
                const line = JSON.stringify({ what, seen, missing, lines });
                appendFileSync(process.env.LANDSCAPE_EDGES_LOG, `${line}\n`);
            }
            if (end.signal.aborted) {
                break;
            }
        }
    } catch (error) {
        if (!end.signal.aborted) {
            throw error;
        }
        say("interrupted");
    } finally {
        await bench.stop();
    }
    say(`${passed} passed, ${failed} failed`);
    return failed === 0 && !end.signal.aborted ? 0 : 1;
}

void main(new RegExp(process.argv[2] ?? "")).then(code => (process.exitCode = code));
