import { existsSync } from "node:fs";
import { Transport } from "../simulation/kubernetes/transport";
import { stateOf } from "./invariants";
import type { Rig } from "./rig";

const releaseType = "kubernetes:helm.sh/v3:Release";

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
    const resources = file && existsSync(file) ? await stateOf(file, rig.project, stack) : [];
    const recorded = new Set(resources.filter(({ type }) => type === releaseType).map(({ id }) => id));
    const transport = new Transport(rig.context.clusters.initial.adminKubeconfig, "landscape-operator-by-hand");
    try {
        const { items } = await transport.json<{ items: Secret[] }>(
            "GET",
            "/api/v1/secrets?labelSelector=owner%3Dhelm",
        );
        const isKnown = ({ metadata: { namespace, labels } }: Secret) => recorded.has(`${namespace}/${labels?.name}`);
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
