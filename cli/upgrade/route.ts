import { hopsOf } from "../../release/hops";
import { UsageError } from "../errors";
import type { Point } from "./point";
import { releases } from "../../release/releases";
import { numbersOf, sameMinor } from "./versions";

/** One step of an upgrade: no more than a minor version of Gardener. */
export interface Step {
    from: Point;
    to: Point;
}

/**
 * The steps between two points: every release of metal-stack in between that is known, and every minor version of Gardener
 * (gardener v1.138.3 pkg/operator/bootstrappers/verify_version.go). None between equal ones. Throws a {@link UsageError}
 * for a downgrade, and where no way is known.
 */
export function routeBetween(from: Point, to: Point): Step[] {
    const stations = [...between(from, to), to];
    if (indexOf(from) > indexOf(to) && indexOf(to) >= 0) {
        throw downgrade(from, to);
    }
    return stations.flatMap((station, index) => stepsTo(index === 0 ? from : stations[index - 1], station));
}

/** How a point is called: `v0.22.19 (Gardener v1.138.3)`. */
export function nameOf({ release, gardener }: Point): string {
    return release === undefined ? `Gardener ${gardener}` : `${release} (Gardener ${gardener})`;
}

/** Place in the list of releases; -1 where it is none of them. */
function indexOf({ release }: Point): number {
    return releases.findIndex(one => one.release === release);
}

/** The known releases between two points: after one and before the other, by release or else by Gardener. */
function between(from: Point, to: Point): Point[] {
    const [first, last] = [indexOf(from), indexOf(to)];
    return releases.filter(
        (one, index) =>
            (first >= 0 ? index > first : isAfter(one, from)) && (last >= 0 ? index < last : isAfter(to, one)),
    );
}

/** Whether a point's Gardener is of a later minor version. */
function isAfter(point: Point, than: Point): boolean {
    const [a, b] = [numbersOf(point.gardener), numbersOf(than.gardener)];
    return a !== undefined && b !== undefined && a.major === b.major && a.minor > b.minor;
}

/** The steps between two neighbours; by Gardener's minor versions where there are several, whose releases nobody knows here. */
function stepsTo(from: Point, to: Point): Step[] {
    const { kind, hops } = hopsOf(withPatch(from.gardener), withPatch(to.gardener, from.gardener));
    switch (kind) {
        case "none":
            return from.release === undefined || to.release === undefined || from.release === to.release
                ? []
                : [{ from, to }];
        case "downgrade":
            throw downgrade(from, to);
        case "unknown":
            throw new UsageError(
                `no way is known from ${nameOf(from)} to ${nameOf(to)}`,
                "both need a version of Gardener of one major version, such as v1.138.3: see the release vector's `operator`",
            );
        case "patch":
        case "minor":
            return [{ from, to }];
        case "several minors": {
            const stops: Point[] = [from, ...hops.slice(0, -1).map(hop => ({ gardener: hop.to })), to];
            return stops.slice(1).map((stop, index) => ({ from: stops[index], to: stop }));
        }
    }
}

/** A version with its patch: that of another of the same minor where it has none, since any does, or the first. */
function withPatch(version: string, other = ""): string {
    if (numbersOf(version)?.patch !== undefined || numbersOf(version) === undefined) {
        return version;
    }
    return sameMinor(version, other) ? other : `${version}.0`;
}

function downgrade(from: Point, to: Point): UsageError {
    return new UsageError(
        `${nameOf(from)} to ${nameOf(to)} is a downgrade, after which gardener-operator does not start`,
        `stay at ${nameOf(from)} or go on from it: migrations lead forward only, and the way back is to restore the backups`,
    );
}
