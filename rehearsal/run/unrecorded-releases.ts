import { existsSync } from "node:fs";
import { Transport } from "../simulation/kubernetes/transport";
import { stateOf } from "./invariants";
import type { Rig } from "./rig";

const releaseType = "kubernetes:helm.sh/v3:Release";

interface Secrets {
    items: { metadata: { name: string; namespace: string; labels?: Record<string, string> } }[];
}

/**
 * Does what a person has to after the engine died, or lost its connection, in the midst of a Helm install: deletes the
 * Secrets that Helm keeps of releases which the state does not know, so that the next install takes over what is there by
 * its ownership annotations; and of upgrades that seem to go on. Nothing else helps: Helm refuses a name that is taken, and a release whose install seems to go on
 * (pulumi-kubernetes#2054, #1697). Returns a line for each.
 */
export async function forgetUnrecordedReleases(rig: Rig): Promise<string[]> {
    const { state: file, stack } = rig.hostOptions;
    const resources = file && existsSync(file) ? await stateOf(file, rig.project, stack) : [];
    const recorded = new Set(resources.filter(({ type }) => type === releaseType).map(({ id }) => id));
    const transport = new Transport(rig.context.clusters.initial.adminKubeconfig, "landscape-operator-by-hand");
    try {
        const { items } = await transport.json<Secrets>("GET", "/api/v1/secrets?labelSelector=owner%3Dhelm");
        const stuck = items.filter(
            ({ metadata: { namespace, labels } }) =>
                labels?.status === "pending-upgrade" || !recorded.has(`${namespace}/${labels?.name}`),
        );
        for (const { metadata } of stuck) {
            await transport.json("DELETE", `/api/v1/namespaces/${metadata.namespace}/secrets/${metadata.name}`);
        }
        return stuck.map(
            ({ metadata: { namespace, name, labels } }) =>
                `by hand, as Helm asks for it: deleted Secret ${namespace}/${name} of a release that is ` +
                `${labels?.status}${recorded.has(`${namespace}/${labels?.name}`) ? "" : " and that the state does not know"}`,
        );
    } finally {
        transport.close();
    }
}
