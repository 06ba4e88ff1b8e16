const factors: Record<string, number> = {
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

/** The number that a Kubernetes quantity such as `300M` or `20m` stands for, or undefined when it is malformed. */
export function amountOf(quantity: unknown): number | undefined {
    const match = typeof quantity === "string" ? /^(\d+(?:\.\d+)?)(m|[kMGT]|[KMGT]i)?$/.exec(quantity) : null;
    return match ? Number(match[1]) * factors[match[2] ?? ""] : undefined;
}
