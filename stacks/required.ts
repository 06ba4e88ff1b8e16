import * as pulumi from "@pulumi/pulumi";
import type { GkeConfig, Landscape } from "../config/landscape";

/** What the config's checks have made sure of. */
export function required<T>(found: T | undefined, what: string): T {
    if (found === undefined) {
        throw new pulumi.RunError(`the config names a ${what} that it does not have`);
    }
    return found;
}

/** The initial cluster, of the one kind that can be deployed. */
export function gkeOf({ clusters }: Pick<Landscape, "clusters">): GkeConfig {
    if (!clusters.initial.gke) {
        throw new pulumi.RunError("clusters.initial: no component takes another kind than gke yet; give a gke");
    }
    return clusters.initial.gke;
}
