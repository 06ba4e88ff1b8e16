import type { Place } from "../document";
import { places } from "../document";

/** Where the document has shoots on metal: the managed seeds', and those of projects. */
export const shootPatterns = ["seeds.*", "projects.*.shoots.*"] as const;

/** What a pattern below each shoot on metal matches. */
export function inShoots(document: unknown, pattern = ""): Place[] {
    return shootPatterns.flatMap(shoot => places(document, pattern === "" ? shoot : `${shoot}.${pattern}`));
}

/** A list of a document; empty where there is none. */
export function listOf(value: unknown): unknown[] {
    return Array.isArray(value) ? (value as unknown[]) : [];
}
