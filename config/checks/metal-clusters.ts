import type { Path } from "../document";
import { pathText, places, texts, valueAt } from "../document";

/** A cluster on metal that the document declares: a managed seed, or a shoot of a project. */
export interface MetalCluster {
    path: Path;
    /** What messages call it: `seed seed-a`. */
    label: string;
    partition: unknown;
}

/** The clusters on metal that a document declares. */
export function metalClusters(document: unknown): MetalCluster[] {
    return [
        ["seeds.*", "seed"],
        ["projects.*.shoots.*", "shoot"],
    ].flatMap(([pattern, kind]) =>
        places(document, pattern).map(({ path, value }) => ({
            path,
            label: `${kind} ${String(valueAt(value, ["name"]))}`,
            partition: valueAt(value, ["partition"]),
        })),
    );
}

/** The partitions that clusters are in, and that are declared: each with the first of its clusters. */
export function partitionsInUse(document: unknown): { partition: string; cluster: MetalCluster }[] {
    const clusters = metalClusters(document);
    return texts(document, "metal.partitions.*.id").flatMap(({ value: partition }) => {
        const cluster = clusters.find(one => one.partition === partition);
        return cluster ? [{ partition, cluster }] : [];
    });
}

/** A network of the document. */
export interface MetalNetwork {
    path: Path;
    /** What messages call it: its id, and where it stands. */
    label: string;
    id: unknown;
    partitionid: unknown;
    privatesuper: boolean;
    underlay: boolean;
}

/** The networks of a document. */
export function metalNetworks(document: unknown): MetalNetwork[] {
    return places(document, "metal.networks.*").map(({ path, value }) => ({
        path,
        label: `${String(valueAt(value, ["id"]))} (${pathText(path)})`,
        id: valueAt(value, ["id"]),
        partitionid: valueAt(value, ["partitionid"]),
        privatesuper: valueAt(value, ["privatesuper"]) === true,
        underlay: valueAt(value, ["underlay"]) === true,
    }));
}
