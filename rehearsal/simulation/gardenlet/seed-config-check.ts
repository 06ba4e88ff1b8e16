import type { SeedSpec } from "../gardener/core-types";
import type { ConfigMap } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { contains } from "../webhooks/cidr";

interface Node extends KubeObject {
    status?: { addresses?: { type: string; address: string }[] };
}
interface Pod extends KubeObject {
    spec: { hostNetwork?: boolean };
    status?: { podIP?: string };
}
interface Service extends KubeObject {
    spec: { type?: string; clusterIP?: string };
}

/** Compares a seed's networks with its cluster, and ends a gardenlet that is wrong (gardener v1.138.3 pkg/gardenlet/bootstrappers/seed_config.go). */
export async function checkSeedConfig(client: KubeClient, { networks }: SeedSpec): Promise<void> {
    const { nodes, pods, services } = networks;
    const info = await client.get<ConfigMap>(refTo("v1", "ConfigMap", "kube-system", "shoot-info"));
    if (info !== undefined) {
        const { podNetwork = "", serviceNetwork = "", nodeNetwork } = info.data ?? {};
        refuse("pod", podNetwork !== pods, podNetwork, pods, "cluster");
        refuse("service", serviceNetwork !== services, serviceNetwork, services, "cluster");
        const differ = nodeNetwork !== undefined && nodes !== undefined && nodeNetwork !== nodes;
        refuse("node", differ, nodeNetwork ?? "", nodes ?? "", "cluster");
        return;
    }
    if (nodes !== undefined) {
        for (const { status } of (await client.list<Node>({ apiVersion: "v1", kind: "Node" })).slice(0, 100)) {
            for (const { type, address } of status?.addresses ?? []) {
                refuse("node", type === "InternalIP" && !contains(nodes, address), address, nodes, "cluster node");
            }
        }
    }
    for (const { spec, status } of (await client.list<Pod>({ apiVersion: "v1", kind: "Pod" })).slice(0, 100)) {
        const ip = status?.podIP ?? "";
        refuse("pod", spec.hostNetwork !== true && ip !== "" && !contains(pods, ip), ip, pods, "cluster pod");
    }
    for (const { spec } of (await client.list<Service>({ apiVersion: "v1", kind: "Service" })).slice(0, 100)) {
        const ip = spec.clusterIP ?? "None";
        const outside = spec.type === "ClusterIP" && ip !== "None" && ip !== "" && !contains(services, ip);
        refuse("service", outside, ip, services, "cluster service");
    }
}

function refuse(network: string, wrong: boolean, found: string, config: string, what: string): void {
    if (wrong) {
        throw new Error(
            `incorrect ${network} network specified in seed configuration (${what}="${found}" vs. config="${config}")`,
        );
    }
}
