import assert from "node:assert/strict";
import { loadLandscape } from "../../config/load";
import { cloudCluster, onExisting, withMetal } from "./corpus/clusters/base";
import { devDocument, set } from "./document";

describe("names of the clusters that a landscape starts from", () => {
    it("follow from the stage, that of metal-stack's cluster with its suffix", () => {
        const document = devDocument();
        withMetal(document);
        const { initial, metal } = loadLandscape(document).clusters;
        assert.deepEqual([initial.gke?.name, metal?.gke?.name], ["dev", "dev-metal"]);
    });

    it("follow from the stage for each kind", () => {
        const document = devDocument();
        onExisting(document);
        set(document.clusters, { metal: { metalstackCloud: cloudCluster() } });
        const { initial, metal } = loadLandscape(document).clusters;
        assert.deepEqual([initial.existing?.name, metal?.metalstackCloud?.name], ["dev", "dev-metal"]);
        assert.deepEqual([Object.keys(initial), Object.keys(metal ?? {})], [["existing"], ["metalstackCloud"]]);
    });

    it("are the ones that are given", () => {
        const document = devDocument();
        set(withMetal(document), { name: "metal" });
        assert.equal(loadLandscape(document).clusters.metal?.gke?.name, "metal");
    });

    it("are of no cluster that there is not", () => {
        assert.deepEqual(Object.keys(loadLandscape(devDocument()).clusters), ["initial"]);
    });
});
