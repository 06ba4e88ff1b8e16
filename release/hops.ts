/** A step from one version of Gardener to another. */
export interface Hop {
    from: string;
    /** `v1.137` where any patch of that minor version does. */
    to: string;
}

/** What leads from one version of Gardener to another. */
export interface Hops {
    kind: "none" | "patch" | "minor" | "several minors" | "downgrade" | "unknown";
    /** In order; gardener-operator does not start after a skipped minor (gardener v1.138.3 pkg/operator/bootstrappers). */
    hops: Hop[];
}

/**
 * The hops between two versions such as `v1.136.7`: one for each minor version. None lead back, from one major version to
 * another, or to what is no version.
 */
export function hopsOf(from: string, to: string): Hops {
    const [old, now] = [numbersOf(from), numbersOf(to)];
    if (from === to) {
        return { kind: "none", hops: [] };
    }
    if (!old || !now || old.major !== now.major) {
        return { kind: "unknown", hops: [] };
    }
    const steps = now.minor - old.minor;
    if (steps < 0 || (steps === 0 && now.patch < old.patch)) {
        return { kind: "downgrade", hops: [] };
    }
    const between = Array.from(
        { length: Math.max(0, steps - 1) },
        (_, step) => `v${old.major}.${old.minor + step + 1}`,
    );
    const stops = [from, ...between, to];
    return {
        kind: steps === 0 ? "patch" : steps === 1 ? "minor" : "several minors",
        hops: stops.slice(1).map((stop, index) => ({ from: stops[index], to: stop })),
    };
}

function numbersOf(version: string): Record<"major" | "minor" | "patch", number> | undefined {
    const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
    return major === undefined ? undefined : { major: Number(major), minor: Number(minor), patch: Number(patch) };
}
