import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import type { Loose } from "../document";
import { append, devDocument, set } from "../document";

const shoot = (d: Loose) => d.projects[0].shoots[0];

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    [
        "a project of eleven letters",
        d => set(d.projects[0], { name: "abcdefghijk" }),
        [
            'projects[0].name: "abcdefghijk"; expected lower-case letters, digits and inner dashes, at most 10 characters',
        ],
    ],
    [
        "a worker pool of sixteen letters",
        d => set(d.seeds[0].workers[0], { name: "sixteen-letters1" }),
        [
            'seeds[0].workers[0].name: "sixteen-letters1"; expected lower-case letters, digits and inner dashes, at most 15 characters',
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
