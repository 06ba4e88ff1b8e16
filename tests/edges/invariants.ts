import type { Props } from "../../rehearsal/host/protocol";
import { nameOf } from "./graph";
import type { Registered } from "./graph";

/** A line for each gate that a preview shows ahead of the object that it is a gate on. */
export function gatesAheadOfTheirObjects(registered: Registered[]): string[] {
    const byUrn = new Map(registered.map(one => [one.urn, one]));
    const isBefore = (urn: string, other: string, looked = new Set<string>()): boolean => {
        const found = byUrn.get(urn);
        return (found?.dependencies ?? []).some(dependency => {
            if (dependency === other) {
                return true;
            }
            if (looked.has(dependency)) {
                return false;
            }
            looked.add(dependency);
            return isBefore(dependency, other, looked);
        });
    };
    return registered
        .filter(({ resourceType }) => resourceType.endsWith(":Gate"))
        .flatMap(gate => {
            const object = registered.find(one => one.custom && isObject(one.inputs, gate.inputs.object));
            return object !== undefined && !isBefore(gate.urn, object.urn)
                ? [`the gate ${gate.name} does not wait for ${nameOf(object.urn)}`]
                : [];
        });
}

/** Whether a resource's inputs are the object that a gate refers to. */
function isObject(inputs: Props, reference: unknown): boolean {
    if (typeof reference !== "object" || reference === null) {
        return false;
    }
    const wanted = reference as { apiVersion: string; kind: string; namespace?: string; name: string };
    const metadata = inputs.metadata as { name?: string; namespace?: string } | undefined;
    return (
        inputs.apiVersion === wanted.apiVersion &&
        inputs.kind === wanted.kind &&
        metadata?.name === wanted.name &&
        metadata.namespace === wanted.namespace
    );
}
