import { isIPv4 } from "node:net";
import type { EmbeddedClusterInfo, RehearsalContext } from "../../simulation/context";

/** An embedded cluster that stands for one of GKE. */
export interface EmbeddedGke {
    cluster: "initial";
    info: EmbeddedClusterInfo;
    /** IPv4 address of its API server: what the program takes for GKE's endpoint. */
    endpoint: string;
}

/** The embedded cluster that a GKE cluster is: there is one alone, whatever its project and name. */
export function embeddedOf(
    { clusters }: Pick<RehearsalContext, "clusters">,
    _project: string,
    _name: string,
): EmbeddedGke {
    const info = clusters.initial;
    const endpoint = info.names.find(name => isIPv4(name) && !name.startsWith("127."));
    if (endpoint === undefined) {
        throw new Error("the certificate of the initial cluster's API server has no IPv4 address to be its endpoint");
    }
    return { cluster: "initial", info, endpoint };
}
