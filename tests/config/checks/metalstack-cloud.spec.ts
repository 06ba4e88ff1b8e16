import { checkMetalstackCloud } from "../../../config/checks/metalstack-cloud";
import { cloudCluster, onCloud } from "../corpus/clusters/base";
import { append, set } from "../document";
import { table } from "./table";

describe("the check of clusters on metalstack.cloud", () => {
    table(checkMetalstackCloud, [
        ["a cluster of one group", d => void onCloud(d), []],
        [
            "two groups of a name",
            d => append(onCloud(d).workers, cloudCluster().workers[0]),
            [
                'clusters.initial.metalstackCloud.workers[1].name: "group-0" is there already; expected a name of its own',
            ],
        ],
        [
            "more workers at least than at most",
            d => set(onCloud(d).workers[0], { maxsize: 2 }),
            ["clusters.initial.metalstackCloud.workers[0].minsize: 3 is more than maxsize 2; expected at most 2"],
        ],
        [
            "a group that can't roll",
            d => set(onCloud(d).workers[0], { maxsurge: 0 }),
            [
                "clusters.initial.metalstackCloud.workers[0].maxsurge: maxsurge and maxunavailable are both 0, so no machine could ever be replaced; expected one of them above 0",
            ],
        ],
        ["a window of an hour", d => set(onCloud(d), { maintenance: { timeWindow: { duration: "60m" } } }), []],
        [
            "a window of less than an hour",
            d => set(onCloud(d), { maintenance: { timeWindow: { duration: "59m59s" } } }),
            [
                "clusters.initial.metalstackCloud.maintenance.timeWindow.duration: the window is 59m59s long; expected 1h to under 4h",
            ],
        ],
        [
            "a window of just less than 4 hours",
            d => set(onCloud(d), { maintenance: { timeWindow: { duration: "3h59m59s" } } }),
            [],
        ],
        [
            "a window of 4 hours in metal-stack's cluster",
            d => {
                const metalstackCloud = { ...cloudCluster(), maintenance: { timeWindow: { duration: "240m" } } };
                set(d.clusters, { metal: { metalstackCloud } });
            },
            [
                "clusters.metal.metalstackCloud.maintenance.timeWindow.duration: the window is 240m long; expected 1h to under 4h",
            ],
        ],
    ]);
});
