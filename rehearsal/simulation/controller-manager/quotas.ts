import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { CORE_API, GARDENER_FINALIZER } from "../gardener/core-types";
import type { KubeObject } from "../kubernetes/objects";

interface Binding extends KubeObject {
    quotas?: { name: string; namespace?: string }[];
}

/** Keeps Quotas as long as CredentialsBindings name them (gardener v1.138.3 pkg/controllermanager/controller/quota). */
export function startQuotas(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const quotas = simulator.watch<KubeObject>("virtual", { apiVersion: CORE_API, kind: "Quota" });
    const bindings = simulator.watch<Binding>("virtual", {
        apiVersion: "security.gardener.cloud/v1alpha1",
        kind: "CredentialsBinding",
    });
    const reconciler = simulator.reconcile(quotas, async quota => {
        if (!component.active) {
            return;
        }
        if (quota.metadata.deletionTimestamp === undefined) {
            return client.addFinalizer(quota, GARDENER_FINALIZER);
        }
        const { name, namespace } = quota.metadata;
        const using = bindings
            .list()
            .filter(binding => (binding.quotas ?? []).some(ref => ref.name === name && ref.namespace === namespace))
            .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        if (using.length > 0) {
            throw new Error(
                "cannot delete Quota, because the following resources are still referencing it: SecretBindings - [], " +
                    `CredentialsBindings - [${using.join(" ")}]`,
            );
        }
        await client.removeFinalizer(quota, GARDENER_FINALIZER);
    });
    component.onWake(() => reconciler.enqueueAll());
}
