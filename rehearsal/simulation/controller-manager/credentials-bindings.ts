import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { GARDENER_FINALIZER } from "../gardener/core-types";
import type { CredentialsRef, Shoot } from "../gardener/core-types";
import { CORE_API } from "../gardener/core-types";
import type { KubeObject } from "../kubernetes/objects";

const FINALIZER = "gardener.cloud/credentialsbinding";

interface CredentialsBinding extends KubeObject {
    provider?: { type: string };
    credentialsRef: CredentialsRef;
}

/** Keeps credentials as long as a CredentialsBinding names them, and bindings as long as a Shoot does. */
export function startCredentialsBindings(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const bindings = simulator.watch<CredentialsBinding>("virtual", {
        apiVersion: "security.gardener.cloud/v1alpha1",
        kind: "CredentialsBinding",
    });
    const shoots = simulator.watch<Shoot>("virtual", { apiVersion: CORE_API, kind: "Shoot" });
    const reconciler = simulator.reconcile(bindings, async binding => {
        if (!component.active) {
            return;
        }
        const { credentialsRef: ref, provider } = binding;
        const credential = await client.get<KubeObject>({
            ...ref,
            metadata: { name: ref.name, namespace: ref.namespace },
        });
        if (binding.metadata.deletionTimestamp === undefined) {
            await client.addFinalizer(binding, GARDENER_FINALIZER);
            if (credential === undefined) {
                throw new Error(`${ref.kind} ${ref.namespace}/${ref.name} not found`);
            }
            const labels = {
                [`provider.shoot.gardener.cloud/${provider?.type}`]: "true",
                "reference.gardener.cloud/credentialsbinding": "true",
            };
            const labelled = Object.entries(labels).every(
                ([key, value]) => credential.metadata.labels?.[key] === value,
            );
            const current = labelled
                ? credential
                : await client.patch<KubeObject>(credential, { metadata: { labels } });
            return client.addFinalizer(current, FINALIZER);
        }
        const { name, namespace } = binding.metadata;
        const used = shoots.list(namespace).some(({ spec }) => spec.credentialsBindingName === name);
        if (used) {
            throw new Error(`CredentialsBinding ${namespace}/${name} is still used by Shoots`);
        }
        const others = bindings
            .list()
            .filter(({ metadata }) => metadata.uid !== binding.metadata.uid && metadata.deletionTimestamp === undefined)
            .some(other => other.credentialsRef.name === ref.name && other.credentialsRef.namespace === ref.namespace);
        if (credential !== undefined && !others) {
            await client.removeFinalizer(credential, FINALIZER);
        }
        await client.removeFinalizer(binding, GARDENER_FINALIZER);
    });
    component.onWake(() => reconciler.enqueueAll());
}
