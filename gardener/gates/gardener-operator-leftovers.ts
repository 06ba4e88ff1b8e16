import { byGardener } from "../frozen/versions";
import { ApiError, isNotFound, KubernetesClient } from "../kubernetes/client";
import { GARDEN_NAMESPACE } from "../names";
import type { Garden } from "../api/garden";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";
import { GateError } from "./waiting";

/** Gate `gardener-operator-leftovers`: refuses what gardener-operator would not start at, and removes what the operator registered itself and its chart does not know of. */
export const gardenerOperatorLeftovers: GateCode<InputsOf<"gardener-operator-leftovers">> = {
    wait: async ({ kubeconfig, version }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await waiting.probe("the version of Gardener", "look at it with `kubectl get gardens`", async signal => {
            const gardens = await gardensOf(client, signal);
            gardens.forEach(garden => refuseSkip(garden, version));
            return ready();
        });
    },
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

/** The Gardens; none where the operator's CRDs are not there yet. */
async function gardensOf(client: KubernetesClient, signal: AbortSignal): Promise<Garden[]> {
    try {
        const kind = { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden" };
        return (await client.list<Garden>(kind, {}, signal)).items;
    } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
            return [];
        }
        throw error;
    }
}

/** The operator ends itself at a Garden that is newer, or more than a minor older (gardener v1.138.3 pkg/operator/bootstrappers/verify_version.go). */
function refuseSkip({ metadata, status }: Garden, version: string): void {
    const found = status?.gardener?.version;
    const breach = found === undefined ? undefined : byGardener(found, version);
    if (breach !== undefined) {
        throw new GateError({
            where: `Garden/${metadata.name}`,
            what: `Gardener is ${found} there, and can't be ${version} next`,
            why: "gardener-operator does not start after a downgrade or a skipped minor version",
            remedy: breach.wayOut,
        });
    }
}
