import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import type { Loose } from "../document";
import { append, devDocument, set } from "../document";

const layout = (d: Loose) => d.metal.filesystemLayouts[0];
const image = {
    id: "debian-13.0.20260812",
    name: "An image",
    description: "It",
    url: "https://images.landscape.example/i",
    features: ["machine"],
};

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    [
        "a filesystem on a RAID that is made, of disks without the p of NVMe",
        d =>
            set(layout(d), {
                disks: [{ device: "/dev/sda", partitions: [{ number: 1, size: 0 }] }],
                raid: [{ arrayname: "/dev/md0", devices: ["/dev/sda1"], level: "0" }],
                filesystems: [{ path: "/", device: "/dev/md0", format: "ext4" }],
            }),
        [],
    ],
    [
        "a RAID of what is no partition",
        d =>
            set(layout(d), {
                raid: [{ arrayname: "/dev/md0", devices: ["/dev/nvme0n1p3", "/dev/nvme1n1p3"], level: "1" }],
            }),
        [
            'metal.filesystemLayouts[0].raid[0].devices[1]: no disk or partition "/dev/nvme1n1p3" in ' +
                "metal.filesystemLayouts[0]; did you mean /dev/nvme0n1p3?",
        ],
    ],
    [
        "a volume group of what is no device",
        d => set(layout(d), { volumegroups: [{ name: "vg0", devices: ["/dev/md0"] }] }),
        [
            'metal.filesystemLayouts[0].volumegroups[0].devices[0]: no disk, partition or RAID "/dev/md0" in ' +
                "metal.filesystemLayouts[0]; known: /dev/nvme0n1, /dev/nvme0n1p1, /dev/nvme0n1p2, /dev/nvme0n1p3",
        ],
    ],
    [
        "a volume in an unknown group",
        d =>
            set(layout(d), {
                volumegroups: [{ name: "vg0", devices: ["/dev/nvme0n1p3"] }],
                logicalvolumes: [{ name: "data", volumegroup: "vg1", size: 1 }],
            }),
        [
            'metal.filesystemLayouts[0].logicalvolumes[0].volumegroup: no volume group "vg1" in ' +
                "metal.filesystemLayouts[0]; did you mean vg0?",
        ],
    ],
    [
        "stripes over one device",
        d =>
            set(layout(d), {
                volumegroups: [{ name: "vg0", devices: ["/dev/nvme0n1p3"] }],
                logicalvolumes: [{ name: "data", volumegroup: "vg0", size: 1, lvmtype: "striped" }],
            }),
        [
            "metal.filesystemLayouts[0].logicalvolumes[0].lvmtype: striped needs two devices, and vg0 has " +
                "one; expected linear",
        ],
    ],
    [
        "a volume that takes the rest before another",
        d =>
            set(layout(d), {
                volumegroups: [{ name: "vg0", devices: ["/dev/nvme0n1p3"] }],
                logicalvolumes: [
                    { name: "data", volumegroup: "vg0", size: 0 },
                    { name: "more", volumegroup: "vg0", size: 1 },
                ],
            }),
        [
            "metal.filesystemLayouts[0].logicalvolumes[0].size: 0 takes all that is left, and others follow; " +
                "expected a size in MiB",
        ],
    ],
    [
        "a filesystem on a volume that is made",
        d => {
            set(layout(d), {
                volumegroups: [{ name: "vg0", devices: ["/dev/nvme0n1p3"] }],
                logicalvolumes: [{ name: "data", volumegroup: "vg0", size: 0 }],
            });
            set(layout(d).filesystems[2], { device: "/dev/vg0/data" });
        },
        [],
    ],
    [
        "a filesystem on a partition without the p of NVMe",
        d => set(layout(d).filesystems[1], { device: "/dev/nvme0n12" }),
        [
            'metal.filesystemLayouts[0].filesystems[1].device: no device "/dev/nvme0n12" in ' +
                "metal.filesystemLayouts[0]; did you mean /dev/nvme0n1?",
        ],
    ],
    [
        "a partition numbered twice",
        d => {
            set(layout(d).disks[0].partitions[2], { number: 2 });
            set(layout(d).filesystems[2], { device: "/dev/nvme0n1p2" });
        },
        [
            "metal.filesystemLayouts[0].disks[0].partitions[2].number: 2 is there already; expected a number " +
                "of its own",
        ],
    ],
    [
        "a partition numbered beyond the last",
        d => {
            set(layout(d).disks[0].partitions[2], { number: 5 });
            set(layout(d).filesystems[2], { device: "/dev/nvme0n1p5" });
        },
        [
            "metal.filesystemLayouts[0].disks[0].partitions[2].number: 5, and there are 3; expected a number " +
                "up to 3",
        ],
    ],
    [
        "a partition that takes the rest before another",
        d => set(layout(d).disks[0].partitions[1], { size: 0 }),
        [
            "metal.filesystemLayouts[0].disks[0].partitions[1].size: 0 takes all that is left, and others " +
                "follow; expected a size in MiB",
        ],
    ],
    [
        "a size that is named twice",
        d => append(layout(d).constraints.sizes, "c1-large-x86"),
        [
            "metal.filesystemLayouts[0].constraints.sizes[2]: c1-large-x86 is there already; expected each " +
                "size once",
        ],
    ],
    [
        "a size without a layout",
        d => void layout(d).constraints.sizes.pop(),
        [
            "seeds[0].workers[0].machine: there is no filesystem layout for size c1-large-x86 and image " +
                "debian-13.0.20260812; expected one in metal.filesystemLayouts whose constraints have both",
        ],
    ],
    [
        "an image of an older version than the layout is for",
        d => set(layout(d).constraints.images, { debian: ">= 13.1" }),
        [
            "seeds[0].workers[0].machine: there is no filesystem layout for size c1-large-x86 and image " +
                "debian-13.0.20260812; expected one in metal.filesystemLayouts whose constraints have both",
            "projects[0].shoots[0].workers[0].machine: there is no filesystem layout for size n1-medium-x86 " +
                "and image debian-13.0.20260812; expected one in metal.filesystemLayouts whose constraints have " +
                "both",
        ],
    ],
    [
        "two layouts for one image on one size",
        d =>
            append(d.metal.filesystemLayouts, {
                id: "other",
                constraints: { sizes: ["c1-large-x86"], images: { debian: "< 13" } },
            }),
        [
            "metal.filesystemLayouts[1].constraints.images.debian: layout default " +
                "(metal.filesystemLayouts[0].constraints.images.debian) is for the same debian on c1-large-x86; " +
                "expected one layout for both",
        ],
    ],
    [
        "two layouts for versions that lie apart",
        d => {
            set(layout(d).constraints.images, { debian: ">= 13" });
            append(d.metal.filesystemLayouts, {
                id: "other",
                constraints: { sizes: ["c1-large-x86"], images: { debian: "< 13" } },
            });
        },
        [],
    ],
    [
        "an image that its size refuses",
        d =>
            set(d.metal, {
                sizeImageConstraints: [
                    { id: "n1-medium-x86", constraints: { images: { "firewall-ubuntu": ">= 3.0.20270101" } } },
                ],
            }),
        [
            "seeds[0].firewall: image firewall-ubuntu-3.0.20260812 is refused by " +
                "metal.sizeImageConstraints[0] of size n1-medium-x86: >= 3.0.20270101; expected an image that it " +
                "takes",
        ],
    ],
    [
        "an image without a patch version where its size constrains it",
        d => {
            set(d.metal, {
                images: [
                    { ...image, id: "debian-13.0" },
                    { ...image, id: "firewall-ubuntu-3.0.1", features: ["firewall"] },
                ],
                sizeImageConstraints: [{ id: "c1-large-x86", constraints: { images: { debian: "*" } } }],
            });
        },
        [
            "seeds[0].workers[0].machine: image debian-13.0 has no patch version, which " +
                "metal.sizeImageConstraints[0] of size c1-large-x86 needs; expected an image with three numbers " +
                "in its version",
        ],
    ],
];

describe("what metal-stack asks of filesystem layouts", () => {
    for (const [what, change, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "takes"} ${what}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
