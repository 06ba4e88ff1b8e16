import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Schema } from "./schemas";

/** JSON Schemas of the types that a Go package declares, by their names. */
export type GoTypes = Record<string, Schema>;

const strings = new Set(["string", "byte"]);
const numbers = /^u?int(8|16|32|64)?$|^float(32|64)$/;

const typeMeta: Schema = { properties: { apiVersion: { type: "string" }, kind: { type: "string" } } };

/**
 * Reads the types of a Go package by their `json` tags: for documents that travel within objects, which no API server
 * describes. A type of another package is anything, unless `foreign` has it.
 *
 * @param base Where the schemas will lie, for references among them: `go#/`
 * @param foreign Schemas of other packages' types, by their qualified names: `metav1.Duration`
 */
export function goTypes(folder: string, base: string, foreign: Record<string, Schema> = {}): GoTypes {
    const source = readdirSync(folder)
        .filter(file => /^types.*\.go$/.test(file))
        .map(file => readFileSync(path.join(folder, file), "utf8"))
        .join("\n");
    const bodies = new Map([...source.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(([, n, b]) => [n, b]));
    const named = new Map([...source.matchAll(/^type (\w+) (?!struct|interface)(\S+)/gm)].map(([, n, t]) => [n, t]));

    const schemaOf = (type: string): Schema => {
        const map = /^map\[[^\]]+\](.*)$/.exec(type);
        if (type.startsWith("*")) {
            return schemaOf(type.slice(1));
        } else if (type === "[]byte" || strings.has(type)) {
            return { type: "string" };
        } else if (type.startsWith("[]")) {
            return { type: "array", items: schemaOf(type.slice(2)) };
        } else if (map) {
            return { type: "object", additionalProperties: schemaOf(map[1]) };
        } else if (type === "bool") {
            return { type: "boolean" };
        } else if (numbers.test(type)) {
            return { type: "number" };
        } else if (bodies.has(type)) {
            return { $ref: `${base}${type}` };
        }
        return named.has(type) ? schemaOf(named.get(type) ?? "") : (foreign[type] ?? {});
    };
    const structOf = (body: string): Schema => {
        const properties: Record<string, Schema> = {};
        for (const line of body.split("\n").map(text => text.trim())) {
            const [, embedded] = /^([\w.]+)(?:\s+`json:",inline"`)?$/.exec(line) ?? [];
            const [, type, name] = /^\w+\s+(\S+)\s+`json:"([^",]+)/.exec(line) ?? [];
            if (embedded !== undefined) {
                const inner = bodies.has(embedded) ? structOf(bodies.get(embedded) ?? "") : inline(embedded, foreign);
                Object.assign(properties, inner.properties);
            } else if (name !== undefined && name !== "-") {
                properties[name] = schemaOf(type);
            }
        }
        return { type: "object", properties, additionalProperties: false };
    };
    return Object.fromEntries([...bodies].map(([name, body]) => [name, structOf(body)]));
}

function inline(type: string, foreign: Record<string, Schema>): Schema {
    const found = type === "metav1.TypeMeta" ? typeMeta : foreign[type];
    if (found?.properties === undefined) {
        throw new Error(`${type} is embedded, and its fields are not known`);
    }
    return found;
}
