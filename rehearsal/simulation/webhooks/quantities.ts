const FACTORS: Record<string, number> = {
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

/** The number that a Kubernetes quantity such as `300M` or `20m` stands for; NaN for what is none. */
export function bytesOf(quantity: string): number {
    const [, number, suffix] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(quantity) ?? [];
    return Number(number) * (suffix === "" ? 1 : (FACTORS[suffix] ?? NaN));
}

/** Seconds of a Go duration in hours, minutes and seconds; undefined for what is none. */
export function secondsOf(duration: string): number | undefined {
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(duration);
    return match === null || duration === ""
        ? undefined
        : Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
