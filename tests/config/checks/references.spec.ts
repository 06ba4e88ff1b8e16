import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import type { Loose } from "../document";
import { append, devDocument, set } from "../document";

const shoot = (d: Loose) => d.projects[0].shoots[0];

const image = { name: "An image", description: "It", url: "https://images.landscape.example/i" };

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
        ['seeds[0].partition: no partition "elsewhere" in metal.partitions; known: partition-a'],
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
            'seeds[0].workers[0].machine.image: no machine image "debian-12.0" in metal.images; did you mean debian-13.0?',
        ],
    ],
    [
        "an image by the first two numbers of its version",
        d => set(d.seeds[0].workers[0].machine, { image: { name: "debian", version: "13.0" } }),
        [],
    ],
    [
        "a firewall image that is in metal.images and not in the CloudProfile",
        d => {
            set(d.metal, {
                images: [
                    { ...image, id: "debian-13.0.20260812", features: ["machine"] },
                    { ...image, id: "firewall-ubuntu-3.0.1", features: ["firewall"] },
                    { ...image, id: "firewall-ubuntu-3.0.2", features: ["firewall"] },
                ],
            });
            set(d.cloudProfile, { firewallImages: ["firewall-ubuntu-3.0.2"] });
            set(d.seeds[0].firewall, { image: "firewall-ubuntu-3.0.1" });
            set(d.seeds[1].firewall, { image: "firewall-ubuntu-3.0.2" });
            set(shoot(d).firewall, { image: "firewall-ubuntu-3.0.2" });
        },
        [
            'seeds[0].firewall.image: no firewall image "firewall-ubuntu-3.0.1" in cloudProfile.firewallImages; did you mean firewall-ubuntu-3.0.2?',
        ],
    ],
    [
        "an allowed firewall image that is for machines",
        d => set(d.cloudProfile, { firewallImages: ["firewall-ubuntu-3.0.20260812", "debian-13.0.20260812"] }),
        [
            'cloudProfile.firewallImages[1]: no firewall image "debian-13.0.20260812" in metal.images; known: firewall-ubuntu-3.0.20260812',
        ],
    ],
    [
        "a machine type that is not available and not there",
        d => set(d.cloudProfile.regions[0].zones[0], { unavailableMachineTypes: ["c1-large-x86", "c2"] }),
        [
            'cloudProfile.regions[0].zones[0].unavailableMachineTypes[1]: no machine type "c2" in cloudProfile.machineTypes; known: n1-medium-x86, c1-large-x86',
        ],
    ],
    ["the firewall-controller that is offered", d => set(shoot(d).firewall, { controllerVersion: "v2.5.0" }), []],
    ["the newest firewall-controller", d => set(shoot(d).firewall, { controllerVersion: "auto" }), []],
    [
        "a firewall-controller without the v",
        d => set(shoot(d).firewall, { controllerVersion: "2.5.0" }),
        [
            'projects[0].shoots[0].firewall.controllerVersion: no version "2.5.0" in cloudProfile.firewallControllerVersions; did you mean v2.5.0?',
        ],
    ],
    [
        "a build of firewall-controller that is not offered",
        d => set(shoot(d).firewall, { controllerVersion: "pr-42-some-build" }),
        [
            'projects[0].shoots[0].firewall.controllerVersion: no version "pr-42-some-build" in cloudProfile.firewallControllerVersions; known: auto, v2.5.0',
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
        ['projects[0].shoots[0].seedName: no seed "seed-c" in seeds, gardenlets or soil; did you mean seed-a?'],
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
