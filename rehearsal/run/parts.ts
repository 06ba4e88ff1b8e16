import type { Recorded, Recording } from "./recording";

const partNames = [
    /^(initial-cluster|ingress-nginx|gateway|cert-manager|metal-control-plane|gardener-operator|extensions)$/,
    /^(virtual-garden|virtual-garden-access|cloud-profile|projects|soil)$/,
    /^(initial-cluster|cert-manager)\/metal$/,
    /^(partition|gardenlet|managed-seed)\/[^/]+$/,
    /^shoot\/[^/]+\/[^/]+$/,
];

/** A part of the landscape: a component right below the stack that bears a part's name. */
export interface Part {
    name: string;
    /** What it registered, itself included, in order. */
    resources: Recorded[];
}

/** True for the name of a part. */
export function isPartName(name: string): boolean {
    return partNames.some(pattern => pattern.test(name));
}

/** The parts that a run registered, in the order of their first registration. */
export function partsOf(recording: Recording): Part[] {
    const parts = new Map<string, Part>();
    for (const resource of recording.resources.values()) {
        const name = partOf(recording, resource.urn);
        if (name !== undefined) {
            const part = parts.get(name) ?? { name, resources: [] };
            part.resources.push(resource);
            parts.set(name, part);
        }
    }
    return [...parts.values()];
}

/** The part that a resource belongs to; undefined for what stands beside the parts (providers, guards). */
export function partOf(recording: Recording, urn: string): string | undefined {
    const top = recording.lineage(urn)[0];
    return top !== undefined && isPartName(top.name) ? top.name : undefined;
}

/** True for a gate: a dynamic resource that says in `gate` what it waits for. */
export function isGate(resource: Recorded): boolean {
    return resource.type.startsWith("pulumi-nodejs:dynamic") && typeof resource.inputs.gate === "string";
}
