import { nameServersOf } from "../components/dns/zone";
import { partitionVariablesOf } from "../components/metal-control-plane/partition-variables";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { loadAdditions } from "../release/additions";
import { loadVector } from "../release/vector";
import { deployClusters } from "./cluster";
import { frozenIn } from "./frozen";
import { deployGarden } from "./garden";
import { gardenerProvidersOf } from "./gardener-providers";
import { deployMetal } from "./metal";
import { deploySeeds } from "./seeds";
import { deploySoil } from "./soil";
import { guardTeardown } from "./teardown-guard";

/** Deploys a landscape, as far as its config says, and returns the stack's outputs. */
export function deployLandscape(landscape: Landscape, secrets: Secrets) {
    const { mirrors } = landscape.registries;
    const vector = loadVector(landscape.release.vector, { mirrors });
    const frozen = frozenIn(landscape, secrets, vector);
    const additions = loadAdditions({ mirrors });
    const clusters = deployClusters(landscape, secrets, additions, frozen);
    const metal = deployMetal(landscape, secrets, vector, additions, clusters);
    const { domain, partitions } = landscape.metal;
    const outputs = {
        nameServers: nameServersOf(clusters.zone),
        metalEndpoint: metal.endpoint,
        // `npx landscape partition-vars` reads them.
        partitions: Object.fromEntries(partitions.map(({ id }) => [id, partitionVariablesOf(id, domain, metal)])),
        // `npx landscape kubeconfig` reads it; a secret where it holds credentials.
        runtimeKubeconfig: clusters.garden.cluster.kubeconfig,
    };
    if (landscape.through === "metal") {
        return outputs;
    }
    const providers = gardenerProvidersOf(landscape, secrets, clusters.garden.cluster);
    const garden = deployGarden(landscape, secrets, vector, clusters, providers);
    const soil = deploySoil(landscape, secrets, vector, { ...garden, clusters, providers, metal });
    const base = { ...garden, ...soil, clusters, providers, metal };
    guardTeardown(
        landscape,
        base,
        landscape.through === "seeds" ? deploySeeds(landscape, secrets, vector, base) : undefined,
    );
    return outputs;
}
