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
