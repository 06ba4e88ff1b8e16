import { contains, overlap, parseCidr } from "../cidr";
import type { Path } from "../document";
import { texts, valueAt } from "../document";
import type { Problem } from "../errors";
import type { InitialCluster } from "./initial-clusters";
import { initialClusters, shared } from "./initial-clusters";
import { problem } from "./problem";
import type { Range } from "./ranges";
import { between, clashes, nodeNetworks, ranges, rangesOf, gardenletRanges, shootRanges } from "./ranges";

/**
 * Ranges that share a network are disjoint, none lies where Gardener's VPN maps or is larger than it maps, and every
 * firewall reaches the soil and metal-api (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go and
 * pkg/api/core/validation/seed.go).
 */
export function checkCidrs(document: unknown): Problem[] {
    const clusters = initialClusters(document).map(cluster => ({ ...cluster, own: rangesOf(document, cluster) }));
    const initial = clusters.filter(({ role }) => role === "initial").flatMap(({ own }) => own);
    const metal = clusters.filter(({ role }) => role === "metal").flatMap(({ own }) => own);
    const garden = ranges(document, "garden.networking.services", "the virtual garden's services");
    // What a Seed in it is told: GKE's control plane lies outside of the cluster.
    const soil = initial.filter(({ path }) => path.at(-1) !== "controlPlane");
    const gardenlets = gardenletRanges(document);
    const seeds = shootRanges(document, "seeds.*", "seed");
    const shoots = shootRanges(document, "projects.*.shoots.*", "shoot");
    const made = [...seeds, ...shoots];
    const nodes = nodeNetworks(document);
    return [
        ...clashes(initial),
        ...clashes(metal),
        ...(inOneVpc(document, clusters) ? between(metal, initial) : []),
        ...between(garden, initial),
        ...seeds.flatMap(seed => [...clashes(seed.own), ...between(seed.own, [...seed.nodes, ...soil])]),
        ...gardenlets.flatMap(({ own }) => clashes(own)),
        ...shoots.flatMap(shoot => {
            const host = texts(document, "soil.name").some(({ value }) => value === shoot.seedName)
                ? soil
                : ([...seeds, ...gardenlets].find(seed => seed.name === shoot.seedName)?.own ?? []);
            return [...clashes(shoot.own), ...between(shoot.own, [...shoot.nodes, ...host])];
        }),
        ...headscale(document, [
            ...(shared(document) ? [...initial, ...garden] : metal),
            ...nodes,
            ...made.flatMap(({ own }) => own),
        ]),
        ...reserved([...initial, ...garden, ...nodes, ...[...gardenlets, ...made].flatMap(({ own }) => own)]),
        ...tooLarge([
            ...[...soil, ...gardenlets.flatMap(({ own }) => own)].filter(({ path }) => path.at(-1) === "services"),
            ...seeds.flatMap(({ services }) => services),
        ]),
        ...firewallsReachSoil(document),
        ...seedsReachMetalApi(document),
    ];
}

/** Two GKE clusters in a VPC that is given for both share its routes. */
function inOneVpc(document: unknown, clusters: InitialCluster[]): boolean {
    const vpcs = clusters.map(({ path }) => valueAt(document, [...path, "vpc", "network"]));
    return clusters.length === 2 && vpcs[0] !== undefined && vpcs[0] === vpcs[1];
}

/**
 * Firewalls and the control plane are in headscale's network: what comes from its range by another way is dropped there
 * (tailscale's ts-input chain), and the virtual garden's default lies in it.
 */
function headscale(document: unknown, all: Range[]): Problem[] {
    return valueAt(document, ["metal", "headscale", "enabled"]) === true
        ? between(all, ranges(document, "metal.headscale.prefixes.*", "headscale's addresses"))
        : [];
}

/** gardener v1.138.3 pkg/apis/core/v1beta1/constants/types_constants.go: into these the VPN maps. */
const reservedRanges = [
    "240.0.0.0/8",
    "241.0.0.0/8",
    "242.0.0.0/8",
    "243.0.0.0/8",
    "244.0.0.0/8",
    "fd8f:6d53:b97a:1::/96",
].map(parseCidr);

function reserved(all: Range[]): Problem[] {
    return all
        .filter(({ cidr }) => reservedRanges.some(range => range && overlap(range, cidr)))
        .map(({ cidr, path }) =>
            problem(
                path,
                cidr.family === 4
                    ? `${cidr.text} lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN uses`
                    : `${cidr.text} lies in fd8f:6d53:b97a:1::/96, which Gardener's VPN uses`,
                "a range outside of them",
            ),
        );
}

/** The VPN maps a seed's Services into a /8 (gardener v1.138.3 pkg/api/core/validation/seed.go). */
function tooLarge(services: Range[]): Problem[] {
    return services
        .filter(({ cidr }) => cidr.family === 4 && cidr.prefixLength < 8)
        .map(({ cidr, path }) =>
            problem(path, `${cidr.text} is larger than a /8`, "at most a /8 for a seed's Services"),
        );
}

/**
 * A firewall reads from the API server of its seed, so each external network of a managed seed's firewall has to be
 * let in (gardener-extension-provider-metal#326).
 */
function firewallsReachSoil(document: unknown): Problem[] {
    const { gke } = (valueAt(document, ["clusters", "initial"]) ?? {}) as { gke?: unknown };
    const at = "clusters.initial.gke.authorizedNetworks";
    return gke === undefined
        ? []
        : shutOut(document, ranges(document, `${at}.*.cidr`, ""), "the initial cluster's API server", at);
}

/** provider-metal, and what it deploys for shoots, asks metal-api from the pods of a managed seed, which leave by its firewall. */
function seedsReachMetalApi(document: unknown): Problem[] {
    const at = "ingress.service.loadBalancerSourceRanges";
    const allowed = ranges(document, `${at}.*`, "");
    return allowed.length === 0 ? [] : shutOut(document, allowed, "metal-api", at);
}

/** External networks of managed seeds' firewalls that are in none of the ranges that a server lets in. */
function shutOut(document: unknown, allowed: Range[], server: string, place: string): Problem[] {
    return texts(document, "seeds.*.firewall.networks.*").flatMap(({ path, value: id }) =>
        ranges(document, "metal.networks.*.prefixes.*", "")
            .filter(({ path: at, cidr }) => isExternal(document, at, id) && cidr.family === 4)
            .filter(range => !allowed.some(({ cidr }) => contains(cidr, range.cidr)))
            .map(range =>
                problem(
                    path,
                    `firewalls in ${id} (${range.cidr.text}) don't reach ${server}`,
                    `${range.cidr.text} in ${place}`,
                ),
            ),
    );
}

/** Whether a prefix is of a network of that id, and firewalls may be in it. */
function isExternal(document: unknown, prefix: Path, id: string): boolean {
    const of = (key: string) => valueAt(document, [...prefix.slice(0, 3), key]);
    return of("id") === id && of("privatesuper") !== true && of("underlay") !== true;
}
