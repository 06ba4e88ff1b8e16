/** Decimal suffixes by their powers of 1000, and binary ones by those of 1024 (k8s.io/apimachinery pkg/api/resource/suffix.go). */
const DECIMAL: Record<string, number> = { n: -3, u: -2, m: -1, "": 0, k: 1, M: 2, G: 3, T: 4, P: 5, E: 6 };
const BINARY: Record<string, number> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };

/** The number that a Kubernetes quantity such as `300M`, `20m` or `1e3` stands for; undefined for what is none. */
export function quantityOf(text: string): number | undefined {
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+))([KMGTPE]i|[numkMGTPE]?|[eE][+-]?\d+)$/.exec(text);
    if (match === null) {
        return undefined;
    }
    const [, number, suffix] = match;
    if (suffix in BINARY) {
        return Number(number) * 1024 ** BINARY[suffix];
    }
    const power = DECIMAL[suffix];
    // A division is exact where a factor of 0.001 is not.
    return power === undefined
        ? Number(text)
        : power < 0
          ? Number(number) / 1000 ** -power
          : Number(number) * 1000 ** power;
}
