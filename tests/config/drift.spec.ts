import assert from "node:assert/strict";
import { driftAt } from "../../config/drift";
import { problemLine } from "../../config/errors";
import { problemsOf } from "../../config/problems";
import { devDocument, set } from "./document";

describe("keys that other versions of Gardener know", () => {
    it("are told of with the version that brought them", () => {
        const document = devDocument();
        set(document.garden, { gardenerScheduler: { strategy: "MinimalDistance", stratgy: 1 } });
        assert.deepEqual(problemsOf(document).map(problemLine), [
            "garden.gardenerScheduler.strategy: Gardener 1.138.3 does not know it: it came with Gardener 1.145; leave it out",
            "garden.gardenerScheduler.stratgy: unknown key; known here: featureGates, logLevel",
        ]);
    });

    it("are told of with what has taken their place", () => {
        assert.deepEqual(driftAt(["garden", "kubernetes", "kubeAPIServer", "oidcConfig"]), {
            found: "it is gone since Kubernetes 1.32",
            expected: "use structuredAuthentication",
        });
    });

    it("are found in every entry of a list, and nowhere else", () => {
        const path = ["seeds", 3, "controlPlane", "zones"];
        assert.equal(driftAt(path)?.found, "Gardener 1.138.3 does not know it: it came with Gardener 1.150");
        assert.equal(driftAt([...path, "a"]), undefined);
        assert.equal(driftAt(["soil", ...path.slice(1)]), undefined);
    });
});
