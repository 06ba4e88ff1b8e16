import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { goldenFile } from "../golden/registrations";
import type { Registrations } from "../golden/registrations";

/** A Kubernetes object, or a document of the same form within one. */
export interface Document {
    apiVersion: string;
    kind: string;
    [field: string]: unknown;
}

/** A Kubernetes object that an environment registers. */
export interface RegisteredObject {
    /** Name of the resource. */
    name: string;
    /** Whether it is some fields of an object that others make: what that has to have may be missing. */
    isPatch: boolean;
    object: Document;
}

/** The Kubernetes objects that an environment registers, charts aside. */
export function objectsOf(stack: string): RegisteredObject[] {
    return (JSON.parse(readFileSync(goldenFile(stack), "utf8")) as Registrations).resources
        .filter(({ type }) => type.startsWith("kubernetes:") && !type.startsWith("kubernetes:helm.sh/"))
        .map(({ type, name, inputs }) => ({
            name,
            isPatch: type.endsWith("Patch"),
            object: inputs as unknown as Document,
        }));
}

/** A document with those within it: in its fields, and as text in a ConfigMap. */
export function documentsIn(document: Document): Document[] {
    const texts = document.kind === "ConfigMap" ? Object.values(document.data ?? {}) : [];
    return [document, ...embedded(document), ...texts.flatMap(text => written(text))];
}

/** What has an apiVersion, a kind and more, and is no reference, which has a name. */
function embedded(value: unknown, isTop = true): Document[] {
    if (typeof value !== "object" || value === null) {
        return [];
    }
    const inner = Object.values(value).flatMap(one => embedded(one, false));
    const isDocument =
        !isTop && "apiVersion" in value && "kind" in value && !("name" in value) && Object.keys(value).length > 2;
    return isDocument ? [value as Document, ...inner] : inner;
}

function written(text: unknown): Document[] {
    if (typeof text !== "string" || !/^apiVersion:/m.test(text)) {
        return [];
    }
    return [parse(text) as Document];
}
