import type { FrozenDigests, FrozenEntries, FrozenValue } from "./entries";
import { rules } from "./rules";

/** A change that can't be made to what is deployed. */
export interface Refusal {
    /** Where the new value stands in the document. */
    path: string;
    /** `"old" → "new"`. */
    found: string;
    why: string;
    wayOut: string;
}

/**
 * What of a change can't be made, in the order of the paths; nothing where all of it can.
 *
 * Only what both sides have is looked at. What only the new one has is being built; what only the old one has is part of
 * something that was taken out whole, which is the protection's business: a value that was merely unset is still there,
 * as an entry without one.
 */
export function refusalsOf(olds: FrozenEntries, news: FrozenEntries): Refusal[] {
    return Object.entries(news)
        .flatMap(([id, now]) => {
            const old = Object.hasOwn(olds, id) ? olds[id] : undefined;
            const breach = old && rules[now.rule](old.value, now.value);
            if (!breach) {
                return [];
            }
            const found = `${shown(old.value)} → ${shown(now.value)}`;
            return [{ path: now.path, found, why: now.why, wayOut: breach.wayOut ?? now.wayOut }];
        })
        .sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
}

/** Secrets whose values are others under the same name, in the order of the paths; of another name the entries tell. */
export function secretRefusalsOf(
    entries: { olds: FrozenEntries; news: FrozenEntries },
    digests: { olds: FrozenDigests; news: FrozenDigests },
): Refusal[] {
    return Object.entries(entries.news)
        .filter(([id, { value }]) => entries.olds[id]?.value === value)
        .filter(([id]) => id in digests.olds && id in digests.news && digests.olds[id] !== digests.news[id])
        .map(([, { path, value, why, wayOut }]) => ({
            path,
            found: `the secret ${String(value)} has another value`,
            why,
            wayOut,
        }))
        .sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
}

/** A refusal as one line: `path: old → new: why; way out`. */
export function refusalLine({ path, found, why, wayOut }: Refusal): string {
    return `${path}: ${found}: ${why}; ${wayOut}`;
}

function shown(value: FrozenValue | undefined): string {
    return value === undefined ? "not set" : JSON.stringify(value);
}
