import { readFileSync } from "node:fs";
import { goldenFile } from "../golden/registrations";
import type { Registrations } from "../golden/registrations";

/** What the program of dev registers, stack and components included. */
export function registrations(): Registrations["resources"] {
    return (JSON.parse(readFileSync(goldenFile("dev"), "utf8")) as Registrations).resources;
}

/**
 * Every place of dev at which the engine host can die and lose something: of each resource that a provider makes, before
 * its work (`before:NAME`), and after it, before the result is written (`after:NAME`). Names are Pulumi names.
 */
export function places(): string[] {
    const names = registrations()
        .filter(({ type }) => !/^(metal-landscape|pulumi):/.test(type))
        .map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
        throw new Error(`two resources are called ${twice}: a place names neither`);
    }
    return names.flatMap(name => [`before:${name}`, `after:${name}`]);
}
