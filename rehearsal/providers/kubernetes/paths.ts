import type { JsonValue } from "../../host/protocol";
import type { KubeObject } from "./object";
import { isObject } from "./object";

/** Splits a property path, `spec.containers[0].image` or `metadata.annotations["a.b/c"]`; array steps keep brackets. */
export function parsePath(path: string): string[] {
    const steps: string[] = [];
    const pattern = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g;
    for (const [, quoted, index, name] of path.matchAll(pattern)) {
        if (quoted !== undefined) {
            steps.push(quoted.replaceAll('\\"', '"'));
        } else {
            steps.push(index !== undefined ? `[${index}]` : name);
        }
    }
    return steps;
}

/** Whether `path` lies at or below `prefix`; `*` and `[*]` stand for any step. */
export function covers(prefix: string[], path: string[]): boolean {
    return (
        prefix.length <= path.length &&
        prefix.every(
            (step, index) => step === path[index] || step === "*" || (step === "[*]" && path[index].startsWith("[")),
        )
    );
}

/** The value at a parsed path of map keys; undefined where it ends early. */
export function valueAt(object: JsonValue | undefined, path: string[]): JsonValue | undefined {
    return path.reduce<JsonValue | undefined>((value, key) => (isObject(value) ? value[key] : undefined), object);
}

/** Sets (or, with undefined, removes) the value at a path of map keys, making maps on the way. */
export function setAt(object: KubeObject, path: string[], value: JsonValue | undefined): void {
    let here = object;
    for (const key of path.slice(0, -1)) {
        if (!isObject(here[key])) {
            if (value === undefined) {
                return;
            }
            here[key] = {};
        }
        here = here[key];
    }
    const last = path[path.length - 1];
    if (value === undefined) {
        delete here[last];
    } else {
        here[last] = value;
    }
}
