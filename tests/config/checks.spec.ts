import assert from "node:assert/strict";
import { problemLine } from "../../config/errors";
import { problemsOf } from "../../config/problems";
import type { Loose } from "./document";
import { append, devDocument, set } from "./document";

const shoot = (d: Loose) => d.projects[0].shoots[0];

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    ["a project of ten letters", d => set(d.projects[0], { name: "abcdefghij" }), []],
    [
        "a project of eleven letters",
        d => set(d.projects[0], { name: "abcdefghijk" }),
        [
            'projects[0].name: "abcdefghijk"; expected lower-case letters, digits and inner dashes, at most 10 characters',
        ],
    ],
    ["shoot and project of 21 letters", d => set(shoot(d), { name: "seventeen-letters" }), []],
    [
        "shoot and project of 22 letters",
        d => set(shoot(d), { name: "seventeen-letters2" }),
        [
            'projects[0].shoots[0].name: "seventeen-letters2" and its project "demo" have 22 characters; expected at most 21 together',
        ],
    ],
    [
        "a seed that is too long with its project garden",
        d => set(d.seeds[1], { name: "sixteen-letters1" }),
        ['seeds[1].name: "sixteen-letters1" and its project "garden" have 22 characters; expected at most 21 together'],
    ],
    [
        "a worker pool of sixteen letters",
        d => set(d.seeds[0].workers[0], { name: "sixteen-letters1" }),
        [
            'seeds[0].workers[0].name: "sixteen-letters1"; expected lower-case letters, digits and inner dashes, at most 15 characters',
        ],
    ],
    [
        "two dashes in a row",
        d => set(d.seeds[1], { name: "seed--b" }),
        ['seeds[1].name: "seed--b" has two dashes in a row; expected single dashes'],
    ],
    [
        "a seed of the soil's name",
        d => set(d.seeds[1], { name: "soil" }),
        ['seeds[1].name: "soil" is the seed of soil.name already; expected a name of its own'],
    ],
    [
        "the project garden",
        d => set(d.projects[0], { name: "garden" }),
        [
            `projects[0].name: "garden" is the project of the seeds' Shoots, which the landscape declares itself; expected another name`,
        ],
    ],
    [
        "a seed in a partition there is not",
        d => set(d.seeds[0], { partition: "elsewhere" }),
        [
            'seeds[0].partition: no partition "elsewhere" in metal.partitions; known: partition-a',
            'seeds[0].partition: partition "elsewhere" is no zone of region "region-a"; expected one of partition-a',
        ],
    ],
    [
        "a region without the partition",
        d => {
            append(d.metal.partitions, { id: "partition-b" });
            append(d.cloudProfile.regions, { name: "region-b", zones: [{ name: "partition-b" }] });
            set(d.seeds[0], { region: "region-b" });
        },
        ['seeds[0].partition: partition "partition-a" is no zone of region "region-b"; expected one of partition-b'],
    ],
    [
        "a firewall type for a partition that is no zone",
        d => set(d.cloudProfile.partitions, { "partition-z": { firewallTypes: ["n1-medium-x86"] } }),
        [
            'cloudProfile.partitions.partition-z: no zone "partition-z" in cloudProfile.regions; did you mean partition-a?',
        ],
    ],
    [
        "a firewall of a size that is no firewall type",
        d => set(d.seeds[0].firewall, { size: "c1-large-x86" }),
        [
            'seeds[0].firewall.size: "c1-large-x86" is no firewall type of partition "partition-a"; expected one of n1-medium-x86',
        ],
    ],
    [
        "a machine image where a firewall image belongs",
        d => set(d.seeds[0].firewall, { image: "debian-13.0.20260812" }),
        [
            'seeds[0].firewall.image: no firewall image "debian-13.0.20260812" in metal.images; known: firewall-ubuntu-3.0.20260812',
        ],
    ],
    [
        "an operating system there is not",
        d => set(d.seeds[0].workers[0].machine, { image: { name: "debian", version: "12.0" } }),
        [
            'seeds[0].workers[0].machine.image: no machine image "debian-12.0" in metal.images; known: debian-13.0.20260812',
        ],
    ],
    [
        "a Kubernetes version that is not offered",
        d => set(shoot(d).kubernetes, { version: "1.31.0" }),
        [
            'projects[0].shoots[0].kubernetes.version: no version "1.31.0" in cloudProfile.kubernetes.versions; did you mean 1.35.6?',
        ],
    ],
    [
        "a shoot on a seed there is not",
        d => set(shoot(d), { seedName: "seed-c" }),
        ['projects[0].shoots[0].seedName: no seed "seed-c" in seeds; did you mean seed-a?'],
    ],
    [
        "fewer machines at most than at least",
        d => set(d.seeds[0].workers[0], { minimum: 6 }),
        ["seeds[0].workers[0].minimum: 6 is more than maximum 5; expected at most 5"],
    ],
    [
        "a pool that can't roll",
        d => set(d.seeds[0].workers[0], { maxSurge: 0, maxUnavailable: 0 }),
        [
            "seeds[0].workers[0].maxSurge: maxSurge and maxUnavailable are both 0, so no machine could ever be replaced; " +
                "expected one of them above 0",
        ],
    ],
    [
        "a window of seven hours",
        d => set(d.garden.maintenance, { timeWindow: { begin: "220000+0100", end: "050000+0100" } }),
        ["garden.maintenance.timeWindow: the window has 420 minutes; expected 30 to 360"],
    ],
    [
        "a window over midnight",
        d => set(d.garden.maintenance, { timeWindow: { begin: "233000+0100", end: "003000+0100" } }),
        [],
    ],
];

describe("checks of a config document", () => {
    for (const [what, change, expected] of cases) {
        it(`${expected.length > 0 ? "refuse" : "take"} ${what}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
