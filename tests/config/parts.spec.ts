import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { loadLandscape } from "../../config/load";
import { partsAtApiServers } from "../../config/parts";
import { isPartName } from "../../rehearsal/run/parts";
import { devDocument } from "./document";

interface Golden {
    resources: { name: string; type: string; parent: string }[];
}

describe("parts that talk to an API server", () => {
    it("are all that dev registers, but its partitions", () => {
        const file = path.resolve(__dirname, "../golden/dev.json");
        const { resources } = JSON.parse(readFileSync(file, "utf8")) as Golden;
        const registered = resources
            .filter(({ type, name }) => type.startsWith("metal-landscape:") && isPartName(name))
            .map(({ name }) => name)
            .filter(name => !name.startsWith("partition/"));
        assert.deepEqual(partsAtApiServers(loadLandscape(devDocument())).sort(), registered.sort());
    });

    it("are more where metal-stack has a cluster of its own", () => {
        const landscape = loadLandscape(devDocument());
        const two = { ...landscape, clusters: { ...landscape.clusters, metal: landscape.clusters.initial } };
        const more = ["initial-cluster/metal", "cert-manager/metal"];
        assert.deepEqual(partsAtApiServers(two), [...more, ...partsAtApiServers(landscape)]);
        const metal = partsAtApiServers({ ...two, through: "metal" });
        assert.deepEqual(
            more.filter(name => !metal.includes(name)),
            [],
        );
        assert.deepEqual(
            more.filter(name => !isPartName(name)),
            [],
        );
        for (const name of ["extensions/metal", "initial-cluster/other", "cert-manager/metal/x"]) {
            assert.equal(isPartName(name), false, name);
        }
        assert.deepEqual(loadLandscape({ ...devDocument(), unlock: more }).unlock, more);
    });

    it("are fewer in a landscape that goes less far", () => {
        const landscape = loadLandscape(devDocument());
        assert.equal(partsAtApiServers({ ...landscape, through: "metal" }).at(-1), "metal-control-plane");
        assert.equal(partsAtApiServers({ ...landscape, through: "garden" }).at(-1), "soil");
    });

    it("have the Gateway in the place of ingress-nginx, where there is one", () => {
        const landscape = loadLandscape(devDocument());
        const behindGateway = { ...landscape, ingress: { gateway: { namespace: "gateway", name: "metal" } } };
        assert.deepEqual(
            partsAtApiServers(behindGateway),
            partsAtApiServers(landscape).map(name => (name === "ingress-nginx" ? "gateway" : name)),
        );
        assert.equal(isPartName("gateway"), true);
    });
});
