import { checkFirewalls } from "../../../config/checks/firewalls";
import type { Loose } from "../document";
import { append, set } from "../document";
import { table } from "./table";

const shoot = (d: Loose) => d.projects[0].shoots[0];
const firewall = (d: Loose) => d.projects[0].shoots[0].firewall;
const storage = {
    id: "storage",
    partitionid: "partition-a",
    prefixes: ["10.97.0.0/24"],
    destinationprefixes: ["10.97.0.0/24"],
};

describe("the check of firewalls", () => {
    table(checkFirewalls, [
        ["firewalls that have what they ask for", () => undefined, []],
        [
            "a size that is no firewall type of the partition",
            d => set(firewall(d), { size: "c1-large-x86" }),
            [
                'projects[0].shoots[0].firewall.size: "c1-large-x86" is no firewall type of partition "partition-a"; expected one of n1-medium-x86',
            ],
        ],
        ["a size that is not declared: that is told elsewhere", d => set(firewall(d), { size: "c2-large-x86" }), []],
        [
            "any size where the partition has no firewall types",
            d => {
                set(d.cloudProfile.partitions["partition-a"], { firewallTypes: undefined });
                set(firewall(d), { size: "c1-large-x86" });
            },
            [],
        ],
        [
            "a network of all partitions",
            d => {
                append(d.metal.networks, { id: "dmz", vrf: 7, prefixes: ["198.51.100.0/25"] });
                append(firewall(d).networks, "dmz");
            },
            [],
        ],
        [
            "a network twice",
            d => append(firewall(d).networks, "internet-partition-a"),
            [
                'projects[0].shoots[0].firewall.networks[1]: "internet-partition-a" is in the list already; expected each network once',
            ],
        ],
        [
            "the underlay",
            d => append(firewall(d).networks, "underlay-partition-a"),
            [
                'projects[0].shoots[0].firewall.networks[1]: "underlay-partition-a" is no external network: it is the switches\' own; expected an external network',
            ],
        ],
        [
            "the network that nodes' networks are cut from",
            d => append(firewall(d).networks, "tenant-super-network-partition-a"),
            [
                'projects[0].shoots[0].firewall.networks[1]: "tenant-super-network-partition-a" is no external network: nodes\' networks are cut from it; expected an external network',
            ],
        ],
        [
            "a network of another partition",
            d => {
                append(d.metal.partitions, { id: "partition-b" });
                append(d.metal.networks, { ...storage, partitionid: "partition-b" });
                append(firewall(d).networks, "storage");
            },
            [
                'projects[0].shoots[0].firewall.networks[1]: "storage" is in partition "partition-b"; expected a network of partition "partition-a"',
            ],
        ],
        [
            "networks that lead nowhere",
            d => {
                append(d.metal.networks, storage);
                set(firewall(d), { networks: ["storage"] });
            },
            [
                "projects[0].shoots[0].firewall.networks: none of them leads to the internet, so its nodes can't pull images; expected one with 0.0.0.0/0 in destinationprefixes",
            ],
        ],
        [
            "networks that lead nowhere but the internet over IPv6",
            d => {
                append(d.metal.networks, { ...storage, destinationprefixes: ["::/0"] });
                set(firewall(d), { networks: ["storage"] });
            },
            [],
        ],
        [
            "networks of which one is not declared: that is told elsewhere",
            d => set(firewall(d), { networks: ["nowhere"] }),
            [],
        ],
        [
            "networks that lead nowhere in an isolated partition",
            d => {
                append(d.metal.networks, storage);
                set(d.cloudProfile.partitions["partition-a"], { networkIsolation: {} });
                set(firewall(d), { networks: ["storage"] });
                set(shoot(d), { controlPlaneConfig: { networkAccessType: "forbidden" } });
            },
            [],
        ],
        [
            "a limit and a rule of a network that is not the firewall's",
            d =>
                set(firewall(d), {
                    rateLimits: [{ networkID: "storage", rateLimit: 1 }],
                    egressRules: [{ networkID: "storage", ips: ["10.97.0.1"] }],
                }),
            [
                'projects[0].shoots[0].firewall.rateLimits[0].networkID: no network "storage" in projects[0].shoots[0].firewall.networks; known: internet-partition-a',
                'projects[0].shoots[0].firewall.egressRules[0].networkID: no network "storage" in projects[0].shoots[0].firewall.networks; known: internet-partition-a',
            ],
        ],
        [
            "two limits of a network",
            d =>
                set(firewall(d), {
                    rateLimits: [
                        { networkID: "internet-partition-a", rateLimit: 1 },
                        { networkID: "internet-partition-a", rateLimit: 2 },
                    ],
                }),
            [
                'projects[0].shoots[0].firewall.rateLimits[1].networkID: "internet-partition-a" has a limit already; expected one limit for each network',
            ],
        ],
        [
            "an egress address of the network",
            d => set(firewall(d), { egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.113.255"] }] }),
            [],
        ],
        [
            "egress addresses of other networks",
            d =>
                set(firewall(d), {
                    egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.114.0", "2001:db8::1"] }],
                }),
            [
                'projects[0].shoots[0].firewall.egressRules[0].ips[0]: 203.0.114.0 is not in network "internet-partition-a"; expected an address in 203.0.113.0/24',
                'projects[0].shoots[0].firewall.egressRules[0].ips[1]: 2001:db8::1 is not in network "internet-partition-a"; expected an address in 203.0.113.0/24',
            ],
        ],
        [
            "Services in a network that is not the firewall's",
            d =>
                set(shoot(d), {
                    controlPlaneConfig: { cloudControllerManager: { defaultExternalNetwork: "storage" } },
                }),
            [
                'projects[0].shoots[0].controlPlaneConfig.cloudControllerManager.defaultExternalNetwork: no network "storage" in projects[0].shoots[0].firewall.networks; known: internet-partition-a',
            ],
        ],
    ]);
});
