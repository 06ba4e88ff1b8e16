import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import type { Loose } from "../document";
import { append, devDocument, set } from "../document";

const network = (d: Loose, index: number) => d.metal.networks[index];
const remove = (target: Loose, key: string) => void Reflect.deleteProperty(target, key);
const SEEDS = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01";
const ip = { networkid: "internet-partition-a", projectid: SEEDS, ipaddress: "203.0.113.142" };

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    [
        "a private super network that is the underlay too",
        d =>
            set(network(d, 2), {
                privatesuper: true,
                defaultchildprefixlength: { IPv4: 26 },
                additionalAnnouncableCIDRs: [],
            }),
        [
            "metal.networks[2].underlay: it is the private super network too; expected one of both",
            "metal.networks[2].privatesuper: the private super network of partition-a is " +
                "tenant-super-network-partition-a (metal.networks[0]) already; expected one in each partition",
        ],
    ],
    [
        "a private super network that masquerades",
        d => set(network(d, 0), { nat: true }),
        ["metal.networks[0].nat: only external networks masquerade; expected false"],
    ],
    [
        "an external network without a VRF id",
        d => remove(network(d, 1), "vrf"),
        ["metal.networks[1].vrf: missing; expected a VRF id: it is an external network"],
    ],
    [
        "an underlay with a VRF id",
        d => set(network(d, 2), { vrf: 7 }),
        ["metal.networks[2].vrf: only external networks have a VRF id of their own; expected none"],
    ],
    [
        "a prefix length for children of an external network",
        d => set(network(d, 1), { defaultchildprefixlength: { IPv4: 28 } }),
        ["metal.networks[1].defaultchildprefixlength: only private super networks have it; expected none"],
    ],
    [
        "children that don't fit",
        d => set(network(d, 0), { prefixes: ["10.64.0.0/14", "10.80.0.0/22"] }),
        [
            "metal.networks[0].defaultchildprefixlength.IPv4: /22 does not fit into 10.80.0.0/22; expected " +
                "more than 22",
        ],
    ],
    [
        "IPv6 prefixes without a prefix length, said once",
        d => set(network(d, 0), { prefixes: ["10.64.0.0/14", "2001:db8:1::/64", "2001:db8:2::/64"] }),
        [
            "metal.networks[0].defaultchildprefixlength.IPv6: missing; expected a prefix length for node " +
                "networks in 2001:db8:1::/64",
        ],
    ],
    [
        "a destination of another address family",
        d => set(network(d, 1), { destinationprefixes: ["0.0.0.0/0", "::/0"] }),
        [
            "metal.networks[1].destinationprefixes[1]: no prefix of the network is IPv6; expected only what " +
                "its own prefixes reach",
        ],
    ],
    [
        "a second underlay",
        d =>
            append(d.metal.networks, {
                id: "underlay-two",
                partitionid: "partition-a",
                underlay: true,
                prefixes: ["10.97.0.0/24"],
            }),
        [
            "metal.networks[3].underlay: the underlay of partition-a is underlay-partition-a " +
                "(metal.networks[2]) already; expected one in each partition",
        ],
    ],
    [
        "an underlay of another partition",
        d => {
            append(d.metal.partitions, { id: "partition-b" });
            append(d.metal.networks, {
                id: "underlay-b",
                partitionid: "partition-b",
                underlay: true,
                prefixes: ["10.97.0.0/24"],
            });
        },
        [],
    ],
    [
        "a partition in use without private super network",
        d => void d.metal.networks.shift(),
        [
            "metal.networks: the private super network of partition-a is missing, which seed seed-a needs; " +
                "expected one with privatesuper: true and partitionid: partition-a",
        ],
    ],
    [
        "a partition in use without underlay",
        d => void d.metal.networks.pop(),
        [
            "metal.networks: the underlay of partition-a is missing, which seed seed-a needs; expected one " +
                "with underlay: true and partitionid: partition-a",
        ],
    ],
    [
        "no network with the label to the internet",
        d => remove(network(d, 1), "labels"),
        [
            "metal.networks: no network of partition-a has the label " +
                "network.metal-stack.io/default-external, which seed seed-a needs; expected it on the one to the " +
                "internet",
        ],
    ],
    [
        "the label to the internet on two networks",
        d =>
            append(d.metal.networks, {
                id: "dmz",
                vrf: 7,
                prefixes: ["198.51.100.0/25"],
                labels: { "network.metal-stack.io/default-external": "" },
            }),
        [
            'metal.networks[3].labels["network.metal-stack.io/default-external"]: the network of partition-a ' +
                "with this label is internet-partition-a (metal.networks[1]) already; expected it on one of them",
        ],
    ],
    [
        "a VRF id of another network",
        d => append(d.metal.networks, { id: "dmz", vrf: 104009, prefixes: ["198.51.100.0/25"] }),
        [
            "metal.networks[3].vrf: 104009 is the VRF id of internet-partition-a already; expected one of " +
                "its own, or vrfshared: true",
        ],
    ],
    [
        "a VRF id that is shared",
        d => append(d.metal.networks, { id: "dmz", vrf: 104009, vrfshared: true, prefixes: ["198.51.100.0/25"] }),
        [],
    ],
    [
        "an older prefix length that says something else",
        d => set(d.metal.partitions[0], { privatenetworkprefixlength: 24 }),
        [
            "metal.partitions[0].privatenetworkprefixlength: 24 is not the defaultchildprefixlength 22 of " +
                "tenant-super-network-partition-a (metal.networks[0]); expected 22, or nothing",
        ],
    ],
    [
        "an older prefix length that says the same",
        d => {
            set(d.metal.partitions[0], { privatenetworkprefixlength: 24 });
            set(network(d, 0), { defaultchildprefixlength: { IPv4: 24 } });
        },
        [],
    ],
    [
        "networks whose ranges overlap",
        d => set(network(d, 2), { prefixes: ["10.67.255.0/24"] }),
        [
            "metal.networks[2].prefixes[0]: 10.67.255.0/24 overlaps 10.64.0.0/14 of " +
                "tenant-super-network-partition-a (metal.networks[0].prefixes[0]); expected a range of its own",
        ],
    ],
    [
        "an address outside of its network",
        d => set(d.metal, { ips: [{ ...ip, ipaddress: "198.51.100.7" }] }),
        [
            "metal.ips[0].ipaddress: 198.51.100.7 is not in network internet-partition-a; expected an " +
                "address of 203.0.113.0/24",
        ],
    ],
    [
        "an IPv6 address in a network of IPv4",
        d => set(d.metal, { ips: [{ ...ip, ipaddress: "2001:db8::7" }] }),
        [
            "metal.ips[0].ipaddress: 2001:db8::7 is not in network internet-partition-a; expected an address " +
                "of 203.0.113.0/24",
        ],
    ],
    ["an address in its network", d => set(d.metal, { ips: [ip] }), []],
    [
        "pods that are not announced",
        d => set(d.seeds[0].networking, { pods: "10.192.0.0/16" }),
        [
            "seeds[0].networking.pods: 10.192.0.0/16 is not among the additionalAnnouncableCIDRs of " +
                "tenant-super-network-partition-a (metal.networks[0]); expected a range in 10.240.0.0/12, or it " +
                "in metal.networks[0].additionalAnnouncableCIDRs",
        ],
    ],
    [
        "Services that are not announced, where nothing is",
        d => set(network(d, 0), { additionalAnnouncableCIDRs: [] }),
        [
            "metal.networks[0].additionalAnnouncableCIDRs: missing; expected the pods and services of seed " +
                "seed-a and others in there",
        ],
    ],
    [
        "nothing said of what may be announced",
        d => remove(network(d, 0), "additionalAnnouncableCIDRs"),
        [
            "metal.networks[0].additionalAnnouncableCIDRs: missing; expected the pods and services of seed " +
                "seed-a and others in there",
        ],
    ],
];

describe("what metal-stack asks of networks", () => {
    for (const [what, change, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "takes"} ${what}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
