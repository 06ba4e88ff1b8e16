import assert from "node:assert/strict";
import { machineImagesOf } from "../../../components/cloud-profile/machine-images";

const cri = [{ name: "containerd" }];

describe("the CloudProfile's machine images", () => {
    const images = [
        { name: "debian", version: "13.0" },
        { name: "ubuntu", version: "24.4" },
        { name: "debian", version: "13.0.20260812" },
    ];

    it("are metal-api's, by their names, and run containerd", () => {
        assert.deepEqual(machineImagesOf(images), [
            {
                name: "debian",
                versions: [
                    { version: "13.0", cri },
                    { version: "13.0.20260812", cri },
                ],
            },
            { name: "ubuntu", versions: [{ version: "24.4", cri }] },
        ]);
    });

    it("have what is special about them, each at its version", () => {
        const special = {
            classification: "deprecated" as const,
            expirationDate: "2027-01-13T00:00:00Z",
            architectures: ["amd64", "arm64"],
            kubeletVersionConstraint: ">= 1.34",
        };
        const options = [
            { name: "debian", updateStrategy: "minor" as const, versions: [{ version: "13.0.20260812", ...special }] },
        ];
        assert.deepEqual(machineImagesOf(images, options), [
            {
                name: "debian",
                updateStrategy: "minor",
                versions: [
                    { version: "13.0", cri },
                    { ...special, version: "13.0.20260812", cri },
                ],
            },
            { name: "ubuntu", versions: [{ version: "24.4", cri }] },
        ]);
    });
});
