import type { Props } from "../../rehearsal/host/protocol";
import { nameOf } from "./graph";
import type { Registered } from "./graph";

/** A line for each thing that a preview shows ahead of what it has to come after. */
export function outOfTurn(registered: Registered[]): string[] {
    return [...gatesAheadOfTheirObjects(registered), ...extensionsAheadOfGarden(registered)];
}

/** A line for each Extension that an upgrade would write before the Garden is reconciled by the new version. */
function extensionsAheadOfGarden(registered: Registered[]): string[] {
    const isBefore = orderOf(registered);
    const gates = registered.filter(({ inputs }) => inputs.gate === "garden-upgraded");
    return registered
        .filter(({ inputs }) => inputs.kind === "Extension" && inputs.apiVersion === "operator.gardener.cloud/v1alpha1")
        .filter(({ urn }) => !gates.some(gate => isBefore(urn, gate.urn)))
        .map(({ urn }) => `Extension/${nameOf(urn)} does not wait for an upgraded Garden`);
}

/** A line for each gate that a preview shows ahead of the object that it is a gate on. */
function gatesAheadOfTheirObjects(registered: Registered[]): string[] {
    const isBefore = orderOf(registered);
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

/** Whether something depends on something else, by URNs. */
function orderOf(registered: Registered[]): (urn: string, other: string) => boolean {
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
    return (urn, other) => isBefore(urn, other);
}
