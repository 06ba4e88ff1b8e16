import { frozenOf } from "../config/frozen";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { Frozen } from "../gardener/frozen";
import { loadAdditions } from "../release/additions";
import { loadVector } from "../release/vector";
import { deployCluster } from "./cluster";
import { deployGarden } from "./garden";
import { deployMetal } from "./metal";
import { deploySeeds } from "./seeds";

/** Deploys a landscape, as far as its config says, and returns the stack's outputs. */
export function deployLandscape(landscape: Landscape, secrets: Secrets) {
    const vector = loadVector(landscape.release.vector);
    const frozen = new Frozen("frozen", frozenOf(landscape, vector));
    const layer = deployCluster(landscape, loadAdditions(), frozen);
    const metal = deployMetal(landscape, secrets, vector, layer);
    const outputs = { nameServers: layer.cluster.nameServers, metalEndpoint: metal.endpoint };
    if (landscape.through === "metal") {
        return outputs;
    }
    const garden = deployGarden(landscape, vector, layer);
    deploySeeds(landscape, vector, { ...layer, ...garden, metal });
    return outputs;
}
