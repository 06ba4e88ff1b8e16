import { KubernetesClient } from "../kubernetes/client";
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
            return ready("gone");
        });
    },
};
