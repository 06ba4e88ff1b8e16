import { KubernetesClient } from "../kubernetes/client";
import type { ObjectReference } from "../kubernetes/reference";
import { pathOf } from "../kubernetes/reference";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";
import { seedOf } from "./soil";
import { lookAt } from "./waiting";

/**
 * Gate `gardenlet-kubeconfig`. No resource of the Kubernetes provider: gardener-operator deletes the Secret (gardener
 * v1.138.3 pkg/operator/controller/gardenlet), after which an update would find nothing to write to, and a refresh would
 * have it made again.
 */
export const gardenletKubeconfig: GateCode<InputsOf<"gardenlet-kubeconfig">> = {
    wait: async ({ kubeconfig, seed, secret, seedKubeconfig }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        const reference = secretOf(secret);
        await waiting.probe(`Secret ${secret}`, lookAt(reference), async signal => {
            if ((await client.read(seedOf(seed), signal)) !== undefined) {
                return ready(`Seed ${seed} is registered, and needs it no more`);
            }
            await client.text(`${pathOf(reference)}?fieldManager=metal-landscape&force=true`, {
                method: "PATCH",
                contentType: "application/apply-patch+yaml",
                body: {
                    apiVersion: "v1",
                    kind: "Secret",
                    metadata: { namespace: reference.namespace, name: secret },
                    data: { kubeconfig: Buffer.from(seedKubeconfig).toString("base64") },
                },
                signal,
            });
            return ready();
        });
    },
    remove: async ({ kubeconfig, secret }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        const reference = secretOf(secret);
        await waiting.probe(`removal of Secret ${secret}`, lookAt(reference), async signal => {
            await client.delete(reference, signal);
            return ready("gone");
        });
    },
};

function secretOf(name: string): ObjectReference {
    return { apiVersion: "v1", kind: "Secret", namespace: "garden", name };
}
