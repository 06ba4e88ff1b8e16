import { isIPv4 } from "node:net";
import { initialClusterNames } from "../../simulation/clusters";
import type { InitialClusterName } from "../../simulation/clusters";
import type { EmbeddedClusterInfo, RehearsalContext } from "../../simulation/context";

/** An embedded cluster that stands for one of GKE. */
export interface EmbeddedGke {
    cluster: InitialClusterName;
    info: EmbeddedClusterInfo;
    /** IPv4 address of its API server: what the program takes for GKE's endpoint. */
    endpoint: string;
}

/** The embedded cluster that a GKE cluster is: the one of the landscape's config with its project, region and name. */
export function embeddedOf(
    { clusters }: Pick<RehearsalContext, "clusters">,
    gke: { project: string; region: string; name: string },
): EmbeddedGke {
    const known = initialClusterNames(clusters).flatMap(cluster => {
        const info = clusters[cluster];
        return info?.standsFor?.kind === "gke" ? [{ cluster, info, of: info.standsFor }] : [];
    });
    const found = known.find(
        ({ of }) => of.project === gke.project && of.region === gke.region && of.name === gke.name,
    );
    if (found === undefined) {
        const names = known.map(({ of }) => `${of.project}/${of.region}/${of.name}`).join(" and ") || "none";
        throw new Error(
            `the rehearsal has no API server for the GKE cluster ${gke.project}/${gke.region}/${gke.name}: of GKE its landscape has ${names}`,
        );
    }
    const { cluster, info } = found;
    return { cluster, info, endpoint: endpointOf(info, cluster) };
}

/** The address of the certificate that is no loopback one. */
function endpointOf({ names }: EmbeddedClusterInfo, cluster: InitialClusterName): string {
    const address = names.find(name => isIPv4(name) && !name.startsWith("127."));
    if (address === undefined) {
        throw new Error(
            `the certificate of the ${cluster} cluster's API server has no IPv4 address to be its endpoint`,
        );
    }
    return address;
}
