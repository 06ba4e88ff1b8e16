import type { Gardenlet } from "../api/seedmanagement";
import type { Seed } from "../api/core";
import { KubernetesClient } from "../kubernetes/client";
import { gardenletReady, seedReady } from "../predicates/seed";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import { removeAndWait } from "./objects";
import type { GateCode } from "./run";
import type { Waiting } from "./waiting";

/** Gate `soil`: Gardenlet, then Seed. */
export const soil: GateCode<InputsOf<"soil">> = {
    wait: async (inputs, waiting) => {
        const client = new KubernetesClient(inputs.kubeconfig);
        await waiting.object<Gardenlet>(client, inputs.object, gardenlet => gardenletReady(gardenlet, inputs));
        await waitForSeed(client, inputs, waiting);
    },
    // The Gardenlet object's own deletion leaves both the Seed and the gardenlet behind, and gardener-operator would
    // deploy it again for a Gardenlet without a Seed only on a change of the Gardenlet (gardener v1.138.3
    // pkg/operator/controller/gardenlet).
    remove: async ({ kubeconfig, seedKubeconfig, object }, waiting) => {
        await removeAndWait(new KubernetesClient(kubeconfig), seedOf(object.name), waiting);
        await removeGardenlet(new KubernetesClient(seedKubeconfig), waiting);
    },
};

/** Waits until the Seed of that name is ready: registered is not ready (gardener#3418). */
export async function waitForSeed(
    client: KubernetesClient,
    wanted: { object: { name: string }; version: string; backup: boolean },
    waiting: Waiting,
): Promise<void> {
    const { version, backup } = wanted;
    await waiting.object<Seed>(client, seedOf(wanted.object.name), seed => seedReady(seed, { version, backup }));
}

/** Reference of a Seed. */
export function seedOf(name: string): { apiVersion: string; kind: string; name: string } {
    return { apiVersion: "core.gardener.cloud/v1beta1", kind: "Seed", name };
}

// What the gardenlet chart puts into a cluster (gardener v1.138.3 charts/gardener/gardenlet/templates).
const NAMESPACED = [
    ["apps/v1", "Deployment"],
    ["v1", "Service"],
    ["v1", "ServiceAccount"],
    ["v1", "ConfigMap"],
    ["v1", "Secret"],
    ["policy/v1", "PodDisruptionBudget"],
    ["networking.k8s.io/v1", "NetworkPolicy"],
    ["rbac.authorization.k8s.io/v1", "Role"],
    ["rbac.authorization.k8s.io/v1", "RoleBinding"],
] as const;
const CLUSTER_SCOPED = [
    ["rbac.authorization.k8s.io/v1", "ClusterRole"],
    ["rbac.authorization.k8s.io/v1", "ClusterRoleBinding"],
] as const;
// The gardenlet itself writes these, without labels.
const SECRETS = ["gardenlet-kubeconfig", "gardenlet-kubeconfig-bootstrap"];
const NAMESPACE = "garden";

async function removeGardenlet(client: KubernetesClient, waiting: Waiting): Promise<void> {
    const kinds = [
        ...NAMESPACED.map(([apiVersion, kind]) => ({ apiVersion, kind, namespace: NAMESPACE })),
        ...CLUSTER_SCOPED.map(([apiVersion, kind]) => ({ apiVersion, kind })),
    ];
    await waiting.probe("removal of the gardenlet", "run `pulumi destroy` again", async signal => {
        for (const kind of kinds) {
            const { items } = await client.list(kind, { labelSelector: "app=gardener,role=gardenlet" }, signal);
            for (const { metadata } of items) {
                await client.delete({ ...kind, name: metadata?.name ?? "" }, signal);
            }
        }
        for (const name of SECRETS) {
            await client.delete({ apiVersion: "v1", kind: "Secret", namespace: NAMESPACE, name }, signal);
        }
        return ready("gone");
    });
}
