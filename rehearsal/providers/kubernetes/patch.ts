import type { JsonValue } from "../../host/protocol";
import { quantityOf } from "../../quantity";
import { isBuiltIn } from "./groups";
import type { KubeObject } from "./object";
import { at, isObject } from "./object";

/** Fields of metadata that only a server sets (pulumi-kubernetes provider/provider.go, normalizeInputs). */
const readOnlyMetadata = [
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "uid",
];

/** Drops nulls, which say the same as an absent field, at every depth of objects. */
export function withoutNulls(value: JsonValue): JsonValue {
    if (Array.isArray(value)) {
        return value.map(withoutNulls);
    }
    if (!isObject(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([, field]) => field !== null)
            .map(([key, field]) => [key, withoutNulls(field)]),
    );
}

/**
 * Brings inputs into the form in which they compare with what a server answers: without read-only metadata, and a
 * Secret's `stringData` as `data` (pulumi-kubernetes clients/unstructured.go, Normalize).
 */
export function normalize(inputs: KubeObject): KubeObject {
    const object = withoutNulls(inputs) as KubeObject;
    if (isObject(object.metadata)) {
        for (const field of readOnlyMetadata) {
            delete object.metadata[field];
        }
    }
    if (object.apiVersion === "v1" && object.kind === "Secret") {
        normalizeSecret(object);
    }
    if (object.kind === "CustomResourceDefinition") {
        delete object.status;
        if (at(object, "spec", "preserveUnknownFields") === false && isObject(object.spec)) {
            delete object.spec.preserveUnknownFields;
        }
    }
    return object;
}

function normalizeSecret(object: KubeObject): void {
    const texts = isObject(object.stringData) ? object.stringData : {};
    const data: KubeObject = isObject(object.data) ? { ...object.data } : {};
    for (const [key, value] of Object.entries(data)) {
        if (typeof value === "string" && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)) {
            data[key] = Buffer.from(value, "base64").toString("base64");
        }
    }
    for (const [key, value] of Object.entries(texts)) {
        data[key] = typeof value === "string" ? Buffer.from(value).toString("base64") : value;
    }
    delete object.stringData;
    if (Object.keys(data).length > 0) {
        object.data = data;
    }
}

/** What of the live object has a counterpart in the inputs (pulumi-kubernetes provider/util.go, pruneMap). */
export function prune(live: JsonValue | undefined, inputs: JsonValue | undefined): JsonValue | undefined {
    if (isObject(live) && isObject(inputs)) {
        const shared = Object.keys(inputs).filter(key => live[key] !== undefined);
        return Object.fromEntries(shared.map(key => [key, prune(live[key], inputs[key]) ?? null]));
    }
    if (Array.isArray(live) && Array.isArray(inputs)) {
        return live.slice(0, inputs.length).map((item, index) => prune(item, inputs[index]) ?? null);
    }
    return live;
}

/** A value that Go's `omitempty` leaves out of what a server answers. */
export function isEmpty(value: JsonValue | undefined): boolean {
    return (
        value === undefined ||
        value === null ||
        value === false ||
        value === 0 ||
        value === "" ||
        (Array.isArray(value) && value.length === 0) ||
        (isObject(value) && Object.keys(value).length === 0)
    );
}

/** Whether two scalars say the same to a server: quantities such as `1000m` and `1` do in Kubernetes' own kinds. */
export function sameScalar(apiVersion: string, path: string[], a: JsonValue, b: JsonValue): boolean {
    if (a === b) {
        return true;
    }
    const quantities = ["requests", "limits", "hard", "capacity", "overhead", "sizeLimit"];
    if (!isBuiltIn(apiVersion) || !path.some(key => quantities.includes(key))) {
        return false;
    }
    const [left, right] = [quantity(a), quantity(b)];
    return left !== undefined && left === right;
}

/** In millionths: as doubles, `1.005k` and `1005` are not the same. */
function quantity(value: JsonValue): number | undefined {
    const number = typeof value === "number" || typeof value === "string" ? quantityOf(`${value}`) : undefined;
    return number === undefined ? undefined : Math.round(number * 1e6);
}
