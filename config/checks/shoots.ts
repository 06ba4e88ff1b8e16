import { contains, parseCidr } from "../cidr";
import { closest } from "../closest";
import type { Path, Place } from "../document";
import { pathText, places, shown, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** What shoots on metal ask for is there, and goes together. */
export function checkShoots(document: unknown): Problem[] {
    return inShoots(document).flatMap(shoot => [
        ...firewallNetworks(document, shoot),
        ...ofNetworks(document, shoot),
        ...isolation(document, shoot),
        ...controllerVersion(document, shoot),
        ...networkPlugin(shoot),
        ...storage(shoot),
        ...issuers(shoot),
        ...annotations(shoot),
    ]);
}

interface Network {
    id: string;
    path: Path;
    value: unknown;
}

function networksOf(document: unknown): Network[] {
    return places(document, "metal.networks.*").flatMap(({ path, value }) => {
        const id = valueAt(value, ["id"]);
        return typeof id === "string" ? [{ id, path, value }] : [];
    });
}

/** Firewalls have external networks of their partition, each once, and one of them leads to the internet. */
function firewallNetworks(document: unknown, { path, value }: Place): Problem[] {
    const networks = networksOf(document);
    const partition = texts(document, "metal.partitions.*.id").find(
        id => id.value === valueAt(value, ["partition"]),
    )?.value;
    const used = listOf(valueAt(value, ["firewall", "networks"])).map((id, index) => ({
        id,
        at: [...path, "firewall", "networks", index],
        network: networks.find(network => network.id === id),
    }));
    const wrong = used.flatMap(({ id, at, network }, index) => {
        const is = (key: string) => valueAt(network?.value, [key]) === true;
        const of = valueAt(network?.value, ["partitionid"]);
        const inside = is("privatesuper") ? "nodes' networks are cut from it" : "it is the switches' own";
        return [
            ...(used.slice(0, index).some(other => other.id === id)
                ? [problem(at, `"${String(id)}" is in the list already`, "each network once")]
                : []),
            ...(is("privatesuper") || is("underlay")
                ? [problem(at, `"${String(id)}" is no external network: ${inside}`, "an external network")]
                : []),
            ...(of !== undefined && partition !== undefined && of !== partition
                ? [problem(at, `"${String(id)}" is in partition ${shown(of)}`, `a network of partition "${partition}"`)]
                : []),
        ];
    });
    const access = valueAt(value, ["controlPlaneConfig", "networkAccessType"]) ?? "baseline";
    const leadsOut = (network: Network | undefined) =>
        listOf(valueAt(network?.value, ["destinationprefixes"])).some(
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
function ofNetworks(document: unknown, { path, value }: Place): Problem[] {
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
    const all = listed.map(String);
    const outside = uses
        .filter(({ id }) => typeof id === "string" && listed.length > 0 && !all.includes(id))
        .map(({ at, id }) =>
            problem(
                at,
                `"${String(id)}" is not in ${pathText([...path, "firewall", "networks"])}`,
                `one of ${all.join(", ")}`,
            ),
        );
    return [...outside, ...limitsTwice({ path, value }), ...egress(document, { path, value })];
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
        const network = networksOf(document).find(candidate => candidate.id === id);
        const ranges = listOf(valueAt(network?.value, ["prefixes"])).flatMap(prefix => parseCidr(String(prefix)) ?? []);
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

/** provider-metal v0.27.11 pkg/apis/metal/validation/network_access.go. */
function isolation(document: unknown, { path, value }: Place): Problem[] {
    const at = ["controlPlaneConfig", "networkAccessType"];
    const [access, partition] = [valueAt(value, at), valueAt(value, ["partition"])];
    const isolated = ["cloudProfile", "partitions", String(partition), "networkIsolation"];
    return (access === "restricted" || access === "forbidden") &&
        typeof partition === "string" &&
        valueAt(document, isolated) === undefined
        ? [
              problem(
                  [...path, ...at],
                  `${access} needs the partition's networkIsolation (${pathText(isolated)})`,
                  "baseline, or networkIsolation there",
              ),
          ]
        : [];
}

/** provider-metal v0.27.11 pkg/apis/metal/validation/firewall_controller.go. */
function controllerVersion(document: unknown, { path, value }: Place): Problem[] {
    const at = ["firewall", "controllerVersion"];
    const version = valueAt(value, at);
    const known = texts(document, "cloudProfile.firewallControllerVersions.*.version").map(text => text.value);
    if (typeof version !== "string" || version === "auto" || known.length === 0 || known.includes(version)) {
        return [];
    }
    const meant = closest(version, ["auto", ...known]);
    return [
        {
            path: pathText([...path, ...at]),
            found: `no version "${version}" in cloudProfile.firewallControllerVersions`,
            expected: meant ? `did you mean ${meant}?` : `known: auto, ${known.join(", ")}`,
        },
    ];
}

/** Its configuration is of the plugin's own group, and calico routes Services only with eBPF. */
function networkPlugin({ path, value }: Place): Problem[] {
    const type = valueAt(value, ["networking", "type"]) === "cilium" ? "cilium" : "calico";
    const group = `${type}.networking.extensions.gardener.cloud/`;
    const at = ["networking", "providerConfig", "apiVersion"];
    const version = valueAt(value, at);
    const ebpf = valueAt(value, ["networking", "providerConfig", "ebpfDataplane", "enabled"]) === true;
    const proxy = ["kubernetes", "kubeProxy", "enabled"];
    return [
        ...(typeof version === "string" && !version.startsWith(group)
            ? [problem([...path, ...at], `"${version}" is not of ${type}`, `${group}v1alpha1`)]
            : []),
        // gardener-extension-networking-calico pkg/admission/validator/shoot.go
        ...(type === "calico" && !ebpf && valueAt(value, proxy) === false
            ? [
                  problem(
                      [...path, ...proxy],
                      "calico needs kube-proxy, but with its eBPF data plane",
                      "true, or ebpfDataplane.enabled in networking.providerConfig",
                  ),
              ]
            : []),
    ];
}

/** The extension csi-driver-lvm refuses a cluster in which the old csi-lvm is. */
function storage({ path, value }: Place): Problem[] {
    const at = ["controlPlaneConfig", "featureGates", "disableCsiLvm"];
    const wanted = listOf(valueAt(value, ["extensions"])).some(
        extension => valueAt(extension, ["type"]) === "csi-driver-lvm" && valueAt(extension, ["disabled"]) !== true,
    );
    return wanted && valueAt(value, at) !== true
        ? [problem([...path, ...at], "the extension csi-driver-lvm takes the place of csi-lvm", "true")]
        : [];
}

/** gardener v1.138.3 pkg/api/core/validation/shoot.go. */
function issuers({ path, value }: Place): Problem[] {
    const config = ["kubernetes", "kubeAPIServer", "serviceAccountConfig"];
    const issuer = valueAt(value, [...config, "issuer"]);
    const accepted = listOf(valueAt(value, [...config, "acceptedIssuers"]));
    return accepted.flatMap((other, index) =>
        other === issuer || accepted.indexOf(other) < index
            ? [
                  problem(
                      [...path, ...config, "acceptedIssuers", index],
                      `"${String(other)}" is ${other === issuer ? "the issuer" : "in the list"} already`,
                      "each issuer once",
                  ),
              ]
            : [],
    );
}

/** Annotations that are not for people, and why. */
const reserved: Record<string, string> = {
    "cluster.metal-stack.io/name": "the landscape writes it: it is the name",
    "cluster.metal-stack.io/partition": "the landscape writes it: set partition",
    "cluster.metal-stack.io/project": "the landscape writes it: set projectID",
    "cluster.metal-stack.io/tenant": "the landscape writes it: set tenant",
    "confirmation.gardener.cloud/deletion": "the landscape writes it: name the part in unlock",
    "shoot.gardener.cloud/managed-seed-api-server":
        "Gardener has not known it since 1.119: use kubernetes.kubeAPIServer.autoscaling",
};

function annotations({ path, value }: Place): Problem[] {
    return Object.entries(reserved)
        .filter(([key]) => valueAt(value, ["annotations", key]) !== undefined)
        .map(([key, why]) => problem([...path, "annotations", key], why, "it left out"));
}
