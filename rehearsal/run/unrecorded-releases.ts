import { existsSync } from "node:fs";
import type { ResourceState } from "../host/resource-state";
import { plain } from "../host/wire";
import { readKubeconfig } from "../providers/kubernetes/kubeconfig";
import { clusterNamed, initialClusterNames } from "../simulation/clusters";
import type { ClusterName } from "../simulation/clusters";
import { Transport } from "../simulation/kubernetes/transport";
import { stateOf } from "./invariants";
import type { Rig } from "./rig";

const releaseType = "kubernetes:helm.sh/v3:Release";
const providerType = "pulumi:providers:kubernetes";

interface Secret {
    metadata: { name: string; namespace: string; labels?: Record<string, string> };
}

/**
 * Does what a person has to after the engine died, or lost its connection, in the midst of a Helm install or upgrade: deletes
 * the Secrets that Helm keeps of releases which the state does not know, so that the next install takes over what is there
 * by its ownership annotations, and those of upgrades that seem to go on. Nothing else helps: Helm refuses a name that is
 * taken, and a release whose install seems to go on (pulumi-kubernetes#2054, #1697). Returns a line for each.
 */
export async function forgetUnrecordedReleases(rig: Rig): Promise<string[]> {
    const { state: file, stack } = rig.hostOptions;
    const resources = existsSync(file) ? await stateOf(file, rig.project, stack) : [];
    const recorded = recordedReleases(resources, server => rig.clusterOf(server));
    const { clusters } = rig.context;
    const lines: string[] = [];
    for (const cluster of initialClusterNames(clusters)) {
        const { adminKubeconfig } = clusterNamed(clusters, cluster);
        lines.push(...(await forgetIn(adminKubeconfig, name => recorded.has(`${cluster}:${name}`))));
    }
    return lines;
}

/** Releases that a state has, as `CLUSTER:NAMESPACE/NAME`: the same one may be in both initial clusters. */
export function recordedReleases(
    resources: Pick<ResourceState, "urn" | "type" | "id" | "provider" | "inputs">[],
    clusterOf: (server: string) => ClusterName,
): Set<string> {
    const kubeconfigs = new Map(
        resources
            .filter(({ type }) => type === providerType)
            .map(({ urn, id, inputs }) => [`${urn}::${id}`, inputs.kubeconfig && plain(inputs.kubeconfig)]),
    );
    return new Set(
        resources
            .filter(({ type }) => type === releaseType)
            .map(({ id, provider }) => {
                const kubeconfig = kubeconfigs.get(provider);
                const server = typeof kubeconfig === "string" ? readKubeconfig(kubeconfig).cluster.server : "";
                return `${clusterOf(server)}:${id}`;
            }),
    );
}

/** Does so in one cluster. */
async function forgetIn(kubeconfig: string, isRecorded: (name: string) => boolean): Promise<string[]> {
    const transport = new Transport(kubeconfig, "landscape-operator-by-hand");
    try {
        const { items } = await transport.json<{ items: Secret[] }>(
            "GET",
            "/api/v1/secrets?labelSelector=owner%3Dhelm",
        );
        const isKnown = ({ metadata: { namespace, labels } }: Secret) => isRecorded(`${namespace}/${labels?.name}`);
        const stuck = items.filter(secret => secret.metadata.labels?.status === "pending-upgrade" || !isKnown(secret));
        for (const { metadata } of stuck) {
            await transport.json("DELETE", `/api/v1/namespaces/${metadata.namespace}/secrets/${metadata.name}`);
        }
        return stuck.map(secret => {
            const { namespace, name, labels } = secret.metadata;
            const unknown = isKnown(secret) ? "" : " and that the state does not know";
            return `by hand, as Helm asks for it: deleted Secret ${namespace}/${name} of a release that is ${labels?.status}${unknown}`;
        });
    } finally {
        transport.close();
    }
}
