const units: Record<string, number> = {
    "": 1,
    m: 1e-3,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
};

/** The number that a Kubernetes quantity stands for, in bytes or CPUs; undefined where it is none. */
export function quantityOf(text: unknown): number | undefined {
    const match = typeof text === "string" ? /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) : null;
    const unit = match && Object.hasOwn(units, match[2]) ? units[match[2]] : undefined;
    return match && unit !== undefined ? Number(match[1]) * unit : undefined;
}

/**
 * A quantity as Kubernetes gives it back, with the largest suffix that it is a whole number of: `1Gi` for `1024Mi`
 * (apimachinery pkg/api/resource, CanonicalizeBytes). What is none stays as it is.
 */
export function canonicalQuantity(quantity: string): string {
    const [, digits, suffix = ""] = /^(\d+)(Ki|Mi|Gi|Ti|k|M|G|T)?$/.exec(quantity) ?? [];
    if (digits === undefined) {
        return quantity;
    }
    const suffixes = suffix.endsWith("i") ? ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] : ["", "k", "M", "G", "T", "P", "E"];
    const unit = suffix.endsWith("i") ? 1024 : 1000;
    let [number, index] = [Number(digits), suffixes.indexOf(suffix)];
    while (number > 0 && number % unit === 0 && index < suffixes.length - 1) {
        [number, index] = [number / unit, index + 1];
    }
    return `${number}${suffixes[index]}`;
}
