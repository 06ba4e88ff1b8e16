import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, ObjectRef } from "../../host/protocol";

/** A Kubernetes object, or a part of one, as JSON. */
export type KubeObject = { [key: string]: JsonValue };

/** Whether the value is a JSON object. */
export function isObject(value: JsonValue | undefined): value is KubeObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path, undefined where the path ends early. */
export function at(value: JsonValue | undefined, ...keys: string[]): JsonValue | undefined {
    let here = value;
    for (const key of keys) {
        if (!isObject(here)) {
            return undefined;
        }
        here = here[key];
    }
    return here;
}

/** The text at a path; "" where there is none. */
export function text(value: JsonValue | undefined, ...keys: string[]): string {
    const found = at(value, ...keys);
    return typeof found === "string" ? found : "";
}

/** The number at a path; 0 where there is none. */
export function count(value: JsonValue | undefined, ...keys: string[]): number {
    const found = at(value, ...keys);
    return typeof found === "number" ? found : 0;
}

/** The objects in the array at a path; none where there is no array. */
export function list(value: JsonValue | undefined, ...keys: string[]): KubeObject[] {
    const found = at(value, ...keys);
    return Array.isArray(found) ? found.filter(isObject) : [];
}

/** `metadata.name`. */
export function nameOf(object: KubeObject): string {
    return text(object, "metadata", "name");
}

/** `metadata.namespace`; "" for cluster-scoped objects. */
export function namespaceOf(object: KubeObject): string {
    return text(object, "metadata", "namespace");
}

/** One annotation; "" if it is not set. */
export function annotation(object: KubeObject, key: string): string {
    return text(object, "metadata", "annotations", key);
}

/** Id of an object in Pulumi's state: `namespace/name`, or `name` (pulumi-kubernetes provider/util.go, fqObjName). */
export function idOf(object: KubeObject): string {
    const namespace = namespaceOf(object);
    return namespace ? `${namespace}/${nameOf(object)}` : nameOf(object);
}

/** How messages name an object: `Deployment metal-control-plane/metal-api`. */
export function describe(object: KubeObject): string {
    return `${text(object, "kind")} ${idOf(object)}`;
}

/** The object by name alone. */
export function refOf(object: KubeObject): ObjectRef {
    const namespace = namespaceOf(object);
    return {
        apiVersion: text(object, "apiVersion"),
        kind: text(object, "kind"),
        ...(namespace ? { namespace } : {}),
        name: nameOf(object),
    };
}

/** Whether something in the value is not known before the update. */
export function hasUnknown(value: JsonValue | undefined): boolean {
    if (Array.isArray(value)) {
        return value.some(hasUnknown);
    }
    return isObject(value) ? Object.values(value).some(hasUnknown) : value === UNKNOWN;
}

/** A condition of `status.conditions` by its type. */
export function condition(object: KubeObject, type: string): KubeObject | undefined {
    return list(object, "status", "conditions").find(candidate => candidate.type === type);
}
