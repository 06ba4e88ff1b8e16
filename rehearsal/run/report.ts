import type { ClusterName } from "../simulation/clusters";
import { criticalPath, gatesReadyBefore, registeredBefore } from "./critical-path";
import { attribute, costOf } from "./durations-log";
import type { SpentDuration } from "./durations-log";
import { isGate, partOf, partsOf } from "./parts";
import type { Part } from "./parts";
import type { Recorded, Recording } from "./recording";

/** A part in `rehearse --json`. Times are wall seconds since the run began. */
export interface PartReport {
    name: string;
    /** The first registration of an object of its own. */
    startedAt: number;
    /** Its last gate passed. */
    readyAt: number;
    /** Drawn durations, simulated seconds. */
    durations: { what: string; seconds: number }[];
    /** Parts whose gates its first object waits for. */
    dependsOn: string[];
    /** Parts that only its gates wait for. */
    readyAfter: string[];
}

/** What a rehearsed `up` took, in the terms of `rehearse --json`. */
export interface Timing {
    parts: PartReport[];
    /** Simulated seconds of the longest path over the registered graph. */
    criticalPathSeconds: number;
    /** Parts on it, first to last. */
    criticalPath: string[];
    /** Simulated seconds if every step waited for the one before it. */
    sequentialSeconds: number;
    /** Durations whose object no registered resource or gate stands for. */
    unattributed: SpentDuration[];
}

/**
 * Reads the timing of one `up` from its recording and the durations that the simulators drew meanwhile.
 *
 * @param began When the run began; milliseconds since the epoch.
 * @param clusterOf Cluster of a server URL.
 */
export function timingOf(
    recording: Recording,
    durations: SpentDuration[],
    began: number,
    clusterOf: (server: string) => ClusterName,
): Timing {
    const { byUrn, unattributed } = attribute(recording, durations, clusterOf);
    const costs = new Map(
        [...recording.resources.values()].map(resource => [
            resource.urn,
            costOf(resource, byUrn.get(resource.urn) ?? []),
        ]),
    );
    const longest = criticalPath(recording, costs);
    const names = longest.urns.flatMap(urn => partOf(recording, urn) ?? []);
    return {
        parts: partsOf(recording).map(part => partReport(recording, part, byUrn, began)),
        criticalPathSeconds: longest.seconds,
        criticalPath: names.filter((name, index) => names.indexOf(name) === index),
        sequentialSeconds: durations.reduce((sum, duration) => sum + duration.seconds, 0),
        unattributed,
    };
}

function partReport(recording: Recording, part: Part, byUrn: Map<string, SpentDuration[]>, began: number): PartReport {
    const objects = part.resources.filter(resource => resource.custom && !resource.type.startsWith("pulumi:"));
    const first = objects[0] ?? part.resources[0];
    const gates = objects.filter(isGate);
    const ends = (gates.length > 0 ? gates : objects).map(resource => resource.doneAt ?? resource.registeredAt);
    const dependsOn = first ? partsBefore(recording, part.name, first) : [];
    const readyAfter = part.resources
        .flatMap(resource => gatesReadyBefore(recording, resource))
        .flatMap(gate => partOf(recording, gate.urn) ?? [])
        .filter(name => name !== part.name && !dependsOn.includes(name));
    return {
        name: part.name,
        startedAt: secondsSince(began, first?.registeredAt ?? began),
        readyAt: secondsSince(began, Math.max(...ends)),
        durations: part.resources.flatMap(resource =>
            (byUrn.get(resource.urn) ?? []).map(({ kind, name, what, seconds }) => ({
                what: `${kind} ${name}: ${what}`,
                seconds,
            })),
        ),
        dependsOn,
        readyAfter: [...new Set(readyAfter)],
    };
}

/**
 * Other parts whose gates a resource waits for, looked up through whatever is no gate: components, providers, and single
 * objects of other parts, which are there long before their part is ready. Of a part without gates any object counts.
 */
function partsBefore(recording: Recording, own: string, resource: Recorded): string[] {
    const gated = new Set(
        [...recording.resources.values()].filter(isGate).map(gate => partOf(recording, gate.urn) ?? ""),
    );
    const found = new Set<string>();
    const seen = new Set<string>();
    const visit = (urn: string) => {
        const other = recording.resources.get(urn);
        if (!other || seen.has(urn)) {
            return;
        }
        seen.add(urn);
        const name = partOf(recording, urn);
        if (name !== undefined && name !== own && (isGate(other) || (other.custom && !gated.has(name)))) {
            found.add(name);
        } else {
            registeredBefore(other).forEach(visit);
        }
    };
    registeredBefore(resource).forEach(visit);
    return [...found];
}

function secondsSince(began: number, at: number): number {
    return Math.round(at - began) / 1000;
}
