/** Which object: enough to build its path, given the plural of its kind. */
export interface ObjectReference {
    apiVersion: string;
    kind: string;
    /** Left out for cluster-scoped kinds. */
    namespace?: string;
    name: string;
}

/** The reference as people read it: `Garden/dev`, `Shoot/garden/seed-a`. */
export function describe(reference: ObjectReference): string {
    return [reference.kind, reference.namespace, reference.name].filter(part => part !== undefined).join("/");
}

/**
 * Path of the object on its API server.
 *
 * Plurals come from a rule that holds for every kind in use here; discovery would need the CRD to be there already.
 */
export function pathOf(reference: ObjectReference): string {
    return `${collectionPathOf(reference)}/${encodeURIComponent(reference.name)}`;
}

/** Path of the object's collection. */
export function collectionPathOf(reference: Omit<ObjectReference, "name">): string {
    const root = reference.apiVersion.includes("/") ? "/apis" : "/api";
    const namespace = reference.namespace === undefined ? "" : `/namespaces/${encodeURIComponent(reference.namespace)}`;
    return `${root}/${reference.apiVersion}${namespace}/${pluralOf(reference.kind)}`;
}

/** Plural of a kind, as it stands in paths: `NetworkPolicy` → `networkpolicies`. */
export function pluralOf(kind: string): string {
    const lower = kind.toLowerCase();
    if (/[^aeiou]y$/.test(lower)) {
        return `${lower.slice(0, -1)}ies`;
    }
    return /(s|x|ch)$/.test(lower) ? `${lower}es` : `${lower}s`;
}
