import type { JsonValue } from "../../host/protocol";
import type { KubeObject } from "./object";
import { isObject, list, text } from "./object";
import { setAt, valueAt } from "./paths";

/** Managers whose fields an update takes over first (pulumi-kubernetes await/await.go, fixCSAFieldManagers). */
const adopted: [manager: string, operation: string][] = [
    ["kubectl", "Apply"],
    ["kubectl", "Update"],
    ["before-first-apply", "Update"],
    ["pulumi-kubernetes", "Update"],
    ["pulumi-kubernetes.exe", "Update"],
    ["pulumi-resource-kubernetes", "Update"],
];

/**
 * The managedFields of a live object with the entries of client-side writers merged into the server-side apply entry of
 * `manager`; undefined if there is nothing to take over.
 */
export function adoptManagedFields(live: KubeObject, manager: string): KubeObject[] | undefined {
    const entries = list(live, "metadata", "managedFields");
    const isAdopted = (entry: KubeObject) =>
        !entry.subresource && adopted.some(([name, op]) => entry.manager === name && entry.operation === op);
    const taken = entries.filter(isAdopted);
    if (taken.length === 0) {
        return undefined;
    }
    const own = entries.find(entry => entry.manager === manager && entry.operation === "Apply");
    const merged: KubeObject = {
        ...(own ?? taken[0]),
        manager,
        operation: "Apply",
        fieldsV1: [...(own ? [own] : []), ...taken].reduce<JsonValue>((all, entry) => union(all, entry.fieldsV1), {}),
    };
    return [...entries.filter(entry => entry !== own && !isAdopted(entry)), merged];
}

function union(a: JsonValue, b: JsonValue | undefined): JsonValue {
    if (!isObject(a) || !isObject(b)) {
        return isObject(b) ? b : a;
    }
    const merged: KubeObject = { ...a };
    for (const [key, value] of Object.entries(b)) {
        merged[key] = key in merged ? union(merged[key], value) : value;
    }
    return merged;
}

/**
 * Applies `ignoreChanges` to the inputs of an update: a field that only others manage is dropped, any other takes the
 * live value (pulumi-kubernetes await/await.go, handleSSAIgnoreFields). Paths of map keys only.
 */
export function ignoreFields(inputs: KubeObject, live: KubeObject, manager: string, ignored: string[][]): void {
    const entries = list(live, "metadata", "managedFields");
    const owns = (entry: KubeObject, path: string[]) =>
        valueAt(
            entry.fieldsV1,
            path.map(key => `f:${key}`),
        ) !== undefined;
    for (const path of ignored) {
        const ours = entries.some(entry => text(entry, "manager") === manager && owns(entry, path));
        const theirs = entries.some(entry => text(entry, "manager") !== manager && owns(entry, path));
        const value = valueAt(live, path);
        if (theirs && !ours) {
            setAt(inputs, path, undefined);
        } else if (value !== undefined) {
            setAt(inputs, path, value);
        }
    }
}
