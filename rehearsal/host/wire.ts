import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JsonValue, Props } from "./protocol";
import { MASKED_SECRET, MASKED_UNKNOWN, UNKNOWN } from "./protocol";

/** The key that marks an object on the wire as something special (`@pulumi/pulumi` runtime/rpc.ts, `specialSigKey`). */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** What the host does not carry, by its signature. */
const UNSUPPORTED: Record<string, string> = {
    c44067f5952c0a294b673a41bacd8c17: "an asset",
    "0def7320c3a5731c473e5ecbe6d01bc7": "an archive",
    "5cf8f73096256a8f31e491e813e4eb8e": "a resource reference",
    d0e6a833031e9bbcd3f4e8bde6ca49a4: "an output value",
};

/** A secret as it travels and is kept: an envelope around its value. */
export interface Secret {
    [SIGNATURE]: typeof SECRET;
    value: JsonValue;
    [key: string]: JsonValue;
}

type JsonObject = Record<string, JsonValue>;

/** Whether a value is a JSON object: neither null, nor an array, nor a primitive. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a secret's envelope. */
export function isSecret(value: JsonValue | undefined): value is Secret {
    return isObject(value) && value[SIGNATURE] === SECRET;
}

/** Puts a value into a secret's envelope, once. */
export function secret(value: JsonValue): Secret {
    return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Whether a secret is anywhere in a value. */
export function hasSecret(value: JsonValue): boolean {
    return isSecret(value) || children(value).some(hasSecret);
}

/** Whether anything in a value, secret or not, is not known yet. */
export function hasUnknown(value: JsonValue): boolean {
    return value === UNKNOWN || children(value).some(hasUnknown);
}

/** A value without its secrets' envelopes. */
export function plain(value: JsonValue): JsonValue {
    return isSecret(value) ? plain(value.value) : map(value, plain);
}

/** Properties without their secrets' envelopes. */
export function plainProps(props: Props): Props {
    return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, plain(value)]));
}

/** What people may see of a value. */
export function mask(value: JsonValue): JsonValue {
    if (isSecret(value)) {
        return MASKED_SECRET;
    }
    return value === UNKNOWN ? MASKED_UNKNOWN : map(value, mask);
}

/** What people may see of properties. */
export function maskProps(props: Props): Props {
    return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, mask(value)]));
}

/**
 * Marks in what a provider returned whatever was secret in what it was given: object by object, an array as a whole
 * (pulumi sdk/go/common/resource/plugin/provider_plugin.go, `annotateSecrets`).
 */
export function annotateSecrets(returned: Props, given: Props): Props {
    const annotated: Props = {};
    for (const [key, value] of Object.entries(returned)) {
        const before = given[key];
        if (before === undefined || isSecret(value)) {
            annotated[key] = value;
        } else if (isObject(value) && isObject(before) && !isSecret(before)) {
            annotated[key] = annotateSecrets(value, before);
        } else {
            annotated[key] = hasSecret(before) ? secret(value) : value;
        }
    }
    return annotated;
}

/** Puts the named properties, as far as there are any of that name, into secrets' envelopes. */
export function markSecret(props: Props, keys: Iterable<string>): Props {
    const marked = { ...props };
    for (const key of keys) {
        const value = marked[key];
        if (value !== undefined) {
            marked[key] = secret(value);
        }
    }
    return marked;
}

/** Names what is in a value that the host does not carry: "an asset"; undefined when it carries everything. */
export function unsupported(value: JsonValue): string | undefined {
    if (isObject(value) && typeof value[SIGNATURE] === "string" && !isSecret(value)) {
        return UNSUPPORTED[value[SIGNATURE]] ?? `a value of the unknown signature ${value[SIGNATURE]}`;
    }
    for (const child of children(value)) {
        const found = unsupported(child);
        if (found) {
            return found;
        }
    }
    return undefined;
}

/** Properties out of a protobuf Struct. */
export function fromStruct(struct: Struct | undefined): Props {
    return struct?.toJavaScript() ?? {};
}

/** Properties as a protobuf Struct. */
export function toStruct(props: Props): Struct {
    return Struct.fromJavaScript(props);
}

function children(value: JsonValue): JsonValue[] {
    return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function map(value: JsonValue, change: (value: JsonValue) => JsonValue): JsonValue {
    if (Array.isArray(value)) {
        return value.map(change);
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v)])) : value;
}
