/** Metadata of any object, as far as it is read or written here. */
export interface ObjectMeta {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    generation?: number;
    resourceVersion?: string;
    deletionTimestamp?: string;
    uid?: string;
}

/** Any object of a Kubernetes API. */
export interface KubernetesObject {
    apiVersion?: string;
    kind?: string;
    metadata?: ObjectMeta;
}

/** A condition, as Kubernetes and Gardener write it. */
export interface Condition {
    type: string;
    /** True, False, Unknown; Gardener also has Progressing. */
    status: string;
    reason?: string;
    message?: string;
    observedGeneration?: number;
    lastTransitionTime?: string;
}
