import type { Recorded, Recording } from "./recording";

/** The longest way through what a run registered. */
export interface CriticalPath {
    /** Simulated seconds. */
    seconds: number;
    /** URNs on it, first to last. */
    urns: string[];
}

/**
 * Objects that a gate waits for although nothing it depends on stands for them. An Extension is installed only once the
 * Garden has succeeded (gardener v1.138.3 pkg/operator/controller/extension).
 */
const readyAfter: Record<string, string[]> = { Extension: ["Garden"] };

/**
 * The longest path over the registered dependency graph.
 *
 * @param costs Simulated seconds of a resource by URN; a missing one costs nothing.
 */
export function criticalPath(recording: Recording, costs: Map<string, number>): CriticalPath {
    const ends = new Map<string, { seconds: number; before?: string }>();
    const visiting = new Set<string>();
    const endOf = (urn: string): number => {
        const known = ends.get(urn);
        if (known) {
            return known.seconds;
        }
        const resource = recording.resources.get(urn);
        // A component's own `dependsOn` may name what its children depend on in turn; the graph itself has no cycles.
        if (!resource || visiting.has(urn)) {
            return 0;
        }
        visiting.add(urn);
        let start = 0;
        let before: string | undefined;
        const gates = gatesReadyBefore(recording, resource).map(gate => gate.urn);
        for (const other of [...registeredBefore(resource), ...gates]) {
            const end = endOf(other);
            if (end > start) {
                [start, before] = [end, other];
            }
        }
        visiting.delete(urn);
        ends.set(urn, { seconds: start + (costs.get(urn) ?? 0), before });
        return start + (costs.get(urn) ?? 0);
    };
    let last: string | undefined;
    let seconds = 0;
    for (const urn of recording.resources.keys()) {
        const end = endOf(urn);
        if (end > seconds) {
            [seconds, last] = [end, urn];
        }
    }
    const urns: string[] = [];
    for (let urn = last; urn !== undefined; urn = ends.get(urn)?.before) {
        urns.unshift(urn);
    }
    return { seconds, urns };
}

/** URNs that a resource's registration waits for: its dependencies, its provider, those that it hands down, its parent. */
export function registeredBefore(resource: Recorded): string[] {
    return [
        ...resource.dependencies,
        ...(resource.provider ? [resource.provider] : []),
        ...resource.providers,
        ...(resource.parent ? [resource.parent] : []),
    ];
}

/** Gates whose object has to be ready before the object of this resource can be. */
export function gatesReadyBefore(recording: Recording, resource: Recorded): Recorded[] {
    const kinds = resource.stages.flat().flatMap(object => readyAfter[object.kind] ?? []);
    return kinds.length === 0
        ? []
        : [...recording.resources.values()].filter(
              other => other.inputs.gate !== undefined && kinds.includes(kindOf(other) ?? ""),
          );
}

function kindOf(gate: Recorded): string | undefined {
    const object = gate.inputs.object;
    return typeof object === "object" && object !== null && !Array.isArray(object) && typeof object.kind === "string"
        ? object.kind
        : undefined;
}
