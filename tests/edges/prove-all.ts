import type { Bench } from "./bench";
import type { Graph } from "./graph";
import { beginOf, prove, sorted } from "./prove";
import type { Case, Verdict } from "./prove";
import { Stages } from "./stages";

/** Takes all of those out, one after the other, each from the landscape that it needs. */
export async function* proveAll(
    bench: Bench,
    graph: Graph,
    cases: Case[],
    say: (line: string) => void,
): AsyncGenerator<Verdict> {
    const stages = new Stages(bench, graph, say);
    await stages.make(cases.flatMap(one => beginOf(one, stages, graph) ?? []));
    for (const one of sorted(cases, stages, graph)) {
        yield await prove(bench, stages, graph, one);
    }
}
