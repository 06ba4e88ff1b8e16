import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { checkStackFile } from "../../config/source/read";

const root = resolve(__dirname, "../..");

/** A JSON-like value that tests may change in any place. */
export type Loose = { [key: string]: Loose } & Loose[];

/** The parsed stack file of an environment. */
export function stackFile(stack: string): { config: Record<string, unknown> } {
    const file = resolve(root, `Pulumi.${stack}.yaml`);
    return parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
}

/** A fresh copy of the `landscape:config` document of an environment, its base files merged. */
export function documentOf(stack: string): Loose {
    documents[stack] ??= checkStackFile(resolve(root, `Pulumi.${stack}.yaml`), root).document;
    return structuredClone(documents[stack]) as Loose;
}

const documents: Record<string, unknown> = {};

/** A fresh copy of the `landscape:config` document of `dev`, its base files merged. */
export function devDocument(): Loose {
    const { base: _, ...document } = documentOf("dev");
    return document;
}

/** Sets values in a map of a document. */
export function set(target: Loose, values: Record<string, unknown>): void {
    Object.assign(target, values);
}

/** Puts an entry at the end of a list of a document. */
export function append(target: Loose, entry: unknown): void {
    target.push(entry as Loose);
}
