import { isIP } from "node:net";
import { MASKED_SECRET, MASKED_UNKNOWN } from "../host/protocol";
import { readKubeconfig } from "../providers/kubernetes/kubeconfig";
import { entriesOf } from "../simulation/clusters";
import type { ClusterName, Clusters } from "../simulation/clusters";
import type { EmbeddedClusterInfo } from "../simulation/context";
import type { Recorded, Recording } from "./recording";

/**
 * URL of the API server that a resource is made at, by what it told or by its provider, or looked for at, by a gate;
 * undefined for none, and as long as nothing but a kubeconfig that is secret says so.
 */
export function serverOf(recording: Recording, resource: Recorded): string | undefined {
    if (!resource.custom || resource.type.startsWith("pulumi:")) {
        return undefined;
    }
    if (resource.server) {
        return resource.server;
    }
    const provider = recording.resources.get(resource.provider);
    const kubeconfig = resource.inputs.kubeconfig ?? provider?.inputs.kubeconfig;
    if (typeof kubeconfig !== "string" || kubeconfig === MASKED_SECRET || kubeconfig === MASKED_UNKNOWN) {
        return undefined;
    }
    return readKubeconfig(kubeconfig).cluster.server;
}

/** Name of the cluster whose API server has this URL: by a name of its own, or by its port on loopback; `initial` for any other. */
export function clusterAt(clusters: Clusters<EmbeddedClusterInfo>, server: string): ClusterName {
    const url = URL.canParse(server) ? new URL(server) : undefined;
    const host = url?.hostname.replace(/^\[(.*)\]$/, "$1") ?? "";
    const isLoopback = host === "localhost" || (isIP(host) !== 0 && /^(127\.|::1$)/.test(host));
    const found = entriesOf(clusters).find(([, { names, port, routePort }]) =>
        isLoopback ? [port, routePort].includes(Number(url?.port)) : names.includes(host),
    );
    return found?.[0] ?? "initial";
}
