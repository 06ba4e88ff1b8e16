import type { PlannedResource } from "./document";

const symbols: Record<string, string> = { create: "+", update: "~", replace: "±", delete: "-", same: " ", retain: "o" };

/** The resource tree of a plan, a line each: what would be done, kind and name, indented below its parent. */
export function treeOf(resources: PlannedResource[]): string[] {
    const children = new Map<string, PlannedResource[]>();
    for (const resource of resources) {
        children.set(resource.parent, [...(children.get(resource.parent) ?? []), resource]);
    }
    const below = (parent: string, depth: number): string[] =>
        (children.get(parent) ?? []).flatMap(resource => [
            `${symbols[resource.op] ?? "?"} ${"  ".repeat(depth)}${kindOf(resource.type)} ${resource.name}${notesOf(resource)}`,
            ...below(resource.urn, depth + 1),
        ]);
    return below("", 0);
}

/** `Garden` of `kubernetes:operator.gardener.cloud/v1alpha1:Garden`. */
function kindOf(type: string): string {
    return type.split(":").at(-1) ?? type;
}

/** How many resources would be created, updated and so on: `195 to create, 2 to update`. */
export function countsOf(resources: PlannedResource[]): string {
    const counts = new Map<string, number>();
    resources.forEach(({ op }) => counts.set(op, (counts.get(op) ?? 0) + 1));
    const told = ["create", "update", "replace", "delete", "retain"].flatMap(op =>
        counts.has(op) ? [`${counts.get(op)} to ${op}`] : [],
    );
    return [...told, `${counts.get("same") ?? 0} unchanged`].join(", ");
}

function notesOf(resource: PlannedResource): string {
    return resource.protect ? " (protected)" : "";
}
