import type { JsonValue } from "../../host/protocol";

/** Whether two values are the same, whatever the order of their keys. */
export function equal(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
    return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: JsonValue | undefined): JsonValue | undefined {
    if (Array.isArray(value)) {
        return value.map(item => sorted(item) ?? null);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Object.fromEntries(
        Object.keys(value)
            .sort()
            .map(key => [key, sorted(value[key]) ?? null]),
    );
}
