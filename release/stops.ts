import { hopsOf } from "./hops";
import { releases } from "./releases";

/** Where an upgrade of Gardener has to stop. */
export interface Stop {
    /** `v1.139` where any patch of that minor version does. */
    gardener: string;
    /** The release of metal-stack that has it; absent where none is known. */
    release?: string;
}

/**
 * The stops after one version of Gardener up to another, in order: the known releases of metal-stack, of which none may be
 * left out (metal-stack docs, maintenance), and each minor version of which no release is known. None where nothing leads
 * there.
 */
export function stopsBetween(from: string, to: string): Stop[] {
    const { hops } = hopsOf(from, to);
    return hops.flatMap((hop, index) => {
        const isLast = index === hops.length - 1;
        const known = releases
            .filter(({ gardener }) => minorOf(gardener) === minorOf(hop.to))
            .map(({ release, gardener }) => ({ gardener, release }));
        if (!isLast) {
            return known.length > 0 ? known : [{ gardener: hop.to }];
        }
        const until = known.findLastIndex(({ gardener }) => gardener === to);
        return until < 0 ? [{ gardener: to }] : known.slice(0, until + 1);
    });
}

/** A stop in words: `v0.22.19 (Gardener v1.138.3)`. */
export function stopName({ gardener, release }: Stop): string {
    return release === undefined ? `Gardener ${gardener}` : `${release} (Gardener ${gardener})`;
}

function minorOf(version: string): string | undefined {
    return /^v?(\d+\.\d+)/.exec(version)?.[1];
}
