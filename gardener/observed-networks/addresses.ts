import { BlockList, isIPv6 } from "node:net";
import { ApiError } from "../kubernetes/client";
import type { KubernetesClient } from "../kubernetes/client";
import type { GivenRanges, Ranges } from "./ranges";
import { NetworksError, PINNED, rangeNames } from "./ranges";

/** How many objects of a kind are looked at. */
const LIMIT = "100";

interface Node {
    status?: { addresses?: { type: string; address: string }[] };
}
interface Pod {
    spec?: { hostNetwork?: boolean };
    status?: { podIP?: string };
}
interface Service {
    spec?: { type?: string; clusterIP?: string };
}

/** Addresses that are in use in a cluster, by the range that they have to be of. */
export type UsedAddresses = Record<keyof Ranges, string[]>;

/**
 * The addresses of up to 100 nodes, pods and Services, as gardenlet looks at them when it starts in a cluster that is no shoot
 * (gardener v1.138.3 pkg/gardenlet/bootstrappers/seed_config.go). None of a kind that can't be listed.
 */
export async function usedAddresses(client: KubernetesClient, signal: AbortSignal): Promise<UsedAddresses> {
    const list = async <T extends object>(kind: string): Promise<T[]> => {
        try {
            const { items } = await client.list({ apiVersion: "v1", kind }, { limit: LIMIT }, signal);
            return items as T[];
        } catch (error) {
            if (error instanceof ApiError) {
                return [];
            }
            throw error;
        }
    };
    const [nodes, pods, services] = await Promise.all([list<Node>("Node"), list<Pod>("Pod"), list<Service>("Service")]);
    return {
        nodes: nodes.flatMap(({ status }) =>
            (status?.addresses ?? []).flatMap(({ type, address }) => (type === "InternalIP" ? [address] : [])),
        ),
        pods: pods.flatMap(({ spec, status }) => (spec?.hostNetwork || !status?.podIP ? [] : [status.podIP])),
        services: services.flatMap(({ spec }) =>
            spec?.type === "ClusterIP" && spec.clusterIP && spec.clusterIP !== "None" ? [spec.clusterIP] : [],
        ),
    };
}

/** Throws where an address that is in use is not of its range; the server's address is for the message. */
export function refuseOthers(server: string, given: GivenRanges, used: UsedAddresses): void {
    const found = rangeNames.flatMap(name => {
        const range = given[name];
        const other = range === undefined ? undefined : used[name].find(address => !contains(range, address));
        return other === undefined ? [] : [`${name} ${range}, and one of its ${name} has ${other}`];
    });
    if (found.length > 0) {
        throw new NetworksError({
            where: `networks of the cluster at ${server}`,
            what: `the config says ${found.join("; ")}`,
            why: PINNED,
            remedy: "put the cluster's own ranges into the config, as its cloud or its installer knows them",
        });
    }
}

function contains(range: string, address: string): boolean {
    const [start, length] = range.split("/");
    const family = isIPv6(start) ? "ipv6" : "ipv4";
    if (isIPv6(address) !== (family === "ipv6")) {
        return true;
    }
    const block = new BlockList();
    block.addSubnet(start, Number(length), family);
    return block.check(address, family);
}
