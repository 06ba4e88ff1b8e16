import type { ManagedSeed } from "../api/seedmanagement";
import { KubernetesClient } from "../kubernetes/client";
import { gone } from "../predicates/deletion";
import { managedSeedReady } from "../predicates/seed";
import type { InputsOf } from "./inputs";
import { removeAndWait } from "./objects";
import type { GateCode } from "./run";
import { seedOf, waitForSeed } from "./soil";

/** Gate `managed-seed`: ManagedSeed, then Seed. */
export const managedSeed: GateCode<InputsOf<"managed-seed">> = {
    wait: async (inputs, waiting) => {
        const client = new KubernetesClient(inputs.kubeconfig);
        await waiting.object<ManagedSeed>(client, inputs.object, managedSeed => managedSeedReady(managedSeed, inputs));
        await waitForSeed(client, inputs, waiting);
    },
    // A Seed deleted while its ManagedSeed stands is registered anew; the ManagedSeed's own deletion takes it down.
    remove: async ({ kubeconfig, object }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await removeAndWait(client, object, waiting);
        await waiting.object(client, seedOf(object.name), gone);
    },
};
