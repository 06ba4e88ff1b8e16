import type { Certificate, Solver } from "./types";

/**
 * The solver for one DNS name of a certificate: of those whose selector matches, the one with the longest zone, then the
 * most labels (cert-manager v1.21.2 pkg/controller/acmeorders). A wildcard is proven by DNS-01 only.
 */
export function solverFor(certificate: Certificate, dnsName: string, solvers: Solver[]): Solver | undefined {
    const labels = certificate.metadata.labels ?? {};
    const name = dnsName.replace(/^\*\./, "");
    const zoneOf = (solver: Solver) =>
        (solver.selector?.dnsZones ?? [])
            .filter(zone => name === zone || name.endsWith(`.${zone}`))
            .map(zone => zone.length);
    const matches = solvers.filter(({ selector, dns01, ...solver }) => {
        const wanted = Object.entries(selector?.matchLabels ?? {});
        return (
            (dns01 !== undefined || !dnsName.startsWith("*.")) &&
            wanted.every(([key, value]) => labels[key] === value) &&
            (!selector?.dnsNames?.length || selector.dnsNames.includes(dnsName)) &&
            (!selector?.dnsZones?.length || zoneOf({ selector, ...solver }).length > 0)
        );
    });
    const rank = (solver: Solver) => [
        solver.selector?.dnsNames?.length ? 1 : 0,
        Math.max(0, ...zoneOf(solver)),
        Object.keys(solver.selector?.matchLabels ?? {}).length,
    ];
    return matches.sort((a, b) => compare(rank(b), rank(a)))[0];
}

function compare(a: number[], b: number[]): number {
    const index = a.findIndex((value, at) => value !== b[at]);
    return index < 0 ? 0 : a[index] - b[index];
}
