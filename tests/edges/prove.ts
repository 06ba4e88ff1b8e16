import { errorOf, filled } from "./entry";
import { previewWithout } from "./graph";
import { outOfTurn } from "./invariants";
import type { EdgeEntry, Proof } from "./entry";
import { FROZEN_TYPE } from "../../gardener/frozen/entries";
import type { Bench, Ran } from "./bench";
import type { Graph } from "./graph";
import type { Stages } from "./stages";

/** What to take out, and what that is to show. */
export interface Case {
    /** As it is called in reports and by tests/edges/program.ts: `FROM -> TO` or `gate NAME`. */
    what: string;
    /** What the run is about. */
    names: string[];
    order?: string;
    proof: Proof;
}

/** What came of it. */
export interface Verdict {
    what: string;
    /** The line in which the error was seen. */
    seen?: string;
    /** Why nothing is proven. */
    missing?: string;
    lines: string[];
    seconds: number;
}

const seconds = { up: 180, destroy: 240 };

/** The case of an edge. */
export function edgeCase(edge: { from: string; to: string }, entry: EdgeEntry): Case {
    const order = entry.order === undefined ? undefined : filled(entry.order, entry.from, edge.from);
    return {
        what: `${edge.from} -> ${edge.to}`,
        names: [edge.from, edge.to, ...named(order, entry.also)],
        order,
        proof: { ...entry, error: errorOf(entry, edge.from) },
    };
}

/** The case of a gate: it is about all that waits for it. */
export function gateCase(gate: string, graph: Graph, proof: Proof): Case {
    const waiting = graph.edges.filter(({ to }) => to === gate).map(({ from }) => from);
    const names = [gate, ...waiting, ...named(proof.order, proof.also)];
    return { what: `gate ${gate}`, names, order: proof.order, proof };
}

function named(order: string | undefined, also: string | undefined): string[] {
    return [...(order?.split(" after ") ?? []), ...(also === undefined ? [] : [also])];
}

/** The stage that a case begins from; none where it needs no landscape. */
export function beginOf({ what, names, proof }: Case, stages: Stages, graph: Graph): number | undefined {
    const within = withChildren(names, graph);
    switch (proof.in) {
        case "preview":
            return undefined;
        case "frozen":
            return stages.with(within);
        case "destroy":
        case "refusal": {
            // A gate that was never made is not in the state either.
            const gate = gateOf(what);
            return gate === undefined ? stages.with(within) : stages.before([gate]);
        }
        default:
            // What has come up in order shows nothing.
            return stages.before(within);
    }
}

/** Puts those beside each other that begin from the same landscape with the same simulators. */
export function sorted(cases: Case[], stages: Stages, graph: Graph): Case[] {
    const key = (one: Case) => {
        const { fault = "", timeScale = usualTimeScale, in: when = "up" } = one.proof;
        const begin = beginOf(one, stages, graph) ?? -1;
        return [String(begin + 1).padStart(2, "0"), when === "up" ? 0 : 1, timeScale, fault].join(" ");
    };
    return cases
        .map(one => ({ one, key: key(one) }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
        .map(({ one }) => one);
}

function gateOf(what: string): string | undefined {
    return what.startsWith("gate ") ? what.slice("gate ".length) : undefined;
}

/** What simulated durations are divided by. */
export const usualTimeScale = 5000;

function withChildren(names: string[], graph: Graph): string[] {
    return [...new Set(names.flatMap(name => [name, ...graph.within(name)]))];
}

/** Takes it out and looks for its error. */
export async function prove(bench: Bench, stages: Stages, graph: Graph, one: Case): Promise<Verdict> {
    const began = performance.now();
    const { what, order, names, proof } = one;
    const within = withChildren(names, graph);
    const timeScale = proof.timeScale ?? usualTimeScale;
    const faults = proof.fault === undefined ? [] : [proof.fault];
    const said: string[] = [];
    const verdict = (ran: Ran, run: string): Verdict => {
        said.push(`(${run} ${ran.seconds.toFixed(1)} s)`, ...ran.lines);
        return {
            what,
            seen: ran.seen,
            missing: ran.seen === undefined ? `its error was not seen; the ${run} ended` : undefined,
            lines: said,
            seconds: (performance.now() - began) / 1000,
        };
    };
    const seenIn = (lines: string[], run: string): Verdict => {
        const seen = lines.find(line => proof.error.test(line));
        return verdict({ seen, succeeded: true, lines, seconds: 0 }, run);
    };
    const begin = beginOf(one, stages, graph);
    if (begin === undefined) {
        return seenIn(outOfTurn(await previewWithout(what)), "preview");
    }
    if (proof.in === undefined || proof.in === "up" || proof.in === "retry") {
        const gates = graph.edges.filter(({ from, to }) => within.includes(to) && graph.gates.includes(from));
        const only = graph.closure([...within, ...gates.map(({ from }) => from)]);
        await stages.put(begin, { timeScale, faults }, only);
        const run = { operation: "up" as const, without: what, order, only, until: proof.error, seconds: seconds.up };
        if (proof.in === "retry") {
            // With names that never come the program does not end by itself.
            const failed = new RegExp(
                `^(${names.map(name => name.replace(/[.*+?^$()[\]\\{}|]/g, "\\$&")).join("|")}): `,
            );
            const first = await bench.run({ ...run, until: failed });
            if (first.seen === undefined || proof.error.test(first.seen)) {
                return {
                    ...verdict(first, "first up"),
                    missing: "the first up did not fail, or as the next one has to",
                };
            }
            said.push(first.seen);
        }
        return checked(verdict(await bench.run(run), "up"), stages, proof);
    }
    await stages.put(begin, { timeScale, faults });
    if (proof.in === "frozen") {
        const { change } = proof;
        const until = new RegExp(`^${FROZEN_TYPE} frozen: `);
        const refused = { refused: "frozen refuses", until, change };
        const only = stages.at(begin);
        const ran = await bench.run({ operation: "up", without: what, order, only, ...refused, seconds: seconds.up });
        const seen = seenIn(ran.lines, "up");
        return ran.seen === undefined ? { ...seen, missing: "frozen refused nothing" } : checked(seen, stages, proof);
    }
    const gate = gateOf(what);
    const only = [...stages.at(stages.with(within))].filter(name => name !== gate);
    const up = await bench.run({ operation: "up", without: what, order, only, seconds: seconds.up });
    if (!up.succeeded) {
        return { ...verdict(up, "up"), missing: "the up without it failed" };
    }
    if (proof.in === "end") {
        return checked(seenIn(await bench.unready(), "look at what is not ready"), stages, proof);
    }
    if (proof.in === "refusal") {
        await bench.addForeignSeed();
    }
    const refused = proof.in === "refusal" ? "a Seed of others is there" : undefined;
    const destroy = { operation: "destroy" as const, refused, until: proof.error, seconds: seconds.destroy };
    return checked(verdict(await bench.run(destroy), "destroy"), stages, proof);
}

/** An error that is there anyway shows nothing. */
function checked(verdict: Verdict, stages: Stages, { error }: Proof): Verdict {
    const usual = stages.usual.find(line => error.test(line));
    return usual === undefined ? verdict : { ...verdict, missing: `it is said anyway: ${usual}` };
}
