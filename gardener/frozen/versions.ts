import { isDeepStrictEqual } from "node:util";
import type { FrozenValue } from "./entries";
import { stopName, stopsBetween } from "../../release/stops";
import type { Breach } from "./rules";

type Version = readonly [major: number, minor: number, patch: number];

/** No downgrade and no skipped minor; patches are free to rise. A text that is no version can't be told apart from either. */
export function byMinors(old: FrozenValue | undefined, now: FrozenValue | undefined): Breach | undefined {
    const [before, after] = [versionOf(old), versionOf(now)];
    if (old === undefined || old === now) {
        return undefined;
    }
    if (!before || !after || before[0] !== after[0] || compare(after, before) < 0) {
        return { wayOut: `stay at ${String(old)}, or go to a newer patch or to the next minor` };
    }
    return after[1] > before[1] + 1 ? { wayOut: `go to ${before[0]}.${before[1] + 1} first` } : undefined;
}

/**
 * As {@link byMinors}, of Gardener's versions: the ways out are those of metal-stack's releases, since none of them may be
 * left out.
 */
export function byGardener(old: FrozenValue | undefined, now: FrozenValue | undefined): Required<Breach> | undefined {
    if (byMinors(old, now) === undefined) {
        return undefined;
    }
    const stops = stopsBetween(String(old), String(now));
    return {
        wayOut:
            stops.length === 0
                ? `stay at ${String(old)} or go on from it: migrations lead forward only, and the way back is to restore the backups`
                : `go through ${stops.map(stopName).join(", ")}, with an up for each: ` +
                  `\`npx landscape upgrade-plan --to ${String(now)}\` tells what they need`,
    };
}

/** No lower number and no downgrade; taken away, there is none. */
export function noLess(old: FrozenValue | undefined, now: FrozenValue | undefined): Breach | undefined {
    if (old === undefined || now === undefined || isDeepStrictEqual(old, now)) {
        return undefined;
    }
    if (typeof old === "number" && typeof now === "number") {
        return now < old ? { wayOut: `stay at ${old} or more` } : undefined;
    }
    const [before, after] = [versionOf(old), versionOf(now)];
    return before && after && compare(after, before) >= 0 ? undefined : { wayOut: `stay at ${String(old)} or newer` };
}

/**
 * Versions at which a data directory changes hands: between two of them the sidecar's pg_upgrade finds the libraries that
 * the older one was built with (backup-restore-sidecar README). What comes after the last one is not known yet.
 */
const stations: Version[] = [
    [12, 0, 0],
    [14, 10, 0],
    [14, 18, 0],
    [15, 13, 0],
    [15, 18, 0],
    [17, 10, 0],
];

/** No downgrade, and no station passed over; a tag such as `15.18-alpine` is a version. */
export function byPostgres(old: FrozenValue | undefined, now: FrozenValue | undefined): Breach | undefined {
    const [before, after] = [versionOf(old), versionOf(now)];
    if (old === undefined || old === now) {
        return undefined;
    }
    if (!before || !after || compare(after, before) < 0) {
        return { wayOut: `stay at ${String(old)} or newer` };
    }
    const known = stations.slice(0, -1);
    const passed = known.filter(one => compare(before, one) < 0 && compare(one, after) < 0);
    // A major version is entered where it is built with the libraries of the one before.
    const entrance = after[0] > before[0] ? known.find(one => one[0] >= after[0]) : undefined;
    const isElsewhere = entrance && !passed.includes(entrance) && compare(entrance, after) !== 0;
    const way = [...passed, ...(isElsewhere ? [entrance] : [])].map(([major, minor]) => `${major}.${minor}`);
    return way.length > 0 ? { wayOut: `go to ${way.join(", then to ")} first` } : undefined;
}

/**
 * No downgrade, and one of both at a time: the sidecar's pg_upgrade starts the new server with the old one's TimescaleDB, and
 * updates the extension only of a server that runs (backup-restore-sidecar v0.13.0 cmd/internal/database/postgres).
 */
export function byTimescaledb(old: FrozenValue | undefined, now: FrozenValue | undefined): Breach | undefined {
    const [before, after] = [timescaledbOf(old), timescaledbOf(now)];
    if (old === undefined || old === now) {
        return undefined;
    }
    if (!before || !after || compare(after.version, before.version) < 0 || after.postgres < before.postgres) {
        return { wayOut: `stay at ${String(old)}, or go to a newer one` };
    }
    const isOne = compare(after.version, before.version) === 0 || after.postgres === before.postgres;
    return isOne ? undefined : { wayOut: `go to ${after.version.join(".")}-pg${before.postgres} first` };
}

function timescaledbOf(value: FrozenValue | undefined): { version: Version; postgres: number } | undefined {
    const [, tag, postgres] = /^(\d+\.\d+\.\d+)-pg(\d+)(?:-.*)?$/.exec(String(value)) ?? [];
    const version = versionOf(tag);
    return version && { version, postgres: Number(postgres) };
}

function versionOf(value: FrozenValue | undefined): Version | undefined {
    const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?$/.exec(String(value));
    return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

function compare(a: Version, b: Version): number {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
