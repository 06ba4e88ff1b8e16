import { z } from "zod";
import type { Path, Place } from "./document";
import { landscapeSchema } from "./schema/landscape";
import type { SecretShape } from "./secrets/shapes";

/** One node of the schema of `landscape:config`, as JSON Schema. */
export interface SchemaNode {
    description?: string;
    default?: unknown;
    examples?: unknown[];
    type?: string;
    enum?: unknown[];
    pattern?: string;
    minimum?: number;
    maximum?: number;
    properties?: Record<string, SchemaNode>;
    required?: string[];
    items?: SchemaNode;
    /** A schema for keys that have no name of their own, or whether there may be such keys. */
    additionalProperties?: SchemaNode | boolean;
    anyOf?: SchemaNode[];
    /** What keys that have no name of their own may be. */
    propertyNames?: SchemaNode;
    /** The shape of the secret whose name stands here. */
    secret?: SecretShape;
}

/** A leaf of the schema: a place where a text, a number, or a yes or no stands, or a map without a schema. */
export interface Leaf {
    /** Where it is: steps joined by dots, `*` for each entry of a list or map. */
    pattern: string;
    node: SchemaNode;
    /** Whether the map that it is in must have it. */
    required: boolean;
}

let root: SchemaNode | undefined;

/** The whole schema. */
export function schemaRoot(): SchemaNode {
    root ??= z.toJSONSchema(landscapeSchema, { io: "input", reused: "inline" }) as SchemaNode;
    return root;
}

/** The schema of a place, or undefined where the schema has no such place. */
export function schemaAt(path: Path): SchemaNode | undefined {
    return path.reduce<SchemaNode | undefined>((node, step) => node && childOf(node, step), schemaRoot());
}

/** The keys that the map at a path may have. */
export function keysAt(path: Path): string[] {
    const node = schemaAt(path);
    return [node, ...(node?.anyOf ?? [])].flatMap(one => Object.keys(one?.properties ?? {}));
}

/** Every leaf of the schema, in its order. */
export function leaves(): Leaf[] {
    return leavesOf(schemaRoot(), [], true);
}

function childOf(node: SchemaNode, step: string | number): SchemaNode | undefined {
    if (node.anyOf) {
        return node.anyOf.map(one => childOf(one, step)).find(child => child !== undefined);
    }
    if (typeof step === "number") {
        return node.items;
    }
    const others = node.additionalProperties;
    return node.properties?.[step] ?? (typeof others === "object" ? others : undefined);
}

function leavesOf(node: SchemaNode, steps: string[], required: boolean): Leaf[] {
    const below = [
        ...Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
            leavesOf(child, [...steps, key], node.required?.includes(key) ?? false),
        ),
        ...(node.items ? leavesOf(node.items, [...steps, "*"], false) : []),
        ...(hasSchema(node.additionalProperties) ? leavesOf(node.additionalProperties, [...steps, "*"], false) : []),
        ...(node.anyOf ?? []).flatMap(one =>
            leavesOf(one, steps, required).filter(leaf => leaf.pattern !== steps.join(".")),
        ),
    ];
    return below.length > 0 ? below : [{ pattern: steps.join("."), node, required }];
}

/** Whether the entries of a free map have a schema of their own: `{}` says nothing. */
function hasSchema(others: SchemaNode | boolean | undefined): others is SchemaNode {
    return typeof others === "object" && Object.keys(others).length > 0;
}

/** A place in a document for which the schema has a leaf. */
export interface LeafPlace extends Place {
    node: SchemaNode;
}

/** Every place of a document that is a leaf of the schema; what the schema does not know is passed over. */
export function leafPlaces(document: unknown, path: Path = []): LeafPlace[] {
    const node = schemaAt(path);
    if (!node) {
        return [];
    }
    if (typeof document !== "object" || document === null) {
        return [{ path, value: document, node }];
    }
    const entries: [string | number, unknown][] = Array.isArray(document)
        ? [...document.entries()]
        : Object.entries(document);
    return entries.flatMap(([step, value]) => leafPlaces(value, [...path, step]));
}
