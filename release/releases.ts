/** A release of metal-stack, and what it brings. */
export interface Release {
    /** `v0.22.19` */
    release: string;
    /** Version of Gardener: `v1.138.3`. */
    gardener: string;
    /** Version of the virtual garden's Kubernetes; absent where the release leaves it open. */
    virtualGarden?: string;
}

/** First patch of a metal-stack minor, versions of Gardener from it on, and Kubernetes of the virtual garden. */
type Line = [gardener: string, virtualGarden?: string];

/** By minor version of metal-stack, patch by patch (metal-stack/releases, release.yaml at each tag). */
const lines: Record<string, Line[]> = {
    "v0.20": [["v1.106.2"], ["v1.107.3"], ["v1.108.2"]],
    "v0.21": [
        ["v1.109.2"],
        ["v1.110.5"],
        ["v1.111.4"],
        ["v1.112.4"],
        ["v1.113.3"],
        ["v1.113.3", "v1.31.9"],
        ["v1.114.3", "v1.31.9"],
        ["v1.115.4", "v1.31.9"],
        ["v1.116.4", "v1.31.10"],
        ["v1.117.6", "v1.31.10"],
        ["v1.118.3", "v1.31.10"],
        ["v1.119.2", "v1.31.10"],
    ],
    "v0.22": [
        ["v1.119.2", "v1.31.10"],
        ["v1.120.4", "v1.31.10"],
        ["v1.121.5", "v1.32.10"],
        ["v1.122.3", "v1.32.10"],
        ["v1.123.5", "v1.33.7"],
        ["v1.124.3", "v1.33.7"],
        ["v1.125.4", "v1.33.7"],
        ["v1.126.3", "v1.33.7"],
        ["v1.127.7", "v1.33.7"],
        ["v1.128.7", "v1.33.7"],
        ["v1.129.5", "v1.33.7"],
        ["v1.130.5", "v1.33.7"],
        ["v1.131.5", "v1.33.7"],
        ["v1.132.5", "v1.33.7"],
        ["v1.133.5", "v1.33.7"],
        ["v1.134.5", "v1.33.7"],
        ["v1.135.4", "v1.33.7"],
        ["v1.136.7", "v1.34.9"],
        ["v1.137.7", "v1.34.9"],
        ["v1.138.3", "v1.35.6"],
    ],
};

/** Releases of metal-stack from v0.20.0 on, in order: with Gardener, none may be left out (metal-stack docs, maintenance). */
export const releases: readonly Release[] = Object.entries(lines).flatMap(([minor, versions]) =>
    versions.map(([gardener, virtualGarden], patch) => ({
        release: `${minor}.${patch}`,
        gardener,
        ...(virtualGarden !== undefined && { virtualGarden }),
    })),
);
