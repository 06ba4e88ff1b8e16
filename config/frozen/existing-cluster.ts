import type { ClusterConfig } from "../landscape";
import type { Row } from "./row";
import { at, restore } from "./row";

const elsewhere = "it is where it is: with another one it is another cluster";
const ranges =
    "gardenlet ends where a Seed has other ranges than its cluster " +
    "(gardener v1.138.3 pkg/gardenlet/bootstrappers/seed_config.go)";

/**
 * What of a cluster that is there already never changes. The ranges may be written down later, and then stay: what they are
 * compared with is what the cluster said when it was first deployed to.
 */
export function ofExisting(path: string, config: NonNullable<ClusterConfig["existing"]>): Row[] {
    const { name, hostProvider, region, zones, networks } = config;
    const cluster = at(path, path, restore);
    return [
        cluster("name", name, "never", "another name is another cluster, and what is in this one would be left behind"),
        cluster("hostProvider", hostProvider, "never", elsewhere),
        cluster("region", region, "never", elsewhere),
        cluster("zones", zones, "all-stay", "volumes lie in one zone: etcds and databases there would have no node"),
        cluster("networks.nodes", networks?.nodes, "one-way", ranges),
        cluster("networks.pods", networks?.pods, "one-way", ranges),
        cluster("networks.services", networks?.services, "one-way", ranges),
    ];
}
