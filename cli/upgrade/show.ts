import type { UpgradeHop } from "./hops";

/** The hops for people: what each needs before, by hand and in commands. */
export function linesOf(hops: UpgradeHop[]): string[] {
    return hops.flatMap((hop, index) => [
        `hop ${index + 1} of ${hops.length}: ${titleOf(hop)}`,
        `  Kubernetes: ${rangeOf(hop)}`,
        ...hop.kubernetes.changes.map(({ what }) => `    first: ${what}`),
        ...section(
            "required actions of metal-stack",
            hop.requiredActions.map(
                ({ release, action, here }) => `${release}: ${action}${here ? ` (here: ${here})` : ""}`,
            ),
        ),
        ...section("by hand", hop.byHand),
        ...section("commands", hop.commands),
    ]);
}

/** What a hop leads from and to. */
export function titleOf({ from, to, release }: UpgradeHop): string {
    const gardener = from === to ? `Gardener stays at ${to}` : `Gardener ${from} → ${to}`;
    return release.to === undefined
        ? gardener
        : `metal-stack ${release.from === undefined ? "" : `${release.from} → `}${release.to}, ${gardener}`;
}

function rangeOf({ to, kubernetes: { range, changes } }: UpgradeHop): string {
    if (range === null) {
        return `what Gardener ${to} takes is not known here`;
    }
    const takes = `${range.oldest} to ${range.newest} with Gardener ${to}`;
    return changes.length === 0 ? `${takes}, as everything in the config has` : takes;
}

function section(title: string, lines: string[]): string[] {
    return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map(line => `    ${line}`)];
}
