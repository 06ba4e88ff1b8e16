import type { JsonValue } from "./protocol";
import { isObject } from "./wire";

/** A value with a JSON merge patch applied (RFC 7386): objects merge, null removes, anything else replaces. */
export function mergePatch(value: JsonValue | undefined, patch: JsonValue): JsonValue {
    if (!isObject(patch)) {
        return patch;
    }
    const merged: Record<string, JsonValue> = isObject(value) ? { ...value } : {};
    for (const [key, change] of Object.entries(patch)) {
        if (change === null) {
            delete merged[key];
        } else {
            merged[key] = mergePatch(merged[key], change);
        }
    }
    return merged;
}
