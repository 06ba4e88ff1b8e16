import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { NOBODY } from "../providers/gcp/existing";
import { CloudStore } from "../providers/gcp/store";
import { leftOnMetalstackCloud } from "../simulation/metalstack-cloud/state";
import { nameOf } from "./inventory";

/** What a destroy has left beside the initial clusters, in the virtual garden and the clouds; `retained` are URNs. */
export function leftBeside(dir: string, retained: string[]): string[] {
    return [
        ...listIn(path.join(dir, "virtual-left.json")).map(name => `virtual: ${name}`),
        ...leftOnMetalstackCloud(dir),
        ...cloudLeft(dir, retained).map(name => `cloud: ${name}`),
    ];
}

function listIn(file: string): string[] {
    if (!existsSync(file)) {
        return [];
    }
    const found = JSON.parse(readFileSync(file, "utf8")) as (
        string | { kind: string; namespace?: string; name: string }
    )[];
    return found.map(one => (typeof one === "string" ? one : nameOf(one)));
}

/** Resources of the stand-in cloud that nobody retained. */
function cloudLeft(dir: string, retained: string[]): string[] {
    return new CloudStore(dir)
        .all()
        .filter(({ urn }) => urn !== NOBODY && !retained.includes(urn))
        .map(({ type, id }) => `${type} ${id}`);
}
