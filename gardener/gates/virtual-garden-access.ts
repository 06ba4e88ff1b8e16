import { KubernetesClient } from "../kubernetes/client";
import { kubeconfigOf } from "../kubernetes/exec-kubeconfig";
import type { KubernetesObject } from "../kubernetes/object";
import { caOf, GENERIC_KUBECONFIG, tokenReady } from "../predicates/virtual-garden-access";
import type { GardenAnnotations, SecretData } from "../predicates/virtual-garden-access";
import { ready, waiting as notYet } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import { waitForApiService, waitForNamespace } from "./objects";
import type { GateCode } from "./run";
import type { Waiting } from "./waiting";

const ADVICE =
    "look at ManagedResource virtual-garden-access and at gardener-resource-manager in namespace garden of the runtime cluster";

/** Gate `virtual-garden-access`; its output is `ca`. */
export const virtualGardenAccess: GateCode<InputsOf<"virtual-garden-access">> = {
    wait: async ({ kubeconfig, garden, namespace, tokenSecret, server }, waiting) => {
        const runtime = new KubernetesClient(kubeconfig);
        const token = await tokenOf(runtime, { namespace, name: tokenSecret }, waiting);
        const ca = await caFrom(runtime, garden, namespace, waiting);
        const virtual = new KubernetesClient(kubeconfigOf({ name: "virtual-garden", server, ca }, { token }));
        await waiting.probe(`virtual garden at ${server}`, ADVICE, async signal => {
            await virtual.text("/readyz", { signal });
            return ready();
        });
        await waitForApiService(virtual, "v1beta1.core.gardener.cloud", waiting);
        await waitForNamespace(virtual, "garden", waiting);
        return { ca };
    },
    // Gardener rotates it when it is told to: until then everybody trusts the old and the new one.
    observe: async ({ kubeconfig, garden, namespace }) => {
        const { ca } = await currentCa(new KubernetesClient(kubeconfig), garden, namespace);
        return ca === undefined ? {} : { ca };
    },
};

async function tokenOf(
    runtime: KubernetesClient,
    { namespace, name }: { namespace: string; name: string },
    waiting: Waiting,
): Promise<string> {
    const reference = { apiVersion: "v1", kind: "Secret", namespace, name };
    const secret = await waiting.object<SecretData>(runtime, reference, tokenReady, ADVICE);
    return Buffer.from(secret?.data?.token ?? "", "base64").toString("utf8");
}

async function caFrom(runtime: KubernetesClient, garden: string, namespace: string, waiting: Waiting): Promise<string> {
    let ca = "";
    await waiting.probe("CA of the virtual garden", ADVICE, async signal => {
        const found = await currentCa(runtime, garden, namespace, signal);
        ca = found.ca ?? "";
        return found.ca === undefined ? notYet(found.missing) : ready();
    });
    return ca;
}

/** The CA in the generic kubeconfig that the Garden names, or what is missing for it. */
async function currentCa(
    runtime: KubernetesClient,
    garden: string,
    namespace: string,
    signal?: AbortSignal,
): Promise<{ ca: string } | { ca?: undefined; missing: string }> {
    const reference = { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden", name: garden };
    const name = (await runtime.read<GardenAnnotations>(reference, signal))?.metadata?.annotations?.[
        GENERIC_KUBECONFIG
    ];
    if (name === undefined) {
        return { missing: `Garden/${garden} has no annotation ${GENERIC_KUBECONFIG} yet` };
    }
    const secret = { apiVersion: "v1", kind: "Secret", namespace, name };
    const ca = caOf(await runtime.read<SecretData & KubernetesObject>(secret, signal));
    return ca === undefined ? { missing: `Secret/${namespace}/${name} holds no kubeconfig with a CA yet` } : { ca };
}
