import type { Condition, LocalSecretReference, NamespacedObject } from "./meta";

/** Objects in Secrets that a gardener-resource-manager applies; without a class, to the virtual garden. */
export interface ManagedResource extends NamespacedObject<"resources.gardener.cloud/v1alpha1", "ManagedResource"> {
    spec: { secretRefs: LocalSecretReference[]; class?: string };
    status?: { observedGeneration?: number; conditions?: Condition[] };
}
