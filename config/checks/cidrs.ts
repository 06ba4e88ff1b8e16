import type { Cidr } from "../cidr";
import { contains, overlap, parseCidr } from "../cidr";
import type { Path } from "../document";
import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";

interface Range {
    cidr: Cidr;
    path: Path;
    /** What the range is of, for the other side of a clash. */
    of: string;
}

/** Ranges that share a network are disjoint, none lies where Gardener's VPN maps, and every firewall reaches the soil. */
export function checkCidrs(document: unknown): Problem[] {
    const initial = [
        ...ranges(document, "clusters.initial.gke.networks.nodes", "the initial cluster's nodes"),
        ...ranges(document, "clusters.initial.gke.networks.pods", "the initial cluster's pods"),
        ...ranges(document, "clusters.initial.gke.networks.services", "the initial cluster's services"),
    ];
    const others = [
        ...ranges(document, "clusters.initial.gke.networks.controlPlane", "GKE's control plane"),
        ...ranges(document, "garden.networking.services", "the virtual garden's services"),
    ];
    const seeds = clustersIn(document, "seeds.*", "seed");
    const shoots = clustersIn(document, "projects.*.shoots.*", "shoot");
    return [
        ...clashes([...initial, ...others]),
        ...seeds.flatMap(seed => [...clashes(seed.own), ...between(seed.own, [...seed.nodes, ...initial])]),
        ...shoots.flatMap(shoot => {
            const host = seeds.find(seed => seed.name === shoot.seedName);
            return [...clashes(shoot.own), ...between(shoot.own, [...shoot.nodes, ...(host?.own ?? [])])];
        }),
        ...reserved([...initial, ...others, ...seeds.flatMap(({ own }) => own), ...shoots.flatMap(({ own }) => own)]),
        ...firewallsReachSoil(document),
    ];
}

interface ClusterRanges {
    name: unknown;
    seedName: unknown;
    own: Range[];
    nodes: Range[];
}

function clustersIn(document: unknown, pattern: string, kind: string): ClusterRanges[] {
    return texts(document, `${pattern}.name`).map(({ path, value: name }) => {
        const at = path.slice(0, -1);
        const partition = valueAt(document, [...at, "partition"]);
        const own = (["pods", "services"] as const).flatMap(key => {
            const range = rangeAt(document, [...at, "networking", key], `the ${key} of ${kind} ${name}`);
            return range ? [range] : [];
        });
        const seedName = valueAt(document, [...at, "seedName"]);
        return { name, seedName, own, nodes: privateNetworks(document, partition) };
    });
}

/** The networks that the nodes of a partition's clusters are cut from. */
function privateNetworks(document: unknown, partition: unknown): Range[] {
    return ranges(document, "metal.networks.*.prefixes.*", "").flatMap(range => {
        const network = range.path.slice(0, 3);
        const ofPartition = valueAt(document, [...network, "partitionid"]) === partition;
        const isPrivate = valueAt(document, [...network, "privatesuper"]) === true;
        const id = String(valueAt(document, [...network, "id"]));
        return ofPartition && isPrivate ? [{ ...range, of: `the node networks in ${id}` }] : [];
    });
}

function ranges(document: unknown, pattern: string, of: string): Range[] {
    return texts(document, pattern).flatMap(({ path }) => rangeAt(document, path, of) ?? []);
}

function rangeAt(document: unknown, path: Path, of: string): Range | undefined {
    const value = valueAt(document, path);
    const cidr = typeof value === "string" ? parseCidr(value) : undefined;
    return cidr && { cidr, path, of };
}

function clashes(all: Range[]): Problem[] {
    return all.flatMap((range, index) => between([range], all.slice(0, index)));
}

function between(some: Range[], others: Range[]): Problem[] {
    return some.flatMap(range =>
        others
            .filter(other => overlap(range.cidr, other.cidr))
            .map(other => ({
                path: pathText(range.path),
                found: `${range.cidr.text} overlaps ${other.cidr.text} of ${other.of} (${pathText(other.path)})`,
                expected: "expected a range of its own",
            })),
    );
}

const reservedRanges = ["240.0.0.0/8", "241.0.0.0/8", "242.0.0.0/8", "243.0.0.0/8", "244.0.0.0/8"].map(parseCidr);

/** gardener v1.138.3 pkg/apis/core/validation/seed.go: ranges into which the VPN and the kube-apiservers map. */
function reserved(all: Range[]): Problem[] {
    return all
        .filter(({ cidr }) => reservedRanges.some(range => range && overlap(range, cidr)))
        .map(({ cidr, path }) => ({
            path: pathText(path),
            found: `${cidr.text} lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN uses`,
            expected: "expected a range outside of them",
        }));
}

/**
 * A firewall reads from the API server of its seed, so each external network of a managed seed's firewall has to be
 * let in (gardener-extension-provider-metal#326).
 */
function firewallsReachSoil(document: unknown): Problem[] {
    const allowed = ranges(document, "clusters.initial.gke.authorizedNetworks.*.cidr", "");
    return texts(document, "seeds.*.firewall.networks.*").flatMap(({ path, value: id }) =>
        ranges(document, "metal.networks.*.prefixes.*", "")
            .filter(range => valueAt(document, [...range.path.slice(0, 3), "id"]) === id && range.cidr.family === 4)
            .filter(range => !allowed.some(({ cidr }) => contains(cidr, range.cidr)))
            .map(range => ({
                path: pathText(path),
                found: `firewalls in ${id} (${range.cidr.text}) don't reach the initial cluster's API server`,
                expected: `expected ${range.cidr.text} in clusters.initial.gke.authorizedNetworks`,
            })),
    );
}
