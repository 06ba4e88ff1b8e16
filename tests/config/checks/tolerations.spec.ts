import { checkTolerations } from "../../../config/checks/tolerations";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

const shoot = (d: Loose) => d.projects[0].shoots[0];
const guarded = { key: "seed.gardener.cloud/protected" };

describe("the check of taints and tolerations of seeds", () => {
    table(checkTolerations, [
        ["shoots that are on managed seeds", () => undefined, []],
        [
            "a shoot on the soil, which is protected",
            d => set(shoot(d), { seedName: "soil" }),
            [
                'projects[0].shoots[0].seedName: seed "soil" has the taint seed.gardener.cloud/protected, which the shoot does not tolerate; expected another seed, or the taint in projects[0].tolerations',
            ],
        ],
        [
            "a shoot on the soil by its project's defaults",
            d => {
                set(shoot(d), { seedName: "soil" });
                set(d.projects[0], { tolerations: { defaults: [guarded], whitelist: [guarded] } });
            },
            [],
        ],
        [
            "a shoot on the soil by its own toleration",
            d => {
                set(shoot(d), { seedName: "soil", tolerations: [guarded] });
                set(d.projects[0], { tolerations: { whitelist: [guarded] } });
            },
            [],
        ],
        [
            "a shoot on a soil without taints",
            d => {
                set(shoot(d), { seedName: "soil" });
                set(d.soil, { taints: [] });
            },
            [],
        ],
        [
            "a shoot on a seed in another cluster, which is protected too",
            d => {
                set(d, { gardenlets: [{ name: "edge" }] });
                set(shoot(d), { seedName: "edge" });
            },
            [
                'projects[0].shoots[0].seedName: seed "edge" has the taint seed.gardener.cloud/protected, which the shoot does not tolerate; expected another seed, or the taint in projects[0].tolerations',
            ],
        ],
        [
            "a toleration of another value",
            d => {
                set(d.seeds[0], { seedConfig: { taints: [{ key: "a", value: "1" }] } });
                set(shoot(d), { tolerations: [{ key: "a", value: "2" }] });
                set(d.projects[0], { tolerations: { whitelist: [{ key: "a" }] } });
            },
            [
                'projects[0].shoots[0].seedName: seed "seed-a" has the taint a=1, which the shoot does not tolerate; expected another seed, or the taint in projects[0].tolerations',
            ],
        ],
        [
            "a toleration of every value",
            d => {
                set(d.seeds[0], { seedConfig: { taints: [{ key: "a", value: "1" }] } });
                set(shoot(d), { tolerations: [{ key: "a" }] });
                set(d.projects[0], { tolerations: { whitelist: [{ key: "a" }] } });
            },
            [],
        ],
        [
            "a toleration that the whitelist has for another value",
            d => {
                set(shoot(d), { tolerations: [{ key: "a", value: "2" }] });
                set(d.projects[0], { tolerations: { whitelist: [{ key: "a", value: "1" }] } });
            },
            [
                'projects[0].shoots[0].tolerations[0].key: "a=2" is not in the whitelist of its project; expected a taint of projects[0].tolerations.whitelist',
            ],
        ],
        [
            "defaults that the whitelist does not have",
            d => set(d.projects[0], { tolerations: { defaults: [guarded] } }),
            [
                'projects[0].tolerations.defaults[0].key: "seed.gardener.cloud/protected" is not in the whitelist of its project; expected a taint of projects[0].tolerations.whitelist',
            ],
        ],
        [
            "a further taint of the soil, which the project garden does not let seeds tolerate",
            d => {
                set(d.soil, { taints: [guarded, { key: "a" }] });
                set(d.seeds[0], { tolerations: [{ key: "a" }] });
            },
            [
                'seeds[0].tolerations[0].key: "a" is not in the whitelist of its project garden; expected seed.gardener.cloud/protected',
                "soil.taints[1].key: the managed seeds' Shoots are on the soil and don't tolerate a; expected no taint but seed.gardener.cloud/protected",
            ],
        ],
        [
            "a taint twice, and a toleration after one of every value",
            d => {
                set(d.soil, { taints: [guarded, guarded] });
                set(d.projects[0], { tolerations: { whitelist: [{ key: "a" }, { key: "a", value: "1" }] } });
            },
            [
                'soil.taints[1].key: "seed.gardener.cloud/protected" is in the list already; expected each taint once',
                'projects[0].tolerations.whitelist[1].key: "a=1" is in the list already; expected each taint once',
            ],
        ],
    ]);
});
