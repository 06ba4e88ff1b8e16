import assert from "node:assert/strict";
import { adviseWorkerMachines, checkWorkerMachines } from "../../../config/checks/worker-machines";
import { completed } from "../../../config/landscape";
import { landscapeSchema } from "../../../config/schema/landscape";
import type { Loose } from "../document";
import { devDocument, set } from "../document";
import { table } from "./table";

const pool = (d: Loose) => d.seeds[0].workers[0];
const kubernetes = (d: Loose, version: string) => set(pool(d), { kubernetes: { version } });
const type = (d: Loose, options: object) => set(d.cloudProfile.machineTypes[0], { ...options });
/** Says something of the version of debian that dev's pools have. */
const image = (d: Loose, options: object, version = "13.0.20260812") =>
    set(d.cloudProfile, { machineImages: [{ name: "debian", versions: [{ version, ...options }] }] });

/** Only the first seed has workers of the type that the rows change. */
function alone(change: (d: Loose) => void): (d: Loose) => void {
    return d => {
        set(d.cloudProfile.machineTypes[0], { name: "c1-large-x86" });
        set(d, { seeds: [d.seeds[0]], projects: [] });
        set(pool(d), { machine: { type: "c1-large-x86" } });
        change(d);
    };
}

const arm64 = { architecture: "arm64" };

describe("the check of workers' machines", () => {
    table(checkWorkerMachines, [
        ["what dev has", () => undefined, []],
        [
            "an image that is not for the machines' architecture, and is the first there is",
            alone(d => type(d, arm64)),
            [
                "seeds[0].workers[0].machine: its machines are arm64, and the image debian 13.0.20260812 is for amd64; expected " +
                    "an image with arm64 among its architectures in cloudProfile.machineImages",
            ],
        ],
        [
            "an image for the machines' architecture and another",
            alone(d => {
                type(d, arm64);
                image(d, { architectures: ["amd64", "arm64"] });
            }),
            [],
        ],
        [
            "an image that only another version of is for the machines",
            alone(d => {
                type(d, arm64);
                image(d, { architectures: ["arm64"] }, "13.0");
            }),
            [
                "seeds[0].workers[0].machine: its machines are arm64, and the image debian 13.0.20260812 is for amd64; expected " +
                    "an image with arm64 among its architectures in cloudProfile.machineImages",
            ],
        ],
        [
            "an image that is told not to be for amd64",
            alone(d => image(d, { architectures: ["arm64"] })),
            [
                "seeds[0].workers[0].machine: its machines are amd64, and the image debian 13.0.20260812 is for arm64; expected " +
                    "an image with amd64 among its architectures in cloudProfile.machineImages",
            ],
        ],
        [
            "an image that does not run the cluster's kubelet",
            alone(d => image(d, { kubeletVersionConstraint: "< 1.35" })),
            [
                "seeds[0].workers[0].machine: the image debian 13.0.20260812 runs kubelets < 1.35 only, and the pool's is " +
                    "1.35.6; expected another image, or another version of Kubernetes",
            ],
        ],
        [
            "an image that runs the pool's kubelet, though not the cluster's",
            alone(d => {
                image(d, { kubeletVersionConstraint: ">=1.34, <1.35" });
                kubernetes(d, "1.34.13");
            }),
            [],
        ],
    ]);
});

describe("advice on workers' machines", () => {
    table(adviseWorkerMachines, [
        ["machine types that are usable", () => undefined, []],
        [
            "a machine type that new pools may not have",
            alone(d => type(d, { usable: false })),
            [
                'seeds[0].workers[0].machine.type: the CloudProfile has "c1-large-x86" for pools that have it already; expected ' +
                    "a machine type that is usable, if the pool is new",
            ],
        ],
    ]);
});

describe("a pool of arm64 machines", () => {
    it("says so, since Gardener takes amd64 for granted", () => {
        const document = devDocument();
        alone(d => type(d, arm64))(document);
        const { machine } = completed(landscapeSchema.parse(document)).seeds[0].workers[0];
        assert.deepEqual(machine, {
            type: "c1-large-x86",
            image: { name: "debian", version: "13.0.20260812" },
            architecture: "arm64",
        });
    });

    it("of amd64 says nothing", () => {
        const { machine } = completed(landscapeSchema.parse(devDocument())).seeds[0].workers[0];
        assert.ok(!("architecture" in machine));
    });
});
