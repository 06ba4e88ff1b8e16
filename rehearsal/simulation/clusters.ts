/** Name of a cluster that a landscape starts from: the garden's, and metal-stack's where it has one of its own. */
export type InitialClusterName = "initial" | "metal";

/** Name of a cluster that is there already, into which a gardenlet comes. */
export type RemoteClusterName = `gardenlet-${string}`;

/** Name of a cluster with nodes. */
export type HostClusterName = InitialClusterName | RemoteClusterName;

/** Name of a cluster of a rehearsal: one with nodes, or the virtual garden's. */
export type ClusterName = HostClusterName | "virtual";

/** Something for each cluster of a rehearsal; `metal` and remote ones are there only where the landscape has them. */
export interface Clusters<T> {
    initial: T;
    metal?: T;
    virtual: T;
    [remote: RemoteClusterName]: T;
}

const initialOnes: readonly InitialClusterName[] = ["initial", "metal"];

/** Names of the initial clusters that there are. */
export function initialClusterNames(clusters: Pick<Clusters<unknown>, InitialClusterName>): InitialClusterName[] {
    return initialOnes.filter(name => clusters[name] !== undefined);
}

/** Names of the clusters into which gardenlets come, beside the garden's own. */
export function remoteClusterNames(clusters: Clusters<unknown>): RemoteClusterName[] {
    return Object.keys(clusters).filter(isRemote);
}

/** Names of the clusters with nodes that there are: the initial ones first. */
export function hostClusterNames(clusters: Clusters<unknown>): HostClusterName[] {
    return [...initialClusterNames(clusters), ...remoteClusterNames(clusters)];
}

/** Name of the initial cluster that metal-stack's control plane is in. */
export function metalClusterName(clusters: Pick<Clusters<unknown>, InitialClusterName>): InitialClusterName {
    return clusters.metal === undefined ? "initial" : "metal";
}

/** Name of the cluster into which the gardenlet of that name comes. */
export function remoteClusterName(gardenlet: string): RemoteClusterName {
    return `gardenlet-${gardenlet}`;
}

/** What there is for a cluster of that name; throws where the landscape has no such cluster. */
export function clusterNamed<T>(clusters: Clusters<T>, name: ClusterName): T {
    const found = clusters[name];
    if (found === undefined) {
        throw new Error(`the rehearsal has no cluster ${name}`);
    }
    return found;
}

/** Each cluster that there is with its name: those with nodes, then the virtual garden's. */
export function entriesOf<T>(clusters: Clusters<T>): [ClusterName, T][] {
    return [...hostClusterNames(clusters), "virtual" as const].map(name => [name, clusterNamed(clusters, name)]);
}

/** The same clusters with something else for each. */
export function mapClusters<T, U>(clusters: Clusters<T>, of: (value: T, name: ClusterName) => U): Clusters<U> {
    return Object.fromEntries(
        entriesOf(clusters).map(([name, value]) => [name, of(value, name)]),
    ) as unknown as Clusters<U>;
}

/** As {@link mapClusters}, all side by side. */
export async function mapClustersAsync<T, U>(
    clusters: Clusters<T>,
    of: (value: T, name: ClusterName) => Promise<U>,
): Promise<Clusters<U>> {
    const all = entriesOf(mapClusters(clusters, of));
    const values = await Promise.all(all.map(async ([name, value]) => [name, await value] as const));
    return Object.fromEntries(values) as unknown as Clusters<U>;
}

function isRemote(name: string): name is RemoteClusterName {
    return name.startsWith("gardenlet-");
}
