import type { JsonValue } from "./types";

/** The shape that strict decoding allows: a scalar, a list, a map with any keys, or an object with these fields. */
export type Shape =
    | "string"
    | "boolean"
    | "integer"
    | "uint32"
    | "duration"
    | { list: Shape }
    | { map: Shape }
    | { fields: Record<string, Shape> };

/**
 * Reads a value as Go's strict codec would: fields that are not known and values of another kind are errors, one text for
 * each, in the words of apimachinery's serializer.
 */
export function strictErrors(value: JsonValue | undefined, shape: Shape, path = ""): string[] {
    if (value === undefined || value === null) {
        return [];
    }
    if (shape === "duration" && typeof value === "string") {
        const fits = /^[-+]?(0|(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+$/.test(value);
        return fits ? [] : [`time: invalid duration ${JSON.stringify(value)}`];
    }
    if (typeof shape === "string") {
        const fits =
            shape === "integer"
                ? Number.isInteger(value)
                : shape === "uint32"
                  ? Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32
                  : typeof value === shape;
        return fits ? [] : [`json: cannot unmarshal ${kindOf(value)} into Go struct field ${path} of type ${shape}`];
    }
    if ("list" in shape) {
        return Array.isArray(value)
            ? value.flatMap((item, index) => strictErrors(item, shape.list, `${path}[${index}]`))
            : [`json: cannot unmarshal ${kindOf(value)} into Go struct field ${path} of type []`];
    }
    if (typeof value !== "object" || Array.isArray(value)) {
        return [`json: cannot unmarshal ${kindOf(value)} into Go struct field ${path} of type object`];
    }
    const at = (name: string) => (path === "" ? name : `${path}.${name}`);
    if ("map" in shape) {
        return Object.entries(value).flatMap(([name, item]) => strictErrors(item, shape.map, at(name)));
    }
    return Object.entries(value).flatMap(([name, item]) =>
        Object.hasOwn(shape.fields, name)
            ? strictErrors(item, shape.fields[name], at(name))
            : [`unknown field "${at(name)}"`],
    );
}

function kindOf(value: JsonValue): string {
    return Array.isArray(value) ? "array" : typeof value;
}
