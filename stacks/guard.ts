import type * as pulumi from "@pulumi/pulumi";
import { TeardownGuard } from "../components/teardown-guard/teardown-guard";
import type { Landscape } from "../config/landscape";
import type { Gate } from "../gardener/gate";
import type { SeedsBase } from "./ground";

/**
 * What a teardown meets first: it waits for all that nothing else waits for, and so for everything.
 *
 * @param ends the last of the parts
 * @param used the Extensions' gates that something waits for
 */
export function guardTeardown(landscape: Landscape, base: SeedsBase, ends: pulumi.Resource[], used: Gate[]): void {
    const seeds = landscape.through === "seeds" ? landscape.seeds : [];
    const shoots = landscape.through === "seeds" ? landscape.projects : [];
    new TeardownGuard("teardown-guard", {
        kubeconfig: base.access.kubeconfig,
        shoots: [
            ...seeds.map(({ name }) => `garden/${name}`),
            ...shoots.flatMap(project => project.shoots.map(({ name }) => `${project.namespace}/${name}`)),
        ],
        seeds: [landscape.soil, ...landscape.gardenlets, ...seeds].map(({ name }) => name),
        leaves: [
            // Whole, for what stands by itself there: records, roles, keys, a token for people.
            ...new Set([base.clusters.garden.cluster, base.clusters.metal.cluster]),
            base.metal,
            base.access,
            ...ends,
            ...base.extensions.gates.filter(gate => !used.includes(gate)),
        ],
    });
}
