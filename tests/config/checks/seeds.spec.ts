import { checkSeeds } from "../../../config/checks/seeds";
import type { devDocument } from "../document";
import { set } from "../document";
import { table } from "./table";

const zone = { controlPlane: { highAvailability: { failureTolerance: { type: "zone" } } } };
const balancers = (...names: string[]) => ({
    settings: { loadBalancerServices: { zones: names.map(name => ({ name })) } },
});

/** Puts the garden into another cluster than GKE's. */
function elsewhere(document: ReturnType<typeof devDocument>, initial: object): void {
    Object.assign(document.clusters, { initial });
}

describe("the check of seeds", () => {
    table(checkSeeds, [
        ["seeds that carry what is on them", () => undefined, []],
        [
            "a zone of the shoot's seed to fail, which has one",
            d => set(d.projects[0].shoots[0], zone),
            [
                'projects[0].shoots[0].controlPlane.highAvailability.failureTolerance.type: zone needs a seed of at least three zones, and "seed-a" (seeds[0]) has 1; expected node',
            ],
        ],
        ["a zone of the soil to fail, which has three", d => set(d.seeds[0], zone), []],
        [
            "a zone of a soil to fail that has two",
            d => {
                set(d.seeds[0], zone);
                set(d.clusters.initial.gke, { zones: ["europe-west3-a", "europe-west3-b"] });
            },
            [
                'seeds[0].controlPlane.highAvailability.failureTolerance.type: zone needs a seed of at least three zones, and "soil" (soil) has 2; expected node',
            ],
        ],
        [
            "a node to fail of a seed of one zone",
            d =>
                set(d.projects[0].shoots[0], {
                    controlPlane: { highAvailability: { failureTolerance: { type: "node" } } },
                }),
            [],
        ],
        [
            "a managed seed without a vertical pod autoscaler",
            d => set(d.seeds[0].kubernetes, { verticalPodAutoscaler: { enabled: false } }),
            [
                "seeds[0].kubernetes.verticalPodAutoscaler.enabled: a managed seed needs it: control planes are sized by it; expected true",
            ],
        ],
        [
            "a shoot without a vertical pod autoscaler",
            d => set(d.projects[0].shoots[0].kubernetes, { verticalPodAutoscaler: { enabled: false } }),
            [],
        ],
        [
            "routing between the zones of the soil",
            d => set(d.soil, { settings: { topologyAwareRouting: { enabled: true } } }),
            [],
        ],
        [
            "routing between the zones of a soil in a cluster that is there already, and has none",
            d => {
                elsewhere(d, { existing: { hostProvider: "metal" } });
                set(d.soil, { settings: { topologyAwareRouting: { enabled: true } } });
            },
            [
                'soil.settings.topologyAwareRouting.enabled: seed "soil" has no zones; expected false, or a seed of at least two zones',
            ],
        ],
        [
            "a zone to fail of a soil on metalstack.cloud, which has but one place",
            d => {
                elsewhere(d, { metalstackCloud: {} });
                set(d.seeds[0], zone);
            },
            [
                'seeds[0].controlPlane.highAvailability.failureTolerance.type: zone needs a seed of at least three zones, and "soil" (soil) has 0; expected node',
            ],
        ],
        [
            "a zone to fail of a soil in a cluster that is there already, in three",
            d => {
                elsewhere(d, { existing: { hostProvider: "gcp", zones: ["a", "b", "c"] } });
                set(d.seeds[0], zone);
            },
            [],
        ],
        [
            "routing between zones of a managed seed",
            d => set(d.seeds[0], { seedConfig: { settings: { topologyAwareRouting: { enabled: true } } } }),
            [
                'seeds[0].seedConfig.settings.topologyAwareRouting.enabled: seed "seed-a" has one zone, partition-a; expected false, or a seed of at least two zones',
            ],
        ],
        [
            "routing between zones that a seed in another cluster does not name",
            d => set(d, { gardenlets: [{ name: "edge", settings: { topologyAwareRouting: { enabled: true } } }] }),
            [
                'gardenlets[0].settings.topologyAwareRouting.enabled: seed "edge" has no zones; expected false, or a seed of at least two zones',
            ],
        ],
        ["load balancers of zones of the soil", d => set(d.soil, balancers("europe-west3-a", "europe-west3-c")), []],
        [
            "load balancers of a zone that the soil has not, and of one twice",
            d => set(d.soil, balancers("europe-west3-d", "europe-west3-a", "europe-west3-a")),
            [
                'soil.settings.loadBalancerServices.zones[0].name: "europe-west3-d" is no zone of seed "soil"; expected one of europe-west3-a, europe-west3-b, europe-west3-c',
                'soil.settings.loadBalancerServices.zones[2].name: "europe-west3-a" is in the list already; expected each zone once',
            ],
        ],
        [
            "load balancers of the one zone of a managed seed",
            d => set(d.seeds[0], { seedConfig: balancers("partition-a") }),
            [
                'seeds[0].seedConfig.settings.loadBalancerServices.zones: seed "seed-a" has one zone, partition-a; expected none, or a seed of at least two zones',
            ],
        ],
    ]);
});
