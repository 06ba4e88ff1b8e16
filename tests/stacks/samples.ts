import Ajv from "ajv/dist/2020";
import type { Path } from "../../config/document";
import { valueAt } from "../../config/document";
import type { Leaf, SchemaNode } from "../../config/schema-tree";
import { schemaAt } from "../../config/schema-tree";
import type { Loose } from "../config/document";

const ajv = new Ajv({ strict: false });

/** A leaf that was put into a document, and where. */
export interface Sampled {
    pattern: string;
    path: Path;
    value: unknown;
}

/**
 * Puts a value for each leaf that is not `fixed` into a parsed document: one that no other leaf has where its form allows
 * it, else one that is not its default, else the one of `values`. The checks are not asked whether all that makes sense together.
 */
export function filledUp(
    document: Loose,
    fixed: unknown,
    leaves: Leaf[],
    values: Record<string, unknown> = {},
): Sampled[] {
    return leaves.map((leaf, index) => {
        const path = pathIn(document, leaf.pattern);
        const value = values[leaf.pattern] ?? valueAt(fixed, path) ?? sampleOf(leaf.node, index);
        put(document, path, value);
        return { pattern: leaf.pattern, path, value };
    });
}

/** The path of a pattern's first place in a document: the first entry of each list, the first key of each free map. */
function pathIn(document: Loose, pattern: string): Path {
    return pattern.split(".").reduce<Path>((path, step) => {
        if (step !== "*") {
            return [...path, step];
        }
        if (schemaAt(path)?.items) {
            return [...path, 0];
        }
        const map = valueAt(document, path);
        const example = schemaAt(path)?.examples?.[0];
        const known = schemaAt(path)?.propertyNames?.enum?.map(String) ?? [];
        const [key] = [...Object.keys(map ?? {}), ...known, ...Object.keys((example as object) ?? {}), "a-key"];
        return [...path, key];
    }, []);
}

function put(document: Loose, path: Path, value: unknown): void {
    let node = document as unknown as Record<string | number, unknown>;
    path.slice(0, -1).forEach((step, index) => {
        node[step] ??= typeof path[index + 1] === "number" ? [] : {};
        node = node[step] as Record<string | number, unknown>;
    });
    node[path[path.length - 1]] = value;
}

function sampleOf(node: SchemaNode, index: number): unknown {
    switch (node.type) {
        case "boolean":
            return node.default !== true;
        case "integer":
        case "number": {
            const [least, most] = [node.minimum ?? 0, node.maximum ?? 1000000];
            const value = Math.min(most, least + 1000 + index);
            return value === node.default ? least : value;
        }
        case "object":
            return { metadata: { labels: { traced: `traced-${index}` } } };
        case undefined:
            return node.examples?.[0] ?? { traced: `traced-${index}` };
        default:
            return node.enum ? (node.enum.find(one => one !== node.default) ?? node.default) : textOf(node, index);
    }
}

/** A text that is like the example, and like no other. */
function textOf(node: SchemaNode, index: number): unknown {
    const [example] = [node.examples?.[0], node.default, "traced"].filter(one => typeof one === "string");
    const fits = ajv.compile(node);
    const third = [index >> 8, index & 255].join(".");
    const candidates = [
        `10.${third}.0/24`,
        `10.${third}.7`,
        `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
        `traced-${index}`,
        `traced-${index}.example`,
        `https://traced-${index}.example/`,
        `-----BEGIN CERTIFICATE-----\nTRACED${index}\n-----END CERTIFICATE-----\n`,
        `${example}${index}`,
        example.replace(/\d+/, String(index + 10)),
    ];
    return candidates.find(candidate => fits(candidate)) ?? example;
}
