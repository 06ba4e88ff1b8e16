import { KubeConfig } from "@kubernetes/client-node";
import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, Props } from "../../host/protocol";
import type { Diff } from "../../host/provider";

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
    const kubeconfig = new KubeConfig();
    kubeconfig.loadFromString(config.kubeconfig);
    if (typeof config.context === "string") {
        kubeconfig.setCurrentContext(config.context);
    }
    const name = typeof config.cluster === "string" ? config.cluster : undefined;
    return JSON.stringify(name ? kubeconfig.getCluster(name) : kubeconfig.getCurrentCluster()) ?? undefined;
}
