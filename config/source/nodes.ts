import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Node, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Path } from "../document";

/** A node of a YAML file, with its path. */
export interface Visited {
    node: Node;
    path: Path;
    /** Whether it is the key of an entry, whose path it then has. */
    isKey: boolean;
}

/** Deeper than this nobody writes a config, and walks over it would run out of stack. */
export const deepest = 100;

/** Every node under one, in the order of the text, as deep as {@link deepest} and one level more. */
export function nodesUnder(node: unknown, path: Path = [], isKey = false, found: Visited[] = []): Visited[] {
    if (!isYamlNode(node)) {
        return found;
    }
    found.push({ node, path, isKey });
    if (path.length > deepest) {
        return found;
    }
    if (isMap(node)) {
        for (const { key, value } of node.items) {
            const step = [...path, keyText(key)];
            nodesUnder(key, step, true, found);
            nodesUnder(value, step, false, found);
        }
    } else if (isSeq(node)) {
        node.items.forEach((item, index) => nodesUnder(item, [...path, index], false, found));
    }
    return found;
}

/** A key as people know it: a text's value, and anything else as it is written. */
export function keyText(key: unknown): string {
    if (isAlias(key)) {
        return `*${key.source}`;
    }
    if (isScalar(key)) {
        return typeof key.value === "string" ? key.value : (key.source ?? "");
    }
    return "?";
}

/** Whether a key is `<<`, which merges another map in. */
export function isMergeKey(key: unknown): key is Scalar {
    return isScalar(key) && key.type === "PLAIN" && key.source === "<<" && key.tag === undefined;
}

/** Index of a node's first character: of a block map its first key, of anything else its value without anchor and tag. */
export function offsetOf(node: Node): number {
    const first = isMap(node) && !node.flow ? node.items.at(0)?.key : undefined;
    return isYamlNode(first) ? offsetOf(first) : (node.range?.[0] ?? 0);
}

/** Whether nothing at all is written for a value, as after `stage:`. */
export function isUnwritten(node: unknown): boolean {
    return !isYamlNode(node) || (isScalar(node) && node.value === null && node.source === "");
}

function isYamlNode(node: unknown): node is Alias | Scalar | YAMLMap | YAMLSeq {
    return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node);
}
