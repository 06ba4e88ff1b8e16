import { adviseClusters } from "../../../config/checks/cluster-advice";
import { cloudCluster, gke, onCloud, onExisting } from "../corpus/clusters/base";
import type { Loose } from "../document";
import { append, set } from "../document";
import { table } from "./table";

const available = (d: Loose) => set(d.garden, { highAvailability: true });

describe("the advice on clusters", () => {
    table(adviseClusters, [
        ["a highly available garden on three nodes in three zones", available, []],
        [
            "two zones for a highly available garden",
            d => {
                available(d);
                gke(d).zones.pop();
            },
            [
                "clusters.initial.gke.zones: 2 zones for a highly available garden; expected 3, one for each member of its etcds (garden.highAvailability)",
            ],
        ],
        ["one zone for a garden that is not", d => set(gke(d), { zones: ["europe-west3-a"] }), []],
        [
            "two nodes for a highly available garden",
            d => {
                available(d);
                set(gke(d).nodePool, { maxNodes: 2 });
            },
            [
                "clusters.initial.gke.nodePool.maxNodes: 2 nodes for a highly available garden; expected 3, one for each member of its etcds (garden.highAvailability)",
            ],
        ],
        [
            "two workers for a highly available garden",
            d => {
                available(d);
                set(onCloud(d).workers[0], { minsize: 1, maxsize: 2 });
            },
            [
                "clusters.initial.metalstackCloud.workers: 2 nodes for a highly available garden; expected 3, one for each member of its etcds (garden.highAvailability)",
            ],
        ],
        [
            "three workers in two groups",
            d => {
                available(d);
                set(onCloud(d).workers[0], { minsize: 1, maxsize: 2 });
                append(d.clusters.initial.metalstackCloud.workers, {
                    ...cloudCluster().workers[0],
                    name: "more",
                    minsize: 1,
                    maxsize: 1,
                });
            },
            [],
        ],
        [
            "one zone of a cluster that is there",
            d => {
                available(d);
                set(onExisting(d), { zones: ["rack-1"] });
            },
            [
                "clusters.initial.existing.zones: 1 zone for a highly available garden; expected 3, one for each member of its etcds (garden.highAvailability)",
            ],
        ],
        [
            "zones of a cluster that is there, which nobody names",
            d => {
                available(d);
                onExisting(d);
            },
            [],
        ],
        [
            "an API server that is open to everybody",
            d => append(gke(d).authorizedNetworks, { name: "all", cidr: "0.0.0.0/0" }),
            [
                "clusters.initial.gke.authorizedNetworks[2].cidr: 0.0.0.0/0 lets everybody reach the API server; expected the ranges that need to",
            ],
        ],
    ]);
});
