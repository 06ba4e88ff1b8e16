import { parseCidr } from "../cidr";
import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** The addresses that are taken from the start can be: of their network, and for their project. */
export function checkMetalAddresses(document: unknown): Problem[] {
    return texts(document, "metal.ips.*.ipaddress").flatMap(({ path, value: address }) => {
        const ip = path.slice(0, -1);
        const networkId = valueAt(document, [...ip, "networkid"]);
        const network = places(document, "metal.networks.*").find(({ value }) => valueAt(value, ["id"]) === networkId);
        if (network === undefined) {
            return [];
        }
        return [
            ...texts(network.value, "prefixes.*")
                .flatMap(({ value }) => reserved(address, value))
                .map(found => problem(path, found, "another address of the network")),
            ...foreign(network.value, valueAt(document, [...ip, "projectid"])).map(found =>
                problem([...ip, "projectid"], found, "that project, or shared: true of the network"),
            ),
        ];
    });
}

/** The first address of a range and the last of one of IPv4 are nobody's (go-ipam prefix.go, newPrefix). */
function reserved(address: string, prefix: string): string[] {
    const [range, own] = [parseCidr(prefix), parseCidr(`${address}/${address.includes(":") ? 128 : 32}`)];
    if (range === undefined || own === undefined || range.family !== own.family) {
        return [];
    }
    return [
        ...(own.first === range.first ? [`it is the first address of ${prefix}, which nobody gets`] : []),
        ...(own.family === 4 && own.first === range.last && range.first !== range.last
            ? [`it is the broadcast address of ${prefix}`]
            : []),
    ];
}

/** Addresses of a project's network are that project's, unless it is shared (metal-api service/ip-service.go). */
function foreign(network: unknown, project: unknown): string[] {
    const owner = valueAt(network, ["projectid"]);
    const isOwn = typeof owner !== "string" || owner === project || valueAt(network, ["shared"]) === true;
    return isOwn ? [] : [`network ${String(valueAt(network, ["id"]))} is that of project ${owner}`];
}
