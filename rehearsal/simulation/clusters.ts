/** Name of a cluster that a landscape starts from: the garden's, and metal-stack's where it has one of its own. */
export type InitialClusterName = "initial" | "metal";

/** Name of a cluster of a rehearsal: an initial one, or the virtual garden's. */
export type ClusterName = InitialClusterName | "virtual";

/** Something for each cluster of a rehearsal; `metal` is there only where the landscape has such a cluster. */
export interface Clusters<T> {
    initial: T;
    metal?: T;
    virtual: T;
}

const initialOnes: readonly InitialClusterName[] = ["initial", "metal"];

/** Names of the initial clusters that there are. */
export function initialClusterNames(clusters: Pick<Clusters<unknown>, InitialClusterName>): InitialClusterName[] {
    return initialOnes.filter(name => clusters[name] !== undefined);
}

/** Name of the initial cluster that metal-stack's control plane is in. */
export function metalClusterName(clusters: Pick<Clusters<unknown>, InitialClusterName>): InitialClusterName {
    return clusters.metal === undefined ? "initial" : "metal";
}

/** What there is for a cluster of that name; throws where the landscape has no such cluster. */
export function clusterNamed<T>(clusters: Clusters<T>, name: ClusterName): T {
    const found = clusters[name];
    if (found === undefined) {
        throw new Error(`the rehearsal has no cluster ${name}`);
    }
    return found;
}

/** Each cluster that there is with its name: the initial ones, then the virtual garden's. */
export function entriesOf<T>(clusters: Clusters<T>): [ClusterName, T][] {
    return ([...initialOnes, "virtual"] as const).flatMap(name => {
        const value = clusters[name];
        return value === undefined ? [] : [[name, value] satisfies [ClusterName, T]];
    });
}

/** The same clusters with something else for each. */
export function mapClusters<T, U>(clusters: Clusters<T>, of: (value: T, name: ClusterName) => U): Clusters<U> {
    const { initial, metal, virtual } = clusters;
    return {
        initial: of(initial, "initial"),
        ...(metal !== undefined && { metal: of(metal, "metal") }),
        virtual: of(virtual, "virtual"),
    };
}

/** As {@link mapClusters}, all side by side. */
export async function mapClustersAsync<T, U>(
    clusters: Clusters<T>,
    of: (value: T, name: ClusterName) => Promise<U>,
): Promise<Clusters<U>> {
    const { initial, metal, virtual } = mapClusters(clusters, of);
    const [first, second, last] = await Promise.all([initial, metal, virtual]);
    return { initial: first, ...(second !== undefined && { metal: second }), virtual: last };
}
