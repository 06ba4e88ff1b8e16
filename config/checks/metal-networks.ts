import { parseCidr } from "../cidr";
import { places, valueAt } from "../document";
import type { Problem } from "../errors";
import { textsBelow } from "./below";
import type { MetalNetwork } from "./metal-clusters";
import { metalNetworks, partitionsInUse } from "./metal-clusters";
import { problem } from "./problem";

/** The label by which clusters find the network to the internet. */
const DEFAULT_EXTERNAL = "network.metal-stack.io/default-external";

/** What metal-api takes of networks (metal-api, service/network-service.go), and what clusters need in a partition. */
export function checkMetalNetworks(document: unknown): Problem[] {
    const networks = metalNetworks(document);
    const inUse = partitionsInUse(document);
    return [
        ...networks.flatMap(network => [
            ...kindOf(document, network),
            ...childPrefixes(document, network),
            ...destinations(document, network),
        ]),
        ...onePerPartition(networks),
        ...vrfs(document),
        ...olderPrefixLengths(document, networks),
        ...inUse.flatMap(({ partition, cluster }) => [
            ...needed(networks, partition, cluster.label, "privatesuper"),
            ...needed(networks, partition, cluster.label, "underlay"),
            ...internet(document, networks, partition, cluster.label),
        ]),
    ];
}

function kindOf(document: unknown, { path, privatesuper, underlay }: MetalNetwork): Problem[] {
    const has = (key: string) => valueAt(document, [...path, key]) !== undefined;
    const external = !privatesuper && !underlay;
    const nat = valueAt(document, [...path, "nat"]) === true;
    return [
        ...(privatesuper && underlay
            ? [problem([...path, "underlay"], "it is the private super network too", "one of both")]
            : []),
        ...(!external && nat ? [problem([...path, "nat"], "only external networks masquerade", "false")] : []),
        ...(external && !has("vrf")
            ? [problem([...path, "vrf"], "missing", "a VRF id: it is an external network")]
            : []),
        ...(!external && has("vrf")
            ? [problem([...path, "vrf"], "only external networks have a VRF id of their own", "none")]
            : []),
        ...["defaultchildprefixlength", "additionalAnnouncableCIDRs"]
            .filter(key => !privatesuper && has(key))
            .map(key => problem([...path, key], "only private super networks have it", "none")),
    ];
}

/** Each address family of a private super network needs a prefix length, longer than each of its prefixes. */
function childPrefixes(document: unknown, { path, privatesuper }: MetalNetwork): Problem[] {
    if (!privatesuper) {
        return [];
    }
    const at = [...path, "defaultchildprefixlength"];
    const missing = new Set<string>();
    const problems = textsBelow(document, path, "prefixes.*").flatMap(({ value }) => {
        const cidr = parseCidr(value);
        const family = cidr && (`IPv${cidr.family}` as const);
        const length = family && valueAt(document, [...at, family]);
        if (family && length === undefined && !missing.has(family)) {
            missing.add(family);
            return [problem([...at, family], "missing", `a prefix length for node networks in ${value}`)];
        }
        return cidr && family && typeof length === "number" && length <= cidr.prefixLength
            ? [problem([...at, family], `/${length} does not fit into ${value}`, `more than ${cidr.prefixLength}`)]
            : [];
    });
    return problems;
}

function destinations(document: unknown, { path }: MetalNetwork): Problem[] {
    const families = textsBelow(document, path, "prefixes.*").map(({ value }) => parseCidr(value)?.family);
    return textsBelow(document, path, "destinationprefixes.*").flatMap(({ path: at, value }) => {
        const family = parseCidr(value)?.family;
        return family && families.length > 0 && !families.includes(family)
            ? [problem(at, `no prefix of the network is IPv${family}`, `only what its own prefixes reach`)]
            : [];
    });
}

function onePerPartition(networks: MetalNetwork[]): Problem[] {
    return (["privatesuper", "underlay"] as const).flatMap(kind =>
        networks
            .filter(network => network[kind])
            .flatMap((network, index, all) => {
                const first = all.slice(0, index).find(({ partitionid }) => partitionid === network.partitionid);
                return first
                    ? [
                          problem(
                              [...network.path, kind],
                              `${kinds[kind]} of ${String(network.partitionid)} is ${first.label} already`,
                              "one in each partition",
                          ),
                      ]
                    : [];
            }),
    );
}

const kinds = { privatesuper: "the private super network", underlay: "the underlay" } as const;

function needed(
    networks: MetalNetwork[],
    partition: string,
    cluster: string,
    kind: "privatesuper" | "underlay",
): Problem[] {
    return networks.some(network => network[kind] && network.partitionid === partition)
        ? []
        : [
              problem(
                  ["metal", "networks"],
                  `${kinds[kind]} of ${partition} is missing, which ${cluster} needs`,
                  `one with ${kind}: true and partitionid: ${partition}`,
              ),
          ];
}

/** Clusters find the internet by a label, so one network of a partition has it (provider-metal, metal-ccm). */
function internet(document: unknown, networks: MetalNetwork[], partition: string, cluster: string): Problem[] {
    const labelled = networks.filter(
        ({ path, partitionid }) =>
            (partitionid === undefined || partitionid === partition) &&
            valueAt(document, [...path, "labels", DEFAULT_EXTERNAL]) !== undefined,
    );
    if (labelled.length === 0) {
        const found = `no network of ${partition} has the label ${DEFAULT_EXTERNAL}, which ${cluster} needs`;
        return [problem(["metal", "networks"], found, "it on the one to the internet")];
    }
    return labelled.slice(1).map(({ path }) => {
        const found = `the network of ${partition} with this label is ${labelled[0].label} already`;
        return problem([...path, "labels", DEFAULT_EXTERNAL], found, "it on one of them");
    });
}

/** A VRF id is one network's own, unless a later one says that it shares it. */
function vrfs(document: unknown): Problem[] {
    return places(document, "metal.networks.*.vrf").flatMap(({ path, value }, index, all) => {
        const first = all.slice(0, index).find(other => other.value === value);
        const shared = valueAt(document, [...path.slice(0, -1), "vrfshared"]) === true;
        const id = first && String(valueAt(document, [...first.path.slice(0, -1), "id"]));
        return first && !shared
            ? [problem(path, `${String(value)} is the VRF id of ${id} already`, "one of its own, or vrfshared: true")]
            : [];
    });
}

function olderPrefixLengths(document: unknown, networks: MetalNetwork[]): Problem[] {
    return places(document, "metal.partitions.*.privatenetworkprefixlength").flatMap(({ path, value }) => {
        const partition = valueAt(document, [...path.slice(0, -1), "id"]);
        const parent = networks.find(({ privatesuper, partitionid }) => privatesuper && partitionid === partition);
        const length = parent && valueAt(document, [...parent.path, "defaultchildprefixlength", "IPv4"]);
        return parent && typeof length === "number" && length !== value
            ? [
                  problem(
                      path,
                      `${String(value)} is not the defaultchildprefixlength ${length} of ${parent.label}`,
                      `${length}, or nothing`,
                  ),
              ]
            : [];
    });
}
