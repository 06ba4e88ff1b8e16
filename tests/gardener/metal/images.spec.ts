import assert from "node:assert/strict";
import { machineImageVersions } from "../../../gardener/metal/images";

const ids = (...images: string[]) =>
    machineImageVersions(images.map(id => ({ id, features: ["machine"] }))).map(({ image }) => image);

describe("the machine images that shoots may ask for", () => {
    it("are each under its full version and its first two numbers", () => {
        assert.deepEqual(machineImageVersions([{ id: "debian-13.0.20260812", features: ["machine", "other"] }]), [
            { name: "debian", version: "13.0", image: "debian-13.0" },
            { name: "debian", version: "13.0.20260812", image: "debian-13.0.20260812" },
        ]);
    });

    it("are split at the last dash", () => {
        assert.deepEqual(ids("debian-nvidia-13.0.1"), ["debian-nvidia-13.0", "debian-nvidia-13.0.1"]);
    });

    it("have the first two numbers once for all their patches, as Gardener refuses a version twice", () => {
        assert.deepEqual(ids("debian-13.0.1", "debian-13.0.2", "debian-13.1.1"), [
            "debian-13.0",
            "debian-13.0.1",
            "debian-13.0.2",
            "debian-13.1",
            "debian-13.1.1",
        ]);
    });

    it("are once where the id has two numbers only", () => assert.deepEqual(ids("debian-13.0"), ["debian-13.0"]));

    it("are none that are for firewalls", () => {
        assert.deepEqual(machineImageVersions([{ id: "firewall-ubuntu-3.0.1", features: ["firewall"] }]), []);
    });
});
