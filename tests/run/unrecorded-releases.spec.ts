import assert from "node:assert/strict";
import { secret } from "../../rehearsal/host/wire";
import { recordedReleases } from "../../rehearsal/run/unrecorded-releases";
import { kubeconfigOf } from "./kubeconfig";

describe("releases that a state has", () => {
    const provider = (urn: string, kubeconfig: string, isSecret = false) => ({
        urn,
        type: "pulumi:providers:kubernetes",
        id: "id",
        provider: "",
        inputs: { kubeconfig: isSecret ? secret(kubeconfig) : kubeconfig },
    });
    const release = (of: string, id = "cert-manager/cert-manager") => ({
        urn: `release of ${of}`,
        type: "kubernetes:helm.sh/v3:Release",
        id,
        provider: `${of}::id`,
        inputs: {},
    });
    const providers = [
        provider("one", kubeconfigOf("https://one")),
        provider("two", kubeconfigOf("https://two"), true),
    ];
    const clusterOf = (server: string) => (server === "https://two" ? "metal" : "initial");

    it("are told apart by their cluster, where both have one of that name", () => {
        assert.deepEqual(
            [...recordedReleases([...providers, release("one")], clusterOf)],
            ["initial:cert-manager/cert-manager"],
        );
        assert.deepEqual(
            [...recordedReleases([...providers, release("two")], clusterOf)],
            ["metal:cert-manager/cert-manager"],
        );
        assert.equal(recordedReleases([...providers, release("one"), release("two")], clusterOf).size, 2);
    });

    it("are none of what is no release", () => {
        assert.equal(recordedReleases(providers, clusterOf).size, 0);
    });
});
