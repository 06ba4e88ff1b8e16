import { checkWorkers } from "../../../config/checks/workers";
import type { Loose } from "../document";
import { append, set } from "../document";
import { table } from "./table";

const pool = (d: Loose) => d.seeds[0].workers[0];

describe("the check of worker pools", () => {
    table(checkWorkers, [
        ["pools that roll and fit", () => undefined, []],
        [
            "fewer machines at most than at least",
            d => set(pool(d), { minimum: 6 }),
            ["seeds[0].workers[0].minimum: 6 is more than maximum 5; expected at most 5"],
        ],
        [
            "a pool that can't roll",
            d => set(pool(d), { maxSurge: 0, maxUnavailable: 0 }),
            [
                "seeds[0].workers[0].maxSurge: maxSurge and maxUnavailable are both 0, so no machine could ever be replaced; expected one of them above 0",
            ],
        ],
        ["a pool that rolls by going without one", d => set(pool(d), { maxSurge: 0, maxUnavailable: 1 }), []],
        [
            "a pool that is newer by a patch",
            d => {
                set(d.seeds[0].kubernetes, { version: "1.35.5" });
                set(pool(d), { kubernetes: { version: "1.35.6" } });
            },
            [
                "seeds[0].workers[0].kubernetes.version: 1.35.6 is newer than 1.35.5 of the control plane (seeds[0].kubernetes.version); expected at most 1.35.5",
            ],
        ],
        [
            "a pool that is newer by a minor",
            d => {
                set(d.seeds[0].kubernetes, { version: "1.34.13" });
                set(pool(d), { kubernetes: { version: "1.35.0" } });
            },
            [
                "seeds[0].workers[0].kubernetes.version: 1.35.0 is newer than 1.34.13 of the control plane (seeds[0].kubernetes.version); expected at most 1.34.13",
            ],
        ],
        ["a pool three minors behind", d => set(pool(d), { kubernetes: { version: "1.32.0" } }), []],
        [
            "a pool four minors behind",
            d => set(pool(d), { kubernetes: { version: "1.31.14" } }),
            [
                "seeds[0].workers[0].kubernetes.version: 1.31.14 is more than three minors behind 1.35.6 of the control plane (seeds[0].kubernetes.version); expected at least 1.32",
            ],
        ],
        [
            "Gardener's own taint",
            d =>
                set(pool(d), {
                    taints: [{ key: "node.gardener.cloud/critical-components-not-ready", effect: "NoSchedule" }],
                }),
            [
                'seeds[0].workers[0].taints[0].key: "node.gardener.cloud/critical-components-not-ready" is Gardener\'s own; expected another key',
            ],
        ],
        [
            "a taint with two effects",
            d =>
                set(pool(d), {
                    taints: [
                        { key: "a", effect: "NoSchedule" },
                        { key: "a", effect: "NoExecute" },
                    ],
                }),
            [],
        ],
        [
            "a taint twice with an effect",
            d =>
                set(pool(d), {
                    taints: [
                        { key: "a", value: "1", effect: "NoSchedule" },
                        { key: "a", value: "2", effect: "NoSchedule" },
                    ],
                }),
            [
                'seeds[0].workers[0].taints[1].key: "a" with NoSchedule is seeds[0].workers[0].taints[0].key already; expected each key once for each effect',
            ],
        ],
        [
            "a cluster whose one pool is not for system components",
            d => set(pool(d), { systemComponents: { allow: false } }),
            [
                "seeds[0].workers: no pool may run system components; expected one with systemComponents.allow true and a maximum above 0",
            ],
        ],
        [
            "a cluster whose pool for system components has no machine",
            d => {
                set(pool(d), { systemComponents: { allow: false } });
                append(d.seeds[0].workers, { name: "none", machine: { type: "c1-large-x86" }, minimum: 0, maximum: 0 });
            },
            [
                "seeds[0].workers: no pool may run system components; expected one with systemComponents.allow true and a maximum above 0",
            ],
        ],
        ["as many pods as a node has addresses", d => set(d.seeds[0].kubernetes, { kubelet: { maxPods: 510 } }), []],
        [
            "more pods than a node has addresses",
            d => set(d.seeds[0].kubernetes, { kubelet: { maxPods: 511 } }),
            [
                "seeds[0].kubernetes.kubeControllerManager.nodeCIDRMaskSize: a /23 has 510 addresses for pods, and kubelet.maxPods is 511; expected at most 22, or fewer pods",
            ],
        ],
        [
            "a part of a node that is too small for the default of pods",
            d => set(d.seeds[0].kubernetes, { kubeControllerManager: { nodeCIDRMaskSize: 25 } }),
            [
                "seeds[0].kubernetes.kubeControllerManager.nodeCIDRMaskSize: a /25 has 126 addresses for pods, and kubelet.maxPods is 250; expected at most 24, or fewer pods",
            ],
        ],
        [
            "a range for as many nodes as there may be while they roll",
            d => {
                set(d.seeds[0].networking, { pods: "10.240.0.0/20" });
                set(pool(d), { maximum: 7 });
            },
            [],
        ],
        [
            "a range for fewer nodes than there may be while they roll",
            d => {
                set(d.seeds[0].networking, { pods: "10.240.0.0/20" });
                set(pool(d), { maximum: 8 });
            },
            [
                "seeds[0].networking.pods: 10.240.0.0/20 has room for 8 nodes with a /23 each, and the pools have up to 9; expected a range of /19 or larger",
            ],
        ],
        [
            "a range that is smaller than a node's part",
            d => set(d.seeds[0].networking, { pods: "10.240.0.0/24" }),
            [
                "seeds[0].networking.pods: 10.240.0.0/24 has room for 0 nodes with a /23 each, and the pools have up to 6; expected a range of /20 or larger",
            ],
        ],
    ]);
});
