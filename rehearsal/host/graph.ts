import type { ResourceState } from "./resource-state";
import { providerUrn } from "./urn";

/** URNs that a resource depends on by itself: provider, dependencies of it and of its inputs, deletedWith; not its parent. */
function dependencyUrns(resource: ResourceState): Set<string> {
    const urns = new Set([
        ...resource.dependencies,
        ...Object.values(resource.propertyDependencies).flat(),
        providerUrn(resource.provider),
        resource.deletedWith,
    ]);
    urns.delete("");
    return urns;
}

/**
 * For each resource of a list in dependency order those before it that it depends on directly. Its parent counts, and of
 * a component it depends on all descendants before it (pulumi pkg/resource/graph/dependency_graph.go, `DependenciesOf`).
 */
export function directDependencies(resources: ResourceState[]): Map<ResourceState, Set<ResourceState>> {
    const before = new Map<string, ResourceState[]>();
    const descendants = new Map<string, ResourceState[]>();
    const ancestors = new Map<string, string[]>();
    const result = new Map<ResourceState, Set<ResourceState>>();
    for (const resource of resources) {
        const own = new Set(before.get(resource.parent) ?? []);
        for (const urn of dependencyUrns(resource)) {
            for (const dependency of before.get(urn) ?? []) {
                own.add(dependency);
                if (!dependency.custom) {
                    (descendants.get(urn) ?? []).forEach(d => own.add(d));
                }
            }
        }
        result.set(resource, own);
        push(before, resource.urn, resource);
        const above = [resource.parent, ...(ancestors.get(resource.parent) ?? [])];
        ancestors.set(resource.urn, above);
        above.forEach(urn => push(descendants, urn, resource));
    }
    return result;
}

/**
 * Resources of a list in dependency order that depend on a set of URNs, directly or not, children excepted, in the order
 * of the list; `follows` says which of the direct dependents pass it on.
 */
export async function dependents(
    resources: ResourceState[],
    root: ResourceState,
    follows: (candidate: ResourceState, condemned: ReadonlySet<string>) => Promise<boolean>,
): Promise<ResourceState[]> {
    const reached = new Set([root.urn]);
    const condemned = new Set([root.urn]);
    const found: ResourceState[] = [];
    for (const candidate of resources.slice(resources.indexOf(root) + 1)) {
        if ([...dependencyUrns(candidate)].some(urn => reached.has(urn))) {
            reached.add(candidate.urn);
            if (await follows(candidate, condemned)) {
                condemned.add(candidate.urn);
                found.push(candidate);
            }
        }
    }
    return found;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list) {
        list.push(value);
    } else {
        map.set(key, [value]);
    }
}
