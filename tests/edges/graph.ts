import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { HostEvent } from "../../rehearsal/host/protocol";
import { sealedEnvironment } from "../../rehearsal/network/environment";
import { runHostProcess } from "../../rehearsal/run/host-process";

/** The project's folder. */
export const root = path.join(__dirname, "../..");

/** The program whose edges are told and taken out; relative to the project's folder. */
export const entry = "tests/edges/program.ts";

/** A resource of the program, by its Pulumi name. */
export interface Node {
    name: string;
    type: string;
    /** Name of its parent; "" for the stack. */
    parent: string;
    /** Names of what it `dependsOn`, as the program says it. */
    dependsOn: string[];
    /** Names of the providers that it is given. */
    providers: string[];
    /** Names of all that the engine has before it, directly: dependencies of any sort, its provider and its parent. */
    before: string[];
}

/** An edge: `from` waits for `to`. */
export interface Edge {
    from: string;
    to: string;
}

/** The registered graph of `dev`, as a preview of the engine host has it. */
export class Graph {
    private readonly byName: Map<string, Node>;

    constructor(public readonly nodes: Node[]) {
        this.byName = new Map(nodes.map(node => [node.name, node]));
    }

    /** Every `dependsOn`. */
    get edges(): Edge[] {
        return this.nodes.flatMap(({ name, dependsOn }) => dependsOn.map(to => ({ from: name, to })));
    }

    /** Names of all gates. */
    get gates(): string[] {
        return this.nodes.filter(({ type }) => type.endsWith(":Gate")).map(({ name }) => name);
    }

    /**
     * Names of what lies in a component, that of components in it included. What has another resource as its parent is in no
     * component: who waits for the component does not wait for it (@pulumi/pulumi 3 runtime/dependsOn.ts).
     */
    within(name: string): string[] {
        const node = this.byName.get(name);
        if (node === undefined || !isComponent(node)) {
            return [];
        }
        const children = this.nodes.filter(({ parent }) => parent === name);
        return children.flatMap(child => [child.name, ...this.within(child.name)]);
    }

    /** These resources and all that comes before them, by whatever way but the edge `without`. */
    closure(names: string[], without?: Edge): Set<string> {
        const found = new Set<string>();
        const next = [...names];
        for (let name = next.pop(); name !== undefined; name = next.pop()) {
            if (!found.has(name)) {
                found.add(name);
                next.push(...this.directlyBefore(name, without));
            }
        }
        return found;
    }

    /** Whether the order that an edge demands would hold without it. */
    isImplied(edge: Edge): boolean {
        const others = this.closure(this.directlyBefore(edge.from, edge), edge);
        return [edge.to, ...this.within(edge.to)].every(name => others.has(name));
    }

    private directlyBefore(name: string, without?: Edge): string[] {
        const node = this.byName.get(name);
        if (node === undefined) {
            throw new Error(`the graph has no ${name}`);
        }
        const waited = node.dependsOn.filter(to => !(name === without?.from && to === without.to));
        // Of a component waited for, all that is in it.
        return [...node.before, ...node.providers, ...waited.flatMap(to => [to, ...this.within(to)])];
    }
}

/** Whether it only holds others. */
export function isComponent({ type }: Pick<Node, "type">): boolean {
    return type.startsWith("metal-landscape:");
}

/** Reads the graph from two previews: as it is, and without any `dependsOn`, which leaves what inputs depend on. */
export async function readGraph(): Promise<Graph> {
    const dir = mkdtempSync(path.join(tmpdir(), "landscape-edges-"));
    try {
        const file = path.join(dir, "edges.json");
        await previewed(dir, { LANDSCAPE_TEST_EDGES: file });
        const seen = JSON.parse(readFileSync(file, "utf8")) as Omit<Node, "before">[];
        const bare = new Map((await previewed(dir, { LANDSCAPE_TEST_WITHOUT: "*" })).map(one => [one.name, one]));
        return new Graph(
            seen.map(node => {
                const registered = bare.get(node.name);
                const urns = registered
                    ? [...registered.dependencies, registered.parent, registered.provider.replace(/::[^:]*$/, "")]
                    : [];
                const before = new Set(urns.map(nameOf).filter(name => name !== "" && name !== node.name));
                return { ...node, before: [...before].filter(name => seen.some(other => other.name === name)) };
            }),
        );
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
}

/** Name in a URN. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** A registration, as the engine host tells it. */
export type Registered = Extract<HostEvent, { type: "registered" }>;

/** What a preview of the program without an edge registers. */
export async function previewWithout(what: string): Promise<Registered[]> {
    const dir = mkdtempSync(path.join(tmpdir(), "landscape-edges-"));
    try {
        // No other order: who waits for an input of what it is to be ahead of would wait for ever.
        return await previewed(dir, { LANDSCAPE_TEST_WITHOUT: what, LANDSCAPE_TEST_ORDER: " after " });
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
}

async function previewed(dir: string, env: Record<string, string>): Promise<Registered[]> {
    const environment = sealedEnvironment({ dir, root, connectTable: path.join(dir, "routes") });
    delete environment.LANDSCAPE_REHEARSAL;
    const registered: Registered[] = [];
    const lines: string[] = [];
    const outcome = await runHostProcess(
        { root, stack: "dev", operation: "preview", entry, env },
        {
            environment,
            onEvent: event => {
                if (event.type === "registered") {
                    registered.push(event);
                } else if (event.type === "log") {
                    lines.push(event.message);
                }
            },
            onLine: line => lines.push(line),
            signal: new AbortController().signal,
        },
    );
    if (outcome.exitCode !== 0) {
        throw new Error(`the preview failed: ${[...outcome.errors, ...lines].join("\n")}`);
    }
    return registered;
}
