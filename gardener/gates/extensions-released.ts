import type { Extension } from "../api/operator";
import { KubernetesClient } from "../kubernetes/client";
import { stillRequired } from "../predicates/teardown";
import { ready, waiting as notYet } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";
import { lookAt } from "./waiting";

/** Gate `extensions-released`: lets the Garden be created, and holds the Extensions' deletion until nobody needs them. */
export const extensionsReleased: GateCode<InputsOf<"extensions-released">> = {
    wait: () => Promise.resolve(),
    remove: async ({ kubeconfig, extensions }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await Promise.all(
            extensions.map(name => {
                const reference = { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Extension", name };
                return waiting.object<Extension>(
                    client,
                    reference,
                    extension => {
                        const reason = stillRequired(extension);
                        return reason === undefined ? ready() : notYet(reason);
                    },
                    lookAt(reference),
                );
            }),
        );
    },
};
