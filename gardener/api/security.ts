import type { CredentialsReference, NamespacedObject } from "./meta";

/** Binds credentials to a project's shoots; it has no spec, and all of it is immutable. */
export interface CredentialsBinding extends NamespacedObject<"security.gardener.cloud/v1alpha1", "CredentialsBinding"> {
    provider: { type: string };
    credentialsRef: CredentialsReference;
    /** Quotas that its shoots have to keep: one of each scope at most. */
    quotas?: { name: string; namespace: string }[];
}
