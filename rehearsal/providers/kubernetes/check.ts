import { UNKNOWN } from "../../host/protocol";
import { CheckError } from "../../host/provider";
import type { ResourceRef } from "../../host/provider";
import { annotated } from "./await/annotated";
import { messageOf } from "./errors";
import { knownScope } from "./groups";
import type { KubeObject } from "./object";
import { annotation, isObject, nameOf, text } from "./object";
import { withoutNulls } from "./patch";
import type { KubeType } from "./tokens";

/**
 * Validates the inputs of an object and fills in what its type token says and the default namespace. A name is required:
 * the real provider would make one up, and this program never asks for that.
 */
export function checkObject(r: ResourceRef, type: KubeType, news: KubeObject, defaultNamespace: string): KubeObject {
    const inputs = withoutNulls(news) as KubeObject;
    const failures: { property: string; reason: string }[] = [];
    const expected: [string, string][] = [
        ["apiVersion", type.apiVersion],
        ["kind", type.kind],
    ];
    for (const [property, value] of expected) {
        inputs[property] ??= value;
        if (inputs[property] !== value) {
            failures.push({ property, reason: `is "${text(inputs, property)}", but the type ${r.type} is ${value}` });
        }
    }
    const metadata = isObject(inputs.metadata) ? { ...inputs.metadata } : {};
    inputs.metadata = metadata;
    if (metadata.generateName !== undefined) {
        failures.push({ property: "metadata.generateName", reason: "is not supported with server-side apply" });
    }
    if (!nameOf(inputs)) {
        failures.push({ property: "metadata.name", reason: "is required: the rehearsal makes up no names" });
    }
    if (knownScope(type.apiVersion, type.kind) === "namespace") {
        metadata.namespace ??= defaultNamespace;
    }
    const waitFor = annotation(inputs, "pulumi.com/waitFor");
    if (waitFor && waitFor !== UNKNOWN) {
        try {
            annotated(waitFor);
        } catch (error) {
            failures.push({ property: 'metadata.annotations["pulumi.com/waitFor"]', reason: messageOf(error) });
        }
    }
    if (failures.length > 0) {
        throw new CheckError(failures);
    }
    return inputs;
}
