import { isNotFound, KubernetesClient } from "../kubernetes/client";
import { GARDEN_NAMESPACE } from "../names";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

/** Gate `gardener-operator-leftovers`: removes what the operator registered itself and its chart does not know of. */
export const gardenerOperatorLeftovers: GateCode<InputsOf<"gardener-operator-leftovers">> = {
    wait: () => Promise.resolve(),
    remove: async ({ kubeconfig }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await waiting.probe("removal of gardener-operator's webhooks", "run `pulumi destroy` again", async signal => {
            for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) {
                const apiVersion = "admissionregistration.k8s.io/v1";
                await client.delete({ apiVersion, kind, name: "gardener-operator" }, signal);
            }
            // API servers go by what their caches hold, for a moment longer: until they don't, the namespace can't go.
            const namespace = `/api/v1/namespaces/${GARDEN_NAMESPACE}`;
            await client.text(`${namespace}?dryRun=All`, { method: "DELETE", signal }).catch((error: unknown) => {
                if (!isNotFound(error)) {
                    throw error;
                }
            });
            return ready("gone");
        });
    },
};
