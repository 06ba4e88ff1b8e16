import type { VectorEntry } from "./entries";
import { pathOf } from "./entries";
import type { Hops } from "./hops";
import { hopsOf } from "./hops";

/** An entry that differs between two releases. */
export interface EntryDifference {
    group: string;
    name: string;
    change: "added" | "removed" | "changed";
    /** Version before; absent for what was added. */
    from?: string;
    /** Version after; absent for what was removed. */
    to?: string;
    /**
     * What else changed, as `name: ghcr.io/a → ghcr.io/b`; what only follows the version is left out, and so is where the
     * source code lies, which `repository` is but for charts.
     */
    details: string[];
}

/** What a release changes. */
export interface VectorDifference {
    /** Gardener's versions and what leads from one to the other; absent where one of them has no Gardener. */
    gardener?: { from: string; to: string } & Hops;
    /** By path: components, charts, binaries and all else that has a version. */
    entries: EntryDifference[];
}

/** What `to` has that `from` has not, and the other way round; in order of paths. */
export function vectorDifference(from: VectorEntry[], to: VectorEntry[]): VectorDifference {
    const [before, after] = [byPath(from), byPath(to)];
    const [old, now] = [before.get(GARDENER)?.version, after.get(GARDENER)?.version];
    return {
        ...(old !== undefined && now !== undefined && { gardener: { from: old, to: now, ...hopsOf(old, now) } }),
        entries: [...new Set([...before.keys(), ...after.keys()])]
            .sort()
            .flatMap(path => entryDifference(before.get(path), after.get(path))),
    };
}

/** Gardener is of one version, which its operator gives. */
const GARDENER = "docker-images.third-party.gardener.operator";

function byPath(entries: VectorEntry[]): Map<string, VectorEntry> {
    return new Map(entries.map(entry => [pathOf(entry), entry]));
}

function entryDifference(from: VectorEntry | undefined, to: VectorEntry | undefined): EntryDifference[] {
    if (!from || !to) {
        const one = from ?? to;
        const side = from ? { change: "removed" as const, from: from.version } : { change: "added" as const };
        return one ? [{ group: one.group, name: one.name, ...side, ...(to && { to: to.version }), details: [] }] : [];
    }
    const details = detailsOf(from, to);
    const { group, name } = to;
    return from.version !== to.version || details.length > 0
        ? [{ group, name, change: "changed", from: from.version, to: to.version, details }]
        : [];
}

function detailsOf(from: VectorEntry, to: VectorEntry): string[] {
    return [...new Set([...Object.keys(from.details), ...Object.keys(to.details)])].sort().flatMap(key => {
        const [old, now] = [from.details[key], to.details[key]] as (string | undefined)[];
        const follows = old?.replaceAll(bare(from.version), bare(to.version)) === now;
        return follows || (key === "repository" && !`${to.group}.`.startsWith("helm-charts."))
            ? []
            : [`${key}: ${old ?? "nothing"} → ${now ?? "nothing"}`];
    });
}

/** A version without its v: a chart has both forms side by side. */
function bare(version: string): string {
    return version.replace(/^v/, "");
}
