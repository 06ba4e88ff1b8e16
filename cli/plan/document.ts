import type { HostEvent, Op, Props } from "../../rehearsal/host/protocol";

/** One resource of a plan; secrets in its inputs are `[secret]`, unknowns `[unknown]`. */
export interface PlannedResource {
    urn: string;
    type: string;
    name: string;
    /** URN; "" for the stack. */
    parent: string;
    /** URN of its explicit provider; "" for none. */
    provider: string;
    /** URNs, sorted. */
    dependsOn: string[];
    protect: boolean;
    op: Op;
    inputs: Props;
}

/** What `plan --json` writes. Equal inputs give equal documents but for `seconds` and `peakRssMiB`. */
export interface PlanDocument {
    formatVersion: 1;
    stack: string;
    /** Sorted by URN. */
    resources: PlannedResource[];
    policy: { name: string; level: string; urn: string; message: string }[];
    seconds: number;
    peakRssMiB: number;
}

/** The resources that a preview registered, in that order, with keys sorted at every level. */
export function plannedResources(events: HostEvent[]): PlannedResource[] {
    const ops = new Map(events.flatMap(event => (event.type === "done" ? [[event.urn, event.op] as const] : [])));
    return events
        .flatMap(event => (event.type === "registered" ? [event] : []))
        .map(event => ({
            urn: event.urn,
            type: event.resourceType,
            name: event.name,
            parent: event.parent,
            provider: event.provider.slice(0, Math.max(0, event.provider.lastIndexOf("::"))),
            dependsOn: [...event.dependencies].sort(),
            protect: event.protect,
            op: ops.get(event.urn) ?? "create",
            inputs: sorted(event.inputs) as Props,
        }));
}

/** The resources in the order of their URNs: the order of registration is not the same each time. */
export function byUrn(resources: PlannedResource[]): PlannedResource[] {
    return [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** The same value with the keys of every object in order. */
function sorted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    if (typeof value === "object" && value !== null) {
        const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
        return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
    }
    return value;
}
