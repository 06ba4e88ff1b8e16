import { UserError } from "../../errors/user-error";
import type { JsonValue, Props } from "../host/protocol";
import { UNKNOWN } from "../host/protocol";
import type { CheckFailure } from "../host/provider";
import { CheckError } from "../host/provider";
import { hasUnknown, isObject } from "../host/wire";

/** One input of a resource type. */
export interface InputType {
    type: "string" | "integer" | "boolean" | "strings" | "map" | "list" | "object";
    required?: boolean;
    default?: JsonValue;
    /** Smallest integer. */
    min?: number;
    /** The only strings allowed. */
    oneOf?: readonly string[];
    /** Fields of an object; others are refused. */
    fields?: InputTypes;
}

/** The inputs of a resource type, by name. */
export type InputTypes = Record<string, InputType>;

/** A resource type that a provider does not have. */
export class UnknownTypeError extends UserError {
    constructor(pkg: string, type: string) {
        super({
            what: `the engine host's ${pkg} provider has no resource type ${type}`,
            remedy: `do without it in a rehearsal, or add it to rehearsal/providers/${pkg}.ts`,
        });
    }
}

/** Checks inputs against their types and fills in defaults. Throws CheckError with everything that is wrong. */
export function checkInputTypes(news: Props, types: InputTypes): Props {
    const failures = failuresOf(news, types, "");
    if (failures.length > 0) {
        throw new CheckError(failures);
    }
    const defaults = Object.entries(types).flatMap(([key, t]) => (t.default === undefined ? [] : [[key, t.default]]));
    const given = Object.entries(news).filter(([, value]) => value !== null);
    return { ...(Object.fromEntries(defaults) as Props), ...Object.fromEntries(given) };
}

/** Names of the inputs that differ between two sets; what is unknown differs. */
export function changedInputs(olds: Props, news: Props): string[] {
    const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
    return [...keys].filter(key => {
        const [before, after] = [olds[key] ?? null, news[key] ?? null];
        return hasUnknown(after) || canonical(before) !== canonical(after);
    });
}

function failuresOf(values: Props, types: InputTypes, prefix: string): CheckFailure[] {
    const unknown = Object.keys(values).filter(key => !Object.hasOwn(types, key));
    const missing = Object.keys(types).filter(key => types[key]?.required && (values[key] ?? null) === null);
    return [
        ...unknown.map(key => ({ property: prefix + key, reason: "the engine host does not know this property" })),
        ...missing.map(key => ({ property: prefix + key, reason: "is required" })),
        ...Object.entries(types).flatMap(([key, type]) => failuresOfValue(values[key] ?? null, type, prefix + key)),
    ];
}

function failuresOfValue(value: JsonValue, type: InputType, property: string): CheckFailure[] {
    if (value === null || value === UNKNOWN) {
        return [];
    }
    if (!isOf(value, type.type)) {
        return [{ property, reason: `must be of type ${type.type}` }];
    }
    if (type.min !== undefined && Number(value) < type.min) {
        return [{ property, reason: `must be at least ${type.min}` }];
    }
    const others = type.oneOf ? (Array.isArray(value) ? value : [value]).filter(v => !isAllowed(v, type)) : [];
    if (others.length > 0) {
        return [
            { property, reason: `${others.map(v => JSON.stringify(v)).join(", ")}: none of ${type.oneOf?.join(", ")}` },
        ];
    }
    return type.fields && isObject(value) ? failuresOf(value, type.fields, `${property}.`) : [];
}

function isAllowed(value: JsonValue, type: InputType): boolean {
    return value === UNKNOWN || (typeof value === "string" && !!type.oneOf?.includes(value));
}

function isOf(value: JsonValue, type: InputType["type"]): boolean {
    switch (type) {
        case "string":
            return typeof value === "string";
        case "integer":
            return Number.isInteger(value);
        case "boolean":
            return typeof value === "boolean";
        case "strings":
            return Array.isArray(value) && value.every(v => typeof v === "string");
        case "map":
            return isObject(value) && Object.values(value).every(v => typeof v === "string");
        case "list":
            return Array.isArray(value);
        case "object":
            return isObject(value);
    }
}

/** JSON with sorted keys: equal values read alike. */
function canonical(value: JsonValue): string {
    return JSON.stringify(value, (_key, v: JsonValue) =>
        isObject(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v,
    );
}
