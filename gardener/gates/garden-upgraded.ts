import type { Garden } from "../api/garden";
import { KubernetesClient } from "../kubernetes/client";
import { gardenUpgraded as predicate } from "../predicates/garden";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";
import { lookAt } from "./waiting";

/** Gate `garden-upgraded`. */
export const gardenUpgraded: GateCode<InputsOf<"garden-upgraded">> = {
    passesFirst: true,
    wait: async ({ kubeconfig, garden: name, version }, waiting) => {
        const object = { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden", name };
        const advice = `${lookAt(object)}; the log of deployment/gardener-operator in namespace garden says more`;
        await waiting.object<Garden>(
            new KubernetesClient(kubeconfig),
            object,
            garden => predicate(garden, version),
            advice,
        );
    },
};
