import { isMap, isScalar, isSeq } from "yaml";
import type { Node, YAMLMap } from "yaml";
import type { Path } from "../document";
import type { Aliases } from "./aliases";
import { isMergeKey, isUnwritten, offsetOf } from "./nodes";

/** An entry of a map or list: its key, where it has one, and its value. */
interface Entry {
    key?: Node;
    value?: Node;
}

/** Finds the node behind a path, through aliases and merge keys to where it really stands. */
export class Lookup {
    constructor(
        private readonly root: Node | undefined,
        private readonly aliases: Aliases,
    ) {}

    /** Index of what stands at a path: its value, its key, or the nearest map or list above that is there. */
    offsetOf(path: Path, of: "value" | "key" = "value"): number {
        let entry: Entry = { value: this.aliases.follow(this.root) };
        for (const [index, step] of path.entries()) {
            const next = this.entryOf(entry.value, step);
            if (!next) {
                break;
            }
            entry = next;
            if (of === "key" && index === path.length - 1 && entry.key) {
                return offsetOf(entry.key);
            }
        }
        const { key, value } = entry;
        const node = isUnwritten(value) ? (key ?? value) : value;
        return node ? offsetOf(node) : 0;
    }

    /** The value at a path, or undefined. */
    valueAt(path: Path): Node | undefined {
        return path.reduce<Node | undefined>(
            (node, step) => this.entryOf(node, step)?.value,
            this.aliases.follow(this.root),
        );
    }

    private entryOf(node: Node | undefined, step: string | number): Entry | undefined {
        if (isSeq(node) && typeof step === "number") {
            return step < node.items.length ? { value: this.aliases.follow(node.items[step]) } : undefined;
        }
        return isMap(node) ? this.inMap(node, step) : undefined;
    }

    /** The last of equal keys counts; a key of the map's own before one that is merged in, and of these the first. */
    private inMap(map: YAMLMap, step: string | number): Entry | undefined {
        const pair = map.items.findLast(({ key }) => !isMergeKey(key) && this.isKey(key, step));
        if (pair) {
            return { key: pair.key as Node, value: this.aliases.follow(pair.value) };
        }
        const sources = map.items
            .filter(({ key }) => isMergeKey(key))
            .flatMap(({ value }) => (isSeq(value) ? value.items : [value]))
            .map(source => this.aliases.follow(source));
        return sources.map(source => (isMap(source) ? this.inMap(source, step) : undefined)).find(Boolean);
    }

    private isKey(key: unknown, step: string | number): boolean {
        const scalar = this.aliases.follow(key);
        return isScalar(scalar) && String(scalar.value) === String(step);
    }
}
