import type { Bench, Settings } from "./bench";
import type { Graph } from "./graph";

/** How far a landscape is up: the last of what is there. Each holds what those before it hold. */
const goals: [string, (graph: Graph) => string[]][] = [
    ["nothing", () => []],
    ["cluster", graph => startingWith(graph, "initial-cluster")],
    ["base", () => ["ingress-nginx-ready", "cert-manager-ready"]],
    ["operator", () => ["gardener-operator-ready"]],
    ["metal", graph => startingWith(graph, "metal-control-plane")],
    ["garden", graph => startingWith(graph, "virtual-garden", "extensions", "partition")],
    ["soil", () => ["soil-ready", "cloud-profile-metal", "projects-garden-ready", "projects-demo-ready"]],
    ["shoots", () => ["managed-seed/seed-a-shoot-ready", "managed-seed/seed-b-shoot-ready"]],
    ["seeds", () => ["managed-seed/seed-a-ready", "managed-seed/seed-b-ready"]],
    ["all", graph => graph.nodes.map(({ name }) => name)],
];

function startingWith(graph: Graph, ...prefixes: string[]): string[] {
    return graph.nodes.map(({ name }) => name).filter(name => prefixes.some(prefix => name.startsWith(prefix)));
}

/** Landscapes that are brought up once, and put back for every proof. */
export class Stages {
    /** Stage and settings of what is on the bench, where it may be gone on with. */
    private current = "";
    private readonly names: Set<string>[];
    /** What was said as they came up: an error that can be read there shows nothing. */
    public readonly usual: string[] = [];

    constructor(
        private readonly bench: Bench,
        graph: Graph,
        private readonly say: (line: string) => void,
    ) {
        const names: Set<string>[] = [];
        for (const [, of] of goals) {
            names.push(new Set([...(names.at(-1) ?? []), ...graph.closure(of(graph))]));
        }
        this.names = names;
    }

    /** What is there at the stage. */
    at(stage: number): Set<string> {
        return this.names[stage];
    }

    /** The last stage at which none of these is there. */
    before(names: string[]): number {
        return this.names.findLastIndex(there => !names.some(name => there.has(name)));
    }

    /** The first stage at which all of these are there. */
    with(names: string[]): number {
        return this.names.findIndex(there => names.every(name => there.has(name)));
    }

    /**
     * Puts a landscape of that stage onto the bench; the one that is there may stay where it came up from that stage, and
     * has nothing more of what a run will be about: what another proof left may be spoiled.
     */
    async put(stage: number, settings: Settings, about?: Set<string>): Promise<void> {
        const more = [...this.bench.names()].filter(name => !this.at(stage).has(name));
        const wanted = JSON.stringify([stage, settings]);
        if (this.current === wanted && about && !more.some(name => about.has(name))) {
            return;
        }
        await this.bench.thaw(String(stage), settings);
        this.current = about ? wanted : "";
    }

    /** Brings up and keeps all of those stages, one from the other. */
    async make(stages: Iterable<number>): Promise<void> {
        await this.bench.freeze("0");
        for (const stage of [...new Set(stages)].filter(one => one > 0).sort((a, b) => a - b)) {
            const ran = await this.bench.run({ operation: "up", only: this.at(stage), seconds: 300 });
            this.usual.push(...ran.lines);
            this.say(`up to "${goals[stage][0]}" in ${ran.seconds.toFixed(1)} s`);
            if (!ran.succeeded) {
                throw new Error(`the landscape did not come up:\n${ran.lines.slice(-20).join("\n")}`);
            }
            await this.bench.freeze(String(stage));
        }
    }
}
