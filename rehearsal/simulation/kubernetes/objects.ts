/** Metadata of an object; the server fills in what is optional here. */
export interface ObjectMeta {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    ownerReferences?: OwnerReference[];
}

/** An entry of `metadata.ownerReferences`. */
export interface OwnerReference {
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
    blockOwnerDeletion?: boolean;
}

/** Any Kubernetes object as JSON; simulators extend it with the fields that they read. */
export interface KubeObject {
    apiVersion: string;
    kind: string;
    metadata: ObjectMeta;
    [field: string]: unknown;
}

/** Names one object; every object is a reference to itself. */
export interface Ref {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace?: string };
}

/** A kind of object, as `apiVersion` and `kind` name it. */
export interface KindRef {
    apiVersion: string;
    kind: string;
}

/** A condition as core kinds and most operators write it; Gardener adds `lastUpdateTime` and `codes`. */
export interface Condition {
    type: string;
    status: string;
    reason?: string;
    message?: string;
    observedGeneration?: number;
    lastTransitionTime?: string;
    lastUpdateTime?: string;
    codes?: string[];
}

/** A reference to an object; without a namespace it is cluster-scoped. */
export function refTo(apiVersion: string, kind: string, namespace: string | undefined, name: string): Ref {
    return { apiVersion, kind, metadata: namespace === undefined ? { name } : { name, namespace } };
}

/** The key of an object within its kind: `namespace/name`, or `name` where it has no namespace. */
export function keyOf(object: { metadata: { name: string; namespace?: string } }): string {
    const { namespace, name } = object.metadata;
    return namespace === undefined ? name : `${namespace}/${name}`;
}

/** An owner reference to an object, with `controller: true`. */
export function ownedBy(owner: KubeObject): OwnerReference {
    const { apiVersion, kind, metadata } = owner;
    return {
        apiVersion,
        kind,
        name: metadata.name,
        uid: metadata.uid ?? "",
        controller: true,
        blockOwnerDeletion: true,
    };
}

/** The owner reference with `controller: true`, if there is one. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
    return object.metadata.ownerReferences?.find(owner => owner.controller === true);
}

/** The time in the form of `metav1.Time`: RFC 3339, UTC, to the second. */
export function timestamp(at = new Date()): string {
    return at.toISOString().replace(/\.\d+Z$/, "Z");
}

/** The conditions with one set: its transition time changes only with its status. */
export function withCondition(conditions: Condition[] | undefined, condition: Condition): Condition[] {
    const before = conditions?.find(c => c.type === condition.type);
    const lastTransitionTime =
        before?.status === condition.status && before.lastTransitionTime !== undefined
            ? before.lastTransitionTime
            : timestamp();
    const set = { ...condition, lastTransitionTime };
    return before === undefined
        ? [...(conditions ?? []), set]
        : (conditions ?? []).map(c => (c.type === condition.type ? set : c));
}

/** Whether the object has a condition of that type with status `True`. */
export function isTrue(conditions: Condition[] | undefined, type: string): boolean {
    return conditions?.some(c => c.type === type && c.status === "True") ?? false;
}
