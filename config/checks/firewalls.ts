import { contains, parseCidr } from "../cidr";
import type { Path, Place } from "../document";
import { pathText, shown, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { undeclared } from "./declared";
import type { MetalNetwork } from "./metal-clusters";
import { metalNetworks } from "./metal-clusters";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** Firewalls of clusters on metal are of a size and in networks that they may have, as are their limits and rules. */
export function checkFirewalls(document: unknown): Problem[] {
    return inShoots(document).flatMap(shoot => [
        ...firewallType(document, shoot),
        ...networksOf(document, shoot),
        ...amongNetworks(shoot),
        ...limitsTwice(shoot),
        ...egress(document, shoot),
    ]);
}

/** provider-metal's admission takes the partition's firewall types only, where there are any. */
function firewallType(document: unknown, { path, value }: Place): Problem[] {
    const [size, partition] = [valueAt(value, ["firewall", "size"]), String(valueAt(value, ["partition"]))];
    const types = texts(document, `cloudProfile.partitions.${partition}.firewallTypes.*`).map(type => type.value);
    const known = texts(document, "metal.sizes.*.id").some(id => id.value === size);
    return types.length === 0 || !known || types.includes(String(size))
        ? []
        : [
              problem(
                  [...path, "firewall", "size"],
                  `${shown(size)} is no firewall type of partition "${partition}"`,
                  `one of ${types.join(", ")}`,
              ),
          ];
}

/**
 * Their networks are external ones of the partition, each once (metal-api, service/machine-service.go), and one of them
 * leads to the internet.
 */
function networksOf(document: unknown, { path, value }: Place): Problem[] {
    const networks = metalNetworks(document);
    const partition = texts(document, "metal.partitions.*.id").find(
        id => id.value === valueAt(value, ["partition"]),
    )?.value;
    const used = listOf(valueAt(value, ["firewall", "networks"])).map((id, index) => ({
        id,
        at: [...path, "firewall", "networks", index],
        network: networks.find(network => network.id === id),
    }));
    const wrong = used.flatMap(({ id, at, network }, index) => {
        const of = network?.partitionid;
        const inside = network?.privatesuper ? "nodes' networks are cut from it" : "it is the switches' own";
        return [
            ...(used.slice(0, index).some(other => other.id === id)
                ? [problem(at, `"${String(id)}" is in the list already`, "each network once")]
                : []),
            ...(network?.privatesuper || network?.underlay
                ? [problem(at, `"${String(id)}" is no external network: ${inside}`, "an external network")]
                : []),
            ...(of !== undefined && partition !== undefined && of !== partition
                ? [problem(at, `"${String(id)}" is in partition ${shown(of)}`, `a network of partition "${partition}"`)]
                : []),
        ];
    });
    const access = valueAt(value, ["controlPlaneConfig", "networkAccessType"]) ?? "baseline";
    const leadsOut = (network: MetalNetwork | undefined) =>
        listOf(valueAt(document, [...(network?.path ?? []), "destinationprefixes"])).some(
            prefix => prefix === "0.0.0.0/0" || prefix === "::/0",
        );
    const known = used.length > 0 && used.every(({ network }) => network !== undefined);
    return known && wrong.length === 0 && access === "baseline" && !used.some(({ network }) => leadsOut(network))
        ? [
              problem(
                  [...path, "firewall", "networks"],
                  "none of them leads to the internet, so its nodes can't pull images",
                  "one with 0.0.0.0/0 in destinationprefixes",
              ),
          ]
        : wrong;
}

/** What names a network of the firewall (provider-metal v0.27.11 pkg/apis/metal/validation/infrastructure.go). */
function amongNetworks({ path, value }: Place): Problem[] {
    const listed = listOf(valueAt(value, ["firewall", "networks"]));
    const uses: { at: Path; id: unknown }[] = [
        ...["rateLimits", "egressRules"].flatMap(key =>
            listOf(valueAt(value, ["firewall", key])).map((entry, index) => ({
                at: [...path, "firewall", key, index, "networkID"],
                id: valueAt(entry, ["networkID"]),
            })),
        ),
        {
            at: [...path, "controlPlaneConfig", "cloudControllerManager", "defaultExternalNetwork"],
            id: valueAt(value, ["controlPlaneConfig", "cloudControllerManager", "defaultExternalNetwork"]),
        },
    ];
    return undeclared(
        uses.flatMap(({ at, id }) => (typeof id === "string" && listed.length > 0 ? [{ path: at, value: id }] : [])),
        listed.map(String),
        "network",
        pathText([...path, "firewall", "networks"]),
    );
}

function limitsTwice({ path, value }: Place): Problem[] {
    const ids = listOf(valueAt(value, ["firewall", "rateLimits"])).map(limit => valueAt(limit, ["networkID"]));
    return ids.flatMap((id, index) =>
        id !== undefined && ids.indexOf(id) < index
            ? [
                  problem(
                      [...path, "firewall", "rateLimits", index, "networkID"],
                      `${shown(id)} has a limit already`,
                      "one limit for each network",
                  ),
              ]
            : [],
    );
}

/** metal-api has static addresses in a network's own ranges only. */
function egress(document: unknown, { path, value }: Place): Problem[] {
    return listOf(valueAt(value, ["firewall", "egressRules"])).flatMap((rule, index) => {
        const id = valueAt(rule, ["networkID"]);
        const network = metalNetworks(document).find(candidate => candidate.id === id);
        const ranges = listOf(valueAt(document, [...(network?.path ?? []), "prefixes"])).flatMap(
            prefix => parseCidr(String(prefix)) ?? [],
        );
        return listOf(valueAt(rule, ["ips"])).flatMap((ip, at) => {
            const address = typeof ip === "string" ? parseCidr(`${ip}/${ip.includes(":") ? 128 : 32}`) : undefined;
            return !address || ranges.length === 0 || ranges.some(range => contains(range, address))
                ? []
                : [
                      problem(
                          [...path, "firewall", "egressRules", index, "ips", at],
                          `${String(ip)} is not in network ${shown(id)}`,
                          `an address in ${ranges.map(({ text }) => text).join(", ")}`,
                      ),
                  ];
        });
    });
}
