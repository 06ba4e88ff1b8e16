import { writeFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

/**
 * The real program, with one edge of its graph taken out by a stack transformation; what it does is said by environment
 * variables.
 *
 * `LANDSCAPE_TEST_WITHOUT` names the edge: `RESOURCE -> OTHER` drops that `dependsOn`, and as any order is allowed then,
 * has OTHER wait for RESOURCE: the order that the edge forbade. `LANDSCAPE_TEST_ORDER`, `LATE after EARLY`, names two
 * others that stand for such an order. `gate GATE` lets everything that waits for the gate go on as soon as what the gate
 * itself depends on is there, or with an order at once, and the gate begins after that. `*` takes all away: what is left
 * is what inputs depend on.
 *
 * `LANDSCAPE_TEST_ONLY` is a JSON list of names: other resources are never registered, and the program fails when these
 * are there, so that the engine deletes nothing.
 *
 * `LANDSCAPE_TEST_EDGES` is the path of a file that gets the edges, as a JSON list of {@link Seen}.
 */
interface Seen {
    name: string;
    type: string;
    parent: string;
    dependsOn: string[];
    /** Providers that it is given, which it waits for. */
    providers: string[];
}

const {
    LANDSCAPE_TEST_WITHOUT: without = "",
    LANDSCAPE_TEST_ORDER: order,
    LANDSCAPE_TEST_ONLY: only,
    LANDSCAPE_TEST_EDGES: file,
} = process.env;
const [from = "", to = ""] = without.split(" -> ");
const [late = to, early = from] = order?.split(" after ") ?? [];
const gate = without.startsWith("gate ") ? without.slice("gate ".length) : undefined;
const wanted = only === undefined ? undefined : new Set(JSON.parse(only) as string[]);

const names = new WeakMap<pulumi.Resource, string>();
const waitedFor = new WeakMap<pulumi.Resource, pulumi.Resource[]>();
const seen: Seen[] = [];
const released: pulumi.Resource[] = [];
const asked: pulumi.Resource[] = [];
let taken = 0;

/** Resolves with the resource that is taken from what it waited for, as soon as the program makes it. */
let arrive: (resource: pulumi.Resource) => void = () => undefined;
const arrived = new Promise<pulumi.Resource>(resolve => (arrive = resolve));
/** Resolves when the program has been read to its end. */
let end: () => void = () => undefined;
const ended = new Promise<void>(resolve => (end = resolve));

function dependenciesOf(opts: pulumi.ResourceOptions): pulumi.Resource[] {
    const given = opts.dependsOn;
    if (given === undefined) {
        return [];
    }
    const list: unknown[] = Array.isArray(given) ? given : [given];
    return list.map(one => {
        if (!pulumi.Resource.isInstance(one)) {
            throw new Error("a dependsOn is no plain resource: the edges can't be told");
        }
        return one;
    });
}

function providersOf(opts: pulumi.ComponentResourceOptions): pulumi.Resource[] {
    const { provider, providers = [] } = opts;
    return [...(provider ? [provider] : []), ...(Array.isArray(providers) ? providers : Object.values(providers))];
}

function kept(resource: pulumi.Resource, name: string, dependencies: pulumi.Resource[]): pulumi.Resource[] {
    if (without === "*") {
        taken++;
        return [];
    }
    return dependencies.flatMap(other => {
        const otherName = names.get(other);
        if (gate !== undefined && otherName === gate) {
            taken++;
            released.push(resource);
            return order === undefined ? (waitedFor.get(other) ?? []) : [];
        }
        if (name === from && otherName === to) {
            taken++;
            return [];
        }
        return [other];
    });
}

/** What a resource waits for beyond what the program says. */
function added(name: string): pulumi.Input<pulumi.Resource[]> {
    if (wanted !== undefined && !wanted.has(name)) {
        return new Promise<pulumi.Resource[]>(() => undefined);
    }
    if (name === gate) {
        return ended.then(() => released);
    }
    return name === late ? arrived.then(resource => [resource]) : [];
}

pulumi.runtime.registerStackTransformation(({ resource, type, name, props, opts }) => {
    const given = dependenciesOf(opts);
    seen.push({
        name,
        type,
        parent: (opts.parent && names.get(opts.parent)) ?? "",
        dependsOn: given.map(other => names.get(other) ?? ""),
        providers: providersOf(opts).flatMap(provider => names.get(provider) ?? []),
    });
    const dependsOn = kept(resource, name, given);
    names.set(resource, name);
    if (name === early) {
        arrive(resource);
    }
    waitedFor.set(resource, dependsOn);
    if (wanted?.has(name)) {
        asked.push(resource);
    }
    const more = added(name);
    return { props, opts: { ...opts, dependsOn: pulumi.output(more).apply(others => [...dependsOn, ...others]) } };
});

if (wanted !== undefined) {
    // What waits for ever does not keep the process alive; without its host, nobody else would end it.
    const host = process.ppid;
    setInterval(() => process.ppid === host || process.exit(3), 1_000);
    void ended.then(() => pulumi.all(asked.map(({ urn }) => urn)).apply(() => process.exit(3)));
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the program runs when it is loaded, after the transformation stands
module.exports = require("../../index") as unknown;

end();
if (file !== undefined) {
    writeFileSync(file, JSON.stringify(seen));
}
if (without && taken === 0) {
    throw new Error(`the program has no edge "${without}"`);
}
