import type { Simulator } from "../controller";
import { applyReconciled } from "./extension-objects";
import { ORIGIN } from "./names";

const KIND = { apiVersion: "extensions.gardener.cloud/v1alpha1", kind: "Extension" };

/** Deploys the extensions that a Garden has itself, which their controllers then see to, and takes away all others. */
export async function deployGardenExtensions(
    simulator: Simulator,
    extensions: { type: string; providerConfig?: unknown }[],
): Promise<void> {
    const client = simulator.client("initial");
    for (const { type, providerConfig } of extensions) {
        await applyReconciled(client, {
            ...KIND,
            metadata: { name: type, namespace: "garden", labels: ORIGIN },
            spec: { type, class: "garden", ...(providerConfig === undefined ? {} : { providerConfig }) },
        });
    }
    const all = await client.list(KIND, { namespace: "garden", labelSelector: "origin=gardener-operator" });
    const stale = all.filter(({ metadata }) => !extensions.some(({ type }) => type === metadata.name));
    await Promise.all(stale.map(object => client.delete(object)));
}
