import { checkCidrs } from "../../../config/checks/cidrs";
import { gke, onCloud, onExisting, withMetal } from "../corpus/clusters/base";
import type { Loose } from "../document";
import { append, set } from "../document";
import { table } from "./table";

const shoot = (d: Loose) => d.projects[0].shoots[0];
const headscale = (d: Loose, prefixes: Record<string, string>) =>
    set(d.metal, { headscale: { enabled: true, prefixes } });
const metalRanges = {
    nodes: "10.20.0.0/20",
    pods: "10.24.0.0/14",
    services: "10.8.0.0/20",
    controlPlane: "172.16.0.16/28",
};

const edge = (networks: object) => ({ gardenlets: [{ name: "edge", networks }] });

describe("the check of IP ranges", () => {
    table(checkCidrs, [
        ["dev", () => undefined, []],
        [
            "services in the nodes",
            d => set(gke(d).networks, { services: "10.0.8.0/21" }),
            [
                "clusters.initial.gke.networks.services: 10.0.8.0/21 overlaps 10.0.0.0/20 of the initial cluster's nodes (clusters.initial.gke.networks.nodes); expected a range of its own",
            ],
        ],
        [
            "GKE's control plane in the services",
            d => set(gke(d).networks, { controlPlane: "10.8.0.0/28" }),
            [
                "clusters.initial.gke.networks.controlPlane: 10.8.0.0/28 overlaps 10.8.0.0/20 of the initial cluster's services (clusters.initial.gke.networks.services); expected a range of its own",
            ],
        ],
        [
            "the garden's services in the cluster's pods",
            d => set(d.garden.networking, { services: "10.4.0.0/20" }),
            [
                "garden.networking.services: 10.4.0.0/20 overlaps 10.4.0.0/14 of the initial cluster's pods (clusters.initial.gke.networks.pods); expected a range of its own",
            ],
        ],
        [
            "the garden's services over GKE's control plane",
            d => set(d.garden.networking, { services: "172.16.0.0/12" }),
            [
                "garden.networking.services: 172.16.0.0/12 overlaps 172.16.0.0/28 of the control plane of the initial cluster (clusters.initial.gke.networks.controlPlane); expected a range of its own",
            ],
        ],
        ["metal-stack's cluster with the garden's ranges", d => void withMetal(d), []],
        [
            "the garden's services in the pods of metal-stack's cluster",
            d => {
                set(withMetal(d).networks, { pods: "100.64.0.0/14" });
            },
            [],
        ],
        [
            "metal-stack's pods in its nodes",
            d => set(withMetal(d).networks, { pods: "10.0.0.0/14" }),
            [
                "clusters.metal.gke.networks.pods: 10.0.0.0/14 overlaps 10.0.0.0/20 of metal-stack's cluster's nodes (clusters.metal.gke.networks.nodes); expected a range of its own",
            ],
        ],
        [
            "two clusters in one VPC",
            d => {
                set(gke(d), { vpc: { network: "landscape", subnetwork: "garden" } });
                set(withMetal(d), { networks: metalRanges });
            },
            [
                "clusters.metal.gke.networks.services: 10.8.0.0/20 overlaps 10.8.0.0/20 of the initial cluster's services (clusters.initial.gke.networks.services); expected a range of its own",
            ],
        ],
        [
            "two clusters in a VPC each",
            d => {
                set(gke(d), { vpc: { network: "landscape", subnetwork: "garden" } });
                set(withMetal(d), { networks: metalRanges, vpc: { network: "metal", subnetwork: "metal" } });
            },
            [],
        ],
        ["ranges that are read from the cluster", d => void onCloud(d), []],
        [
            "a seed in the ranges that a cluster on metalstack.cloud is given",
            d =>
                set(onCloud(d), { networks: { nodes: "10.0.0.0/20", pods: "10.240.0.0/16", services: "10.8.0.0/20" } }),
            [
                "seeds[0].networking.pods: 10.240.0.0/16 overlaps 10.240.0.0/16 of the initial cluster's pods (clusters.initial.metalstackCloud.networks.pods); expected a range of its own",
            ],
        ],
        [
            "pods of a seed in the network of its nodes",
            d => set(d.seeds[0].networking, { pods: "10.65.0.0/16" }),
            [
                "seeds[0].networking.pods: 10.65.0.0/16 overlaps 10.64.0.0/14 of the node networks in tenant-super-network-partition-a (metal.networks[0].prefixes[0]); expected a range of its own",
            ],
        ],
        [
            "pods of a seed in those of the soil",
            d => set(d.seeds[0].networking, { pods: "10.4.0.0/16" }),
            [
                "seeds[0].networking.pods: 10.4.0.0/16 overlaps 10.4.0.0/14 of the initial cluster's pods (clusters.initial.gke.networks.pods); expected a range of its own",
            ],
        ],
        [
            "pods of a shoot in those of its seed",
            d => set(shoot(d).networking, { pods: "10.240.128.0/17" }),
            [
                "projects[0].shoots[0].networking.pods: 10.240.128.0/17 overlaps 10.240.0.0/16 of the pods of seed seed-a (seeds[0].networking.pods); expected a range of its own",
            ],
        ],
        ["pods of a shoot in those of another seed", d => set(shoot(d).networking, { pods: "10.242.0.0/16" }), []],
        [
            "pods of a shoot on the soil in the soil's",
            d => {
                set(shoot(d), { seedName: "soil" });
                set(shoot(d).networking, { pods: "10.4.0.0/16" });
            },
            [
                "projects[0].shoots[0].networking.pods: 10.4.0.0/16 overlaps 10.4.0.0/14 of the initial cluster's pods (clusters.initial.gke.networks.pods); expected a range of its own",
            ],
        ],
        [
            "services of a shoot in its pods",
            d => set(shoot(d).networking, { services: "10.244.0.0/18" }),
            [
                "projects[0].shoots[0].networking.services: 10.244.0.0/18 overlaps 10.244.0.0/16 of the pods of shoot one (projects[0].shoots[0].networking.pods); expected a range of its own",
            ],
        ],
        [
            "a range into which the VPN maps",
            d => set(gke(d).networks, { services: "242.0.0.0/20" }),
            [
                "clusters.initial.gke.networks.services: 242.0.0.0/20 lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN uses; expected a range outside of them",
            ],
        ],
        ["a range just behind those", d => set(gke(d).networks, { services: "245.0.0.0/20" }), []],
        [
            "a node network of IPv6 in the VPN's",
            d => append(d.metal.networks[0].prefixes, "fd8f:6d53:b97a:1::/96"),
            [
                "metal.networks[0].prefixes[1]: fd8f:6d53:b97a:1::/96 lies in fd8f:6d53:b97a:1::/96, which Gardener's VPN uses; expected a range outside of them",
            ],
        ],
        ["a network outside that is in the VPN's range", d => append(d.metal.networks[2].prefixes, "241.0.0.0/24"), []],
        ["Services of a seed that fill a /8", d => set(d.seeds[0].networking, { services: "11.0.0.0/8" }), []],
        [
            "Services of a seed larger than a /8",
            d => set(d.seeds[0].networking, { services: "12.0.0.0/7" }),
            [
                "seeds[0].networking.services: 12.0.0.0/7 is larger than a /8; expected at most a /8 for a seed's Services",
            ],
        ],
        [
            "Services of the soil larger than a /8",
            d =>
                set(onExisting(d), { networks: { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "12.0.0.0/7" } }),
            [
                "clusters.initial.existing.networks.services: 12.0.0.0/7 is larger than a /8; expected at most a /8 for a seed's Services",
            ],
        ],
        ["Services of a shoot larger than a /8", d => set(shoot(d).networking, { services: "12.0.0.0/7" }), []],
        [
            "headscale in the range of the garden's services",
            d => headscale(d, { v4: "100.64.0.0/10", v6: "fd7a:115c:a1e0::/48" }),
            [
                "garden.networking.services: 100.64.0.0/13 overlaps 100.64.0.0/10 of headscale's addresses (metal.headscale.prefixes.v4); expected a range of its own",
            ],
        ],
        [
            "headscale beside the garden's services, in another cluster",
            d => {
                withMetal(d);
                headscale(d, { v4: "100.64.0.0/10" });
            },
            [],
        ],
        [
            "headscale in the pods of metal-stack's own cluster and of a shoot",
            d => {
                set(withMetal(d).networks, { pods: "100.96.0.0/14" });
                set(shoot(d).networking, { pods: "100.80.0.0/16" });
                headscale(d, { v4: "100.64.0.0/10" });
            },
            [
                "clusters.metal.gke.networks.pods: 100.96.0.0/14 overlaps 100.64.0.0/10 of headscale's addresses (metal.headscale.prefixes.v4); expected a range of its own",
                "projects[0].shoots[0].networking.pods: 100.80.0.0/16 overlaps 100.64.0.0/10 of headscale's addresses (metal.headscale.prefixes.v4); expected a range of its own",
            ],
        ],
        [
            "headscale that is off",
            d => set(d.metal, { headscale: { enabled: false, prefixes: { v4: "100.64.0.0/10" } } }),
            [],
        ],
        [
            "firewalls that don't reach the soil",
            d => set(gke(d), { authorizedNetworks: [{ name: "half", cidr: "203.0.113.0/25" }] }),
            [
                "seeds[0].firewall.networks[0]: firewalls in internet-partition-a (203.0.113.0/24) don't reach the initial cluster's API server; expected 203.0.113.0/24 in clusters.initial.gke.authorizedNetworks",
                "seeds[1].firewall.networks[0]: firewalls in internet-partition-a (203.0.113.0/24) don't reach the initial cluster's API server; expected 203.0.113.0/24 in clusters.initial.gke.authorizedNetworks",
            ],
        ],
        [
            "seeds that don't reach metal-api",
            d => set(d, { ingress: { service: { loadBalancerSourceRanges: ["198.51.100.0/24"] } } }),
            [
                "seeds[0].firewall.networks[0]: firewalls in internet-partition-a (203.0.113.0/24) don't reach metal-api; expected 203.0.113.0/24 in ingress.service.loadBalancerSourceRanges",
                "seeds[1].firewall.networks[0]: firewalls in internet-partition-a (203.0.113.0/24) don't reach metal-api; expected 203.0.113.0/24 in ingress.service.loadBalancerSourceRanges",
            ],
        ],
        [
            "seeds in a range that reaches metal-api",
            d => set(d, { ingress: { service: { loadBalancerSourceRanges: ["203.0.112.0/22"] } } }),
            [],
        ],
        [
            "firewalls in a wider range that is let in",
            d => set(gke(d), { authorizedNetworks: [{ name: "wide", cidr: "203.0.112.0/22" }] }),
            [],
        ],
        [
            "ranges of a seed in another cluster, those of the soil among them",
            d => set(d, edge({ nodes: "10.0.0.0/20", pods: "10.24.0.0/14", services: "10.28.0.0/20" })),
            [],
        ],
        [
            "Services in the pods, in another cluster",
            d => set(d, edge({ pods: "10.24.0.0/14", services: "10.24.0.0/20" })),
            [
                "gardenlets[0].networks.services: 10.24.0.0/20 overlaps 10.24.0.0/14 of the pods of seed edge (gardenlets[0].networks.pods); expected a range of its own",
            ],
        ],
        [
            "Services where the VPN maps, in another cluster",
            d => set(d, edge({ pods: "10.24.0.0/14", services: "243.0.0.0/20" })),
            [
                "gardenlets[0].networks.services: 243.0.0.0/20 lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN uses; expected a range outside of them",
            ],
        ],
        [
            "Services in a /8, in another cluster",
            d => set(d, edge({ pods: "11.24.0.0/14", services: "10.0.0.0/8" })),
            [],
        ],
        [
            "Services in a /7, in another cluster",
            d => set(d, edge({ pods: "12.24.0.0/14", services: "10.0.0.0/7" })),
            [
                "gardenlets[0].networks.services: 10.0.0.0/7 is larger than a /8; expected at most a /8 for a seed's Services",
            ],
        ],
        [
            "a shoot in the ranges of its seed in another cluster",
            d => {
                set(d, edge({ pods: "10.244.0.0/14", services: "10.28.0.0/20" }));
                set(shoot(d), { seedName: "edge" });
            },
            [
                "projects[0].shoots[0].networking.pods: 10.244.0.0/16 overlaps 10.244.0.0/14 of the pods of seed edge (gardenlets[0].networks.pods); expected a range of its own",
                "projects[0].shoots[0].networking.services: 10.245.0.0/18 overlaps 10.244.0.0/14 of the pods of seed edge (gardenlets[0].networks.pods); expected a range of its own",
            ],
        ],
        [
            "the underlay in a firewall of a seed, which is told elsewhere",
            d => append(d.seeds[0].firewall.networks, "underlay-partition-a"),
            [],
        ],
    ]);
});
