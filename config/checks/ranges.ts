import type { Cidr } from "../cidr";
import { overlap, parseCidr } from "../cidr";
import type { Path } from "../document";
import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import type { InitialCluster } from "./initial-clusters";
import { problem } from "./problem";

/** A range of a document, and what it is of, for the other side of a clash. */
export interface Range {
    cidr: Cidr;
    path: Path;
    of: string;
}

/** The ranges that a pattern matches; what is no range is passed over. */
export function ranges(document: unknown, pattern: string, of: string): Range[] {
    return texts(document, pattern).flatMap(({ path }) => rangeAt(document, path, of));
}

/** The range at a path. */
function rangeAt(document: unknown, path: Path, of: string): Range[] {
    const value = valueAt(document, path);
    const cidr = typeof value === "string" ? parseCidr(value) : undefined;
    return cidr ? [{ cidr, path, of }] : [];
}

/** Ranges of a cluster that a landscape starts from. */
export function rangesOf(document: unknown, { kind, path, of }: InitialCluster): Range[] {
    const at = (key: string, what: string) => rangeAt(document, [...path, "networks", key], what);
    return [
        ...["nodes", "pods", "services"].flatMap(key => at(key, `${of}'s ${key}`)),
        ...(kind === "gke" ? at("controlPlane", `the control plane of ${of}`) : []),
    ];
}

/** Ranges of the clusters beside the landscape that seeds are in. */
export function gardenletRanges(document: unknown): { name: string; own: Range[] }[] {
    return texts(document, "gardenlets.*.name").map(({ path, value: name }) => ({
        name,
        own: ["nodes", "pods", "services"].flatMap(key =>
            rangeAt(document, [...path.slice(0, -1), "networks", key], `the ${key} of seed ${name}`),
        ),
    }));
}

/** A cluster that Gardener makes: a managed seed or a shoot. */
export interface ShootRanges {
    name: string;
    seedName: unknown;
    /** Its pods and Services. */
    own: Range[];
    services: Range[];
    /** The networks that its nodes' network is cut from. */
    nodes: Range[];
}

/** Ranges of the clusters that a pattern matches. */
export function shootRanges(document: unknown, pattern: string, kind: string): ShootRanges[] {
    return texts(document, `${pattern}.name`).map(({ path, value: name }) => {
        const at = path.slice(0, -1);
        const [pods, services] = ["pods", "services"].map(key =>
            rangeAt(document, [...at, "networking", key], `the ${key} of ${kind} ${name}`),
        );
        const partition = valueAt(document, [...at, "partition"]);
        return {
            name,
            seedName: valueAt(document, [...at, "seedName"]),
            own: [...pods, ...services],
            services,
            nodes: nodeNetworks(document).filter(
                range => valueAt(document, [...range.path.slice(0, 3), "partitionid"]) === partition,
            ),
        };
    });
}

/** The networks that node networks of seeds and shoots are cut from. */
export function nodeNetworks(document: unknown): Range[] {
    return ranges(document, "metal.networks.*.prefixes.*", "").flatMap(range => {
        const network = range.path.slice(0, 3);
        const id = String(valueAt(document, [...network, "id"]));
        return valueAt(document, [...network, "privatesuper"]) === true
            ? [{ ...range, of: `the node networks in ${id}` }]
            : [];
    });
}

/** Ranges that overlap one that comes before them. */
export function clashes(all: Range[]): Problem[] {
    return all.flatMap((range, index) => between([range], all.slice(0, index)));
}

/** Ranges that overlap one of others. */
export function between(some: Range[], others: Range[]): Problem[] {
    return some.flatMap(range =>
        others
            .filter(other => overlap(range.cidr, other.cidr))
            .map(other =>
                problem(
                    range.path,
                    `${range.cidr.text} overlaps ${other.cidr.text} of ${other.of} (${pathText(other.path)})`,
                    "a range of its own",
                ),
            ),
    );
}
