/** Whether two JSON values are the same, whatever the order of their fields; a field that is undefined is not there. */
export function deepEqual(a: unknown, b: unknown): boolean {
    return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    if (typeof value === "object" && value !== null) {
        const entries = Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1));
        return Object.fromEntries(entries.map(([name, field]) => [name, sorted(field)]));
    }
    return value;
}
