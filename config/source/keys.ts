import { isAlias, isMap, isScalar } from "yaml";
import type { Node } from "yaml";
import type { Aliases } from "./aliases";
import type { Finding } from "./finding";
import { isMergeKey, keyText, offsetOf } from "./nodes";
import type { Visited } from "./nodes";
import { wrongKey } from "./scalars";

/** Line and column of an index into the text. */
export type LineColumn = (offset: number) => { line: number; column: number };

/** What is wrong with the keys of a map: what is no text, and what is there twice. */
export function keyFindings({ node, path }: Visited, aliases: Aliases, placeOf: LineColumn): Finding[] {
    if (!isMap(node)) {
        return [];
    }
    const seen = new Map<string, number>();
    return node.items.flatMap(({ key }): Finding[] => {
        const [text, at] = [keyText(aliases.follow(key)), [...path, keyText(key)]];
        const offset = offsetOf(key as Node);
        const target = aliases.follow(key);
        if (!isScalar(target)) {
            const noKey = { found: "a list or a map as a key", expected: "expected a text as the key" };
            return isAlias(key) && !target ? [] : [{ at, offset, ...noKey, atKey: true, fatal: true }];
        }
        const wrong = isMergeKey(key) ? undefined : wrongKey(target);
        const first = seen.get(text);
        seen.set(text, first ?? offset);
        // After a broken indentation, keys of an inner map can look as if they were the outer one's.
        const again = first !== undefined && (node.flow || placeOf(first).column === placeOf(offset).column);
        return [
            ...(wrong ? [{ at, offset, ...wrong, atKey: true as const }] : []),
            ...(again
                ? [{ at, offset, ...duplicate(text, placeOf(first).line, placeOf(offset).line), atKey: true as const }]
                : []),
        ];
    });
}

function duplicate(key: string, first: number, second: number): Pick<Finding, "found" | "expected" | "remedy"> {
    return {
        found: `the key ${key} is there twice, on line ${first} and on line ${second}`,
        expected: "expected every key of a map once",
        ...(key === "<<" ? { remedy: "merge several maps with a list: <<: [*a, *b]" } : {}),
    };
}
