import type { EntryDifference, VectorDifference } from "../../release/difference";
import type { Hops } from "../../release/hops";

/** The difference between two releases, for people: Gardener's hops, then each group with what changed in it. */
export function linesOf({ gardener, entries }: VectorDifference): string[] {
    return [
        ...(gardener ? [gardenerLine(gardener)] : []),
        ...groupsOf(entries).flatMap(([group, changed]) => [
            group,
            ...changed.flatMap(one => [
                `  ${one.name}: ${versionsOf(one)}`,
                ...one.details.map(detail => `    ${detail}`),
            ]),
        ]),
    ];
}

/** The difference as tables for a pull request's comment. */
export function markdownOf(from: string, to: string, { gardener, entries }: VectorDifference): string {
    const rows = entries.map(
        one =>
            `| \`${one.group}\` | ${one.name} | ${one.from ?? ""} | ${one.to ?? ""} | ` +
            `${one.details.map(detail => `\`${detail}\``).join("<br>")} |`,
    );
    return [
        `### Release vector: \`${from}\` → \`${to}\``,
        "",
        ...(gardener ? [gardenerLine(gardener), ""] : []),
        ...(rows.length > 0
            ? ["| group | what | before | after | also |", "| --- | --- | --- | --- | --- |", ...rows]
            : ["No difference."]),
        "",
    ].join("\n");
}

/** What leads from one Gardener to the other, in one line. */
export function gardenerLine({ from, to, kind, hops }: { from: string; to: string } & Hops): string {
    const stops = hops.slice(0, -1).map(hop => hop.to);
    switch (kind) {
        case "none":
            return `Gardener ${from}: the same in both`;
        case "patch":
            return `Gardener ${from} → ${to}: a patch`;
        case "minor":
            return `Gardener ${from} → ${to}: one minor version`;
        case "several minors":
            return `Gardener ${from} → ${to}: ${hops.length} minor versions, which it takes one by one: over ${stops.join(", ")}`;
        case "downgrade":
            return `Gardener ${from} → ${to}: a downgrade, after which gardener-operator does not start`;
        case "unknown":
            return `Gardener ${from} → ${to}: no known way leads there`;
    }
}

function versionsOf({ change, from, to }: EntryDifference): string {
    switch (change) {
        case "added":
            return `added, ${to}`;
        case "removed":
            return `removed, was ${from}`;
        case "changed":
            return from === to ? `${to}, as before` : `${from} → ${to}`;
    }
}

function groupsOf(entries: EntryDifference[]): [string, EntryDifference[]][] {
    const groups = new Map<string, EntryDifference[]>();
    entries.forEach(one => groups.set(one.group, [...(groups.get(one.group) ?? []), one]));
    return [...groups];
}
