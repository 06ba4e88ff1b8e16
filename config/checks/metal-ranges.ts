import type { Cidr } from "../cidr";
import { contains, overlap, parseCidr } from "../cidr";
import type { Path, TextPlace } from "../document";
import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { textsBelow } from "./below";
import type { MetalCluster, MetalNetwork } from "./metal-clusters";
import { metalClusters, metalNetworks } from "./metal-clusters";
import { problem } from "./problem";

interface Range {
    path: Path;
    cidr: Cidr;
}

/** No network has a range of another, addresses lie in their networks, and clusters' ranges may be announced. */
export function checkMetalRanges(document: unknown): Problem[] {
    const prefixes = ranges(texts(document, "metal.networks.*.prefixes.*"));
    const idOf = ({ path }: Range) => String(valueAt(document, [...path.slice(0, 3), "id"]));
    return [
        ...prefixes.flatMap((range, index) =>
            prefixes
                .slice(0, index)
                .filter(other => overlap(range.cidr, other.cidr))
                .map(other =>
                    problem(
                        range.path,
                        `${range.cidr.text} overlaps ${other.cidr.text} of ${idOf(other)} (${pathText(other.path)})`,
                        "a range of its own",
                    ),
                ),
        ),
        ...addresses(document, prefixes),
        ...announced(document),
    ];
}

function ranges(found: TextPlace[]): Range[] {
    return found.flatMap(({ path, value }) => {
        const cidr = parseCidr(value);
        return cidr ? [{ path, cidr }] : [];
    });
}

function addresses(document: unknown, prefixes: Range[]): Problem[] {
    return texts(document, "metal.ips.*.ipaddress").flatMap(({ path, value }) => {
        const network = valueAt(document, [...path.slice(0, -1), "networkid"]);
        const own = prefixes.filter(range => valueAt(document, [...range.path.slice(0, 3), "id"]) === network);
        const address = parseCidr(`${value}/${value.includes(":") ? 128 : 32}`);
        return address && own.length > 0 && !own.some(({ cidr }) => contains(cidr, address))
            ? [
                  problem(
                      path,
                      `${value} is not in network ${String(network)}`,
                      `an address of ${own.map(({ cidr }) => cidr.text).join(" or ")}`,
                  ),
              ]
            : [];
    });
}

/** The switches let through what the private super network announces, so pods and Services have to be in there. */
function announced(document: unknown): Problem[] {
    const clusters = metalClusters(document);
    return metalNetworks(document)
        .filter(({ privatesuper }) => privatesuper)
        .filter(({ partitionid }, index, all) => all.findIndex(one => one.partitionid === partitionid) === index)
        .flatMap(network => {
            const inside = clusters.filter(({ partition }) => partition === network.partitionid);
            const path = [...network.path, "additionalAnnouncableCIDRs"];
            const announcable = ranges(textsBelow(document, path, "*"));
            const nodes = ranges(textsBelow(document, network.path, "prefixes.*"));
            const own = inside
                .flatMap(cluster => rangesOf(document, cluster))
                // That is wrong anyway, and said elsewhere.
                .filter(({ cidr }) => !nodes.some(node => overlap(node.cidr, cidr)));
            if (announcable.length === 0 && own.length > 0) {
                return [problem(path, "missing", `the pods and services of ${inside[0].label} and others in there`)];
            }
            return own
                .filter(({ cidr }) => !announcable.some(outer => contains(outer.cidr, cidr)))
                .map(range => notAnnounced(range, network, announcable));
        });
}

function notAnnounced({ path, cidr }: Range, { label, path: network }: MetalNetwork, announcable: Range[]): Problem {
    const found = `${cidr.text} is not among the additionalAnnouncableCIDRs of ${label}`;
    const places = announcable.map(outer => outer.cidr.text).join(" or ");
    const there = `${pathText(network)}.additionalAnnouncableCIDRs`;
    return problem(path, found, `a range in ${places}, or it in ${there}`);
}

function rangesOf(document: unknown, { path }: MetalCluster): Range[] {
    return ["pods", "services"].flatMap(key => ranges(textsBelow(document, path, `networking.${key}`)));
}
