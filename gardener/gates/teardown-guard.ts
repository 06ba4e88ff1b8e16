import { KubernetesClient } from "../kubernetes/client";
import { nothingForeign } from "../predicates/teardown";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

const CORE = "core.gardener.cloud/v1beta1";

/** Gate `teardown-guard`: everything is created before it, so it is deleted first. */
export const teardownGuard: GateCode<InputsOf<"teardown-guard">> = {
    wait: () => Promise.resolve(),
    remove: async ({ kubeconfig, shoots, seeds }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await waiting.probe(
            "teardown of the landscape",
            "delete them first: nothing else would ever take down what they stand for",
            async signal =>
                nothingForeign(
                    (await client.list({ apiVersion: CORE, kind: "Shoot" }, {}, signal)).items,
                    (await client.list({ apiVersion: CORE, kind: "Seed" }, {}, signal)).items,
                    { shoots, seeds },
                ),
        );
    },
};
