import { adviseQuotas, checkQuotas } from "../../../config/checks/quotas";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const quotas = (d: Loose, ...all: object[]) => set(d.projects[0], { quotas: all });
const none = (d: Loose) => set(d.projects[0], { shoots: [] });
const ofSecret = { apiVersion: "v1", kind: "Secret" };

/** Machine types with the storage that Gardener counts. */
function stored(d: Loose, storage: object = { class: "standard", type: "default", size: "100Gi" }): void {
    d.cloudProfile.machineTypes.forEach(type => set(type, { storage }));
}

// The one shoot of dev has up to 3 machines of 8 cores and 32Gi.
const Q = "projects[0].quotas";
const uncounted =
    'projects[0].shoots[0].workers[0].machine.type: "n1-medium-x86" has no storage that quotas could count, so Gardener ' +
    "refuses the shoot; expected a machine type with storage.size, and standard or premium as storage.class, in the CloudProfile";

describe("the check of quotas", () => {
    table(checkQuotas, [
        ["a project without any", () => undefined, []],
        [
            "quotas that hold what the shoots may have at most",
            d => {
                stored(d);
                quotas(d, {
                    name: "a",
                    metrics: { cpu: "24", memory: "96Gi", "storage.standard": "300Gi", loadbalancer: "1", gpu: "1" },
                });
            },
            [],
        ],
        [
            "quotas that hold less",
            d => {
                stored(d);
                quotas(d, { name: "a", metrics: { cpu: "23", memory: "95Gi", "storage.standard": "299Gi" } });
            },
            [".cpu", ".memory", '["storage.standard"]'].map(
                (metric, index) =>
                    `${Q}[0].metrics${metric}: ${["23", "95Gi", "299Gi"][index]} is less than the ` +
                    "project's shoots may come to have; expected more, or a smaller maximum of their pools",
            ),
        ],
        [
            "storage of another class than the quota's",
            d => {
                stored(d, { class: "premium", type: "default", size: "100Gi" });
                quotas(d, { name: "a", metrics: { "storage.standard": "1Gi" } });
            },
            [],
        ],
        ["machines without storage, which no quota can count", d => quotas(d, { name: "a" }), [uncounted]],
        [
            "machines whose storage has no size of its own",
            d => {
                stored(d, { class: "standard", type: "default", minSize: "100Gi" });
                quotas(d, { name: "a" });
            },
            [uncounted],
        ],
        [
            "machines whose storage is of a class that no quota knows",
            d => {
                stored(d, { class: "fast", type: "default", size: "100Gi" });
                quotas(d, { name: "a" });
            },
            [uncounted],
        ],
        [
            "a name twice, in a project without shoots, which may have several of one scope",
            d => {
                none(d);
                quotas(d, { name: "a" }, { name: "b" }, { name: "a", scope: ofSecret });
            },
            [`${Q}[2].name: "a" is the name of ${Q}[0].name already; expected another one`],
        ],
        [
            "two of one scope where shoots refer to both",
            d => {
                stored(d);
                quotas(d, { name: "a" }, { name: "b", scope: ofSecret }, { name: "c" });
            },
            [
                `${Q}[2].scope.kind: a Project is the scope of ${Q}[0] already, and shoots refer to both; expected one quota of ` +
                    "each scope",
            ],
        ],
        [
            "a scope that is not of its API",
            d => {
                none(d);
                quotas(d, { name: "a", scope: { kind: "Secret" } });
            },
            [`${Q}[0].scope.apiVersion: "core.gardener.cloud/v1beta1" has no Secret; expected v1`],
        ],
    ]);
});

describe("advice on quotas", () => {
    table(adviseQuotas, [
        ["quotas without a lifetime", d => quotas(d, { name: "a" }), []],
        [
            "a lifetime of shoots that the landscape itself declares",
            d => quotas(d, { name: "a", clusterLifetimeDays: 14 }),
            [
                `${Q}[0].clusterLifetimeDays: Gardener deletes the project's shoots after 14 days, and this program knows ` +
                    "nothing of it; expected it left out in a project whose shoots the landscape declares",
            ],
        ],
        [
            "a lifetime of other people's shoots",
            d => {
                none(d);
                quotas(d, { name: "a", clusterLifetimeDays: 14 });
            },
            [],
        ],
    ]);
});
