/** A document with a JSON Merge Patch (RFC 7396) applied: maps merge, null removes, lists and scalars replace. */
export function mergePatch(value: unknown, patch: unknown): unknown {
    if (!isMap(patch)) {
        return patch;
    }
    const merged = new Map(Object.entries(isMap(value) ? value : {}));
    for (const [key, change] of Object.entries(patch)) {
        if (change === null) {
            merged.delete(key);
        } else {
            merged.set(key, mergePatch(merged.get(key), change));
        }
    }
    return Object.fromEntries(merged);
}

/** Whether a value of a document is a map: what JSON calls an object. */
export function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
