import type { Condition, ObjectMeta } from "../kubernetes/object";

export type { Condition, ObjectMeta };

/** What every object of an API has; `spec` and `status` are the kind's own. */
export interface TypedObject<ApiVersion extends string, Kind extends string> {
    apiVersion: ApiVersion;
    kind: Kind;
    metadata: ObjectMeta;
}

/** The same, in a namespace. */
export interface NamespacedObject<ApiVersion extends string, Kind extends string> {
    apiVersion: ApiVersion;
    kind: Kind;
    metadata: ObjectMeta & { name: string; namespace: string };
}

/** What a Gardener controller did last with an object, and how far it got. */
export interface LastOperation {
    type: "Create" | "Reconcile" | "Delete" | "Migrate" | "Restore" | "LiveMigrate";
    state: "Processing" | "Succeeded" | "Error" | "Failed" | "Pending" | "Aborted";
    /** Percent. */
    progress: number;
    description: string;
    lastUpdateTime: string;
}

/** An error that the last operation ended with. */
export interface LastError {
    description: string;
    /** Like `ERR_INFRA_UNAUTHENTICATED`. */
    codes?: string[];
    taskID?: string;
    lastUpdateTime?: string;
}

/** Which Gardener acts on an object. */
export interface GardenerVersion {
    id?: string;
    name?: string;
    /** Like `v1.138.3`. */
    version: string;
}

/** Credentials by reference, as Seeds and bindings name them. */
export interface CredentialsReference {
    apiVersion: "v1";
    kind: "Secret";
    name: string;
    namespace: string;
}

/** A Secret by its name, in the namespace that the field's owner implies. */
export interface LocalSecretReference {
    name: string;
}

/** An object by its name, in the namespace that the field's owner implies. */
export interface ObjectReference {
    name: string;
}

/** A Secret or ConfigMap, in the namespace of the object that refers to it, by the name that configurations of extensions call it. */
export interface NamedResourceReference {
    name: string;
    resourceRef: { apiVersion: "v1"; kind: "Secret" | "ConfigMap"; name: string };
}

/** A time window that recurs daily: `HHMMSS±HH00`. */
export interface TimeWindow {
    begin: string;
    end: string;
}

/** A Helm chart in an OCI registry, without `oci://`: `ref` alone, or `repository` with `tag` or `digest`. */
export interface OciRepository {
    ref?: string;
    repository?: string;
    tag?: string;
    digest?: string;
    /** Secret in namespace `garden` with the registry's credentials, labelled `gardener.cloud/role: helm-pull-secret`. */
    pullSecretRef?: LocalSecretReference;
    /**
     * Secret in namespace `garden` with the CA of the registry's certificate in key `bundle.crt`, labelled
     * `gardener.cloud/role: oci-ca-bundle`; no other CA is trusted then.
     */
    caBundleSecretRef?: LocalSecretReference;
}
