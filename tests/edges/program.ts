import * as pulumi from "@pulumi/pulumi";

/**
 * The real program with one edge of its graph taken out, by a stack transformation. `LANDSCAPE_TEST_WITHOUT` names it:
 * `RESOURCE -> OTHER` drops that `dependsOn`; `gate GATE` lets everything that waits for the gate go on as soon as what
 * the gate itself depends on is there.
 */
const without = process.env.LANDSCAPE_TEST_WITHOUT ?? "";
const [from, to] = without.split(" -> ");
const gate = without.startsWith("gate ") ? without.slice("gate ".length) : undefined;

const names = new WeakMap<pulumi.Resource, string>();
const waitedFor = new WeakMap<pulumi.Resource, pulumi.Resource[]>();
let taken = 0;

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

function kept(name: string, dependencies: pulumi.Resource[]): pulumi.Resource[] {
    return dependencies.flatMap(other => {
        const otherName = names.get(other);
        if (gate !== undefined && otherName === gate) {
            taken++;
            return waitedFor.get(other) ?? [];
        }
        if (name === from && otherName === to) {
            taken++;
            return [];
        }
        return [other];
    });
}

pulumi.runtime.registerStackTransformation(({ resource, name, props, opts }) => {
    const dependsOn = kept(name, dependenciesOf(opts));
    names.set(resource, name);
    waitedFor.set(resource, dependsOn);
    return { props, opts: { ...opts, dependsOn } };
});

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the program runs when it is loaded, after the transformation stands
module.exports = require("../../index");

if (without && taken === 0) {
    throw new Error(`the program has no edge "${without}"`);
}
