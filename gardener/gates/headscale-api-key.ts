import { KubernetesClient } from "../kubernetes/client";
import { headscaleKeyOf, headscaleKeyReady, isKeyDue } from "../predicates/headscale";
import type { SecretData } from "../predicates/virtual-garden-access";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

/** Gate `headscale-api-key`; its outputs are the key and when it expires. */
export const headscaleApiKey: GateCode<InputsOf<"headscale-api-key">> = {
    wait: async ({ kubeconfig, object, lifetimeSeconds }, waiting) => {
        const secret = await waiting.object<SecretData>(
            new KubernetesClient(kubeconfig),
            object,
            found => headscaleKeyReady(found, { lifetimeSeconds }),
            `\`kubectl -n ${object.namespace} logs deployment/headscale -c api-key\` says what keeps it`,
        );
        return { ...headscaleKeyOf(secret) };
    },
    isDue: ({ lifetimeSeconds }, { expires }) => isKeyDue(expires, lifetimeSeconds),
};
