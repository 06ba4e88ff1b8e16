import { drawn } from "../draw";
import { edges, gates } from "../edges";
import { matches, patternOf } from "./entry";
import { isComponent } from "./graph";
import type { Graph } from "./graph";
import { edgeCase, gateCase } from "./prove";
import type { Case } from "./prove";

/** What is wrong with the list: edges and gates that nothing speaks of, and entries that speak of nothing. */
export function gapsOf(graph: Graph): string[] {
    return [
        ...graph.edges
            .filter(edge => !edges.some(entry => matches(entry, edge)))
            .map(({ from, to }) => `${from} -> ${to} is in no list`),
        ...takenOut(graph)
            .filter(gate => !gates.some(entry => patternOf(entry.gate).test(gate)))
            .map(gate => `gate ${gate} is in no list`),
        ...edges
            .filter(entry => !graph.edges.some(edge => matches(entry, edge)))
            .map(({ from, to }) => `no edge is ${from} -> ${to}`),
        ...gates
            .filter(entry => !takenOut(graph).some(gate => patternOf(entry.gate).test(gate)))
            .map(({ gate }) => `no gate is ${gate}`),
        ...casesOf(graph).flatMap(({ what, names }) =>
            names
                .filter(name => !graph.nodes.some(node => node.name === name))
                .map(name => `${what}: the graph has no ${name}`),
        ),
        ...graph.edges
            .filter(edge => graph.isImplied(edge))
            .map(({ from, to }) => `${from} -> ${to} is implied by others`),
        ...unguarded(graph).map(name => `${name} goes although the teardown is refused`),
    ];
}

/** What the guard does not go before. */
function unguarded(graph: Graph): string[] {
    const guard = "teardown-guard-guard";
    const guarded = graph.closure([guard]);
    return graph.nodes.filter(node => !isComponent(node) && !guarded.has(node.name)).map(({ name }) => name);
}

/** The gates that can be taken out: an output that is somebody's input keeps its gate where it is. */
function takenOut(graph: Graph): string[] {
    return graph.gates.filter(gate => !graph.nodes.some(({ before }) => before.includes(gate)));
}

/** A case for every edge and every gate. */
export function casesOf(graph: Graph): Case[] {
    const ofEdges = graph.edges.flatMap(edge => {
        const entry = edges.find(one => matches(one, edge));
        return entry === undefined ? [] : [edgeCase(edge, entry)];
    });
    const ofGates = takenOut(graph).flatMap(gate => {
        const entry = gates.find(one => patternOf(one.gate).test(gate));
        return entry === undefined ? [] : [gateCase(gate, graph, entry)];
    });
    return [...ofEdges, ...ofGates];
}

/** A tenth of the cases, each with an equal chance; `seed` draws them. */
export function aTenth(cases: Case[], seed: number): Case[] {
    return drawn(cases, Math.ceil(cases.length / 10), seed);
}
