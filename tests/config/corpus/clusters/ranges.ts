import { append, set } from "../../document";
import type { Row } from "./base";
import { gke, onExisting, withMetal, without } from "./base";

const at = "clusters.initial.gke.networks";

/** Wrong ranges. */
export const rows: Row[] = [
    ["missing", "no ranges on GKE", d => without(gke(d), "networks"), at],
    [
        "unknown key",
        "GKE's own name for the pods' range",
        d => set(gke(d).networks, { clusterIpv4CidrBlock: "10.4.0.0/14" }),
        `${at}.clusterIpv4CidrBlock`,
    ],
    ["form", "an address for the nodes' range", d => set(gke(d).networks, { nodes: "10.0.0.1" }), `${at}.nodes`],
    ["form", "an IPv6 range for pods", d => set(gke(d).networks, { pods: "fd00:10::/48" }), `${at}.pods`],
    ["form", "an octet above 255", d => set(gke(d).networks, { nodes: "10.0.256.0/20" }), `${at}.nodes`],
    ["clash", "services among the pods", d => set(gke(d).networks, { services: "10.7.240.0/20" }), `${at}.services`],
    [
        "clash",
        "the control plane among the nodes",
        d => set(gke(d).networks, { controlPlane: "10.0.15.240/28" }),
        `${at}.controlPlane`,
    ],
    [
        "range",
        "room for the pods of four nodes where five may be",
        d => {
            set(gke(d).networks, { pods: "10.4.0.0/22" });
            set(gke(d).nodePool, { maxNodes: 5 });
        },
        `${at}.pods`,
    ],
    [
        "range",
        "a subnet too small for the nodes",
        d => {
            set(gke(d).networks, { nodes: "10.0.0.0/29" });
            set(gke(d).nodePool, { maxNodes: 4 });
        },
        `${at}.nodes`,
    ],
    [
        "clash",
        "the garden's services on GKE's control plane",
        d => set(d.garden.networking, { services: "172.16.0.0/24" }),
        "garden.networking.services",
    ],
    [
        "range",
        "pods where the VPN maps shoots' pods",
        d => set(gke(d).networks, { pods: "244.0.0.0/14" }),
        `${at}.pods`,
    ],
    [
        "clash",
        "a seed's services in the soil's",
        d => {
            set(d.seeds[0].networking, { services: "10.8.0.0/22" });
            append(d.metal.networks[0].additionalAnnouncableCIDRs, "10.8.0.0/20");
        },
        "seeds[0].networking.services",
    ],
    [
        "clash",
        "a shoot on the soil in the soil's pods",
        d => {
            set(d.projects[0].shoots[0], { seedName: "soil" });
            set(d.projects[0].shoots[0].networking, { pods: "10.5.0.0/16" });
            append(d.metal.networks[0].additionalAnnouncableCIDRs, "10.4.0.0/14");
            const tolerated = [{ key: "seed.gardener.cloud/protected" }];
            set(d.projects[0], { tolerations: { defaults: tolerated, whitelist: tolerated } });
        },
        "projects[0].shoots[0].networking.pods",
    ],
    [
        "range",
        "node networks where the VPN maps",
        d => set(d.metal.networks[0], { prefixes: ["240.64.0.0/14"] }),
        "metal.networks[0].prefixes[0]",
    ],
    [
        "clash",
        "metal-stack's cluster has its pods in its nodes",
        d => set(withMetal(d).networks, { pods: "10.0.0.0/16" }),
        "clusters.metal.gke.networks.pods",
    ],
    [
        "clash",
        "two clusters in one VPC",
        d => {
            set(gke(d), { vpc: { network: "landscape", subnetwork: "garden" } });
            const metal = withMetal(d);
            set(metal.networks, {
                nodes: "10.20.0.0/20",
                pods: "10.24.0.0/14",
                services: "10.8.8.0/21",
                controlPlane: "172.16.0.16/28",
            });
        },
        "clusters.metal.gke.networks.services",
    ],
    [
        "missing",
        "a GKE cluster that is there, with no ranges",
        d => set(onExisting(d), { hostProvider: "gcp" }),
        "clusters.initial.existing.networks",
    ],
    [
        "clash",
        "a seed in the pods of a cluster that is there",
        d =>
            set(onExisting(d), {
                networks: { nodes: "10.0.0.0/20", pods: "10.242.0.0/15", services: "10.8.0.0/20" },
            }),
        "seeds[1].networking.pods",
        "seeds[1].networking.services",
    ],
];
