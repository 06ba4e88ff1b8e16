import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, Props } from "../../host/protocol";
import type { Diff } from "../../host/provider";
import { readKubeconfig } from "./kubeconfig";

/**
 * Compares the configuration of a provider resource. It is replaced, and all its objects with it, when `clusterIdentifier`
 * takes another value, or, without one, when the active cluster of the kubeconfig differs or is not known
 * (pulumi-kubernetes provider/provider.go, DiffConfig).
 */
export function diffIdentity(olds: Props, news: Props): Diff {
    const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
    const changes = [...keys].filter(key => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
    if (changes.length === 0) {
        return { changed: false, replaces: [] };
    }
    if (news.clusterIdentifier && olds.clusterIdentifier) {
        const moved = changes.includes("clusterIdentifier");
        return { changed: true, replaces: moved ? ["clusterIdentifier"] : [] };
    }
    const place = ["kubeconfig", "context", "cluster"];
    const unknown = place.find(key => news[key] === UNKNOWN);
    if (unknown) {
        return { changed: true, replaces: [unknown] };
    }
    const before = activeCluster(olds);
    const now = activeCluster(news);
    const moved = before !== undefined && now !== undefined && before !== now;
    return { changed: true, replaces: moved ? changes.filter(key => place.includes(key)) : [] };
}

function activeCluster(config: Record<string, JsonValue>): string | undefined {
    if (typeof config.kubeconfig !== "string") {
        return undefined;
    }
    const named = (value: JsonValue | undefined) => (typeof value === "string" ? value : undefined);
    const names = { context: named(config.context), cluster: named(config.cluster) };
    try {
        return JSON.stringify(readKubeconfig(config.kubeconfig, names).cluster);
    } catch {
        // What can't be read names no cluster, and the provider will say so.
        return undefined;
    }
}
