/** Fields laid over a built object: a JSON merge patch (RFC 7386), `null` takes a field away. */
export type Overrides = Record<string, unknown>;

/** The object with the overrides laid over it, last word theirs; the object itself stays as it is. */
export function withOverrides<T extends object>(object: T, overrides: Overrides | undefined): T {
    return overrides === undefined ? object : (mergePatch(object, overrides) as T);
}

function mergePatch(target: unknown, patch: unknown): unknown {
    if (!isMap(patch)) {
        return patch;
    }
    const merged: Record<string, unknown> = isMap(target) ? { ...target } : {};
    for (const [key, value] of Object.entries(patch)) {
        if (value === null) {
            delete merged[key];
        } else {
            merged[key] = mergePatch(merged[key], value);
        }
    }
    return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
