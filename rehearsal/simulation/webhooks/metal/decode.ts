import { Denied } from "../admitting";
import { strictErrors } from "./strict";
import type { Shape } from "./strict";
import { METAL_API } from "./types";
import type { JsonValue } from "./types";

/** Reads a provider config strictly; refuses another kind, another version, or unknown fields. */
export function decode<T extends object>(raw: JsonValue | undefined, kind: string, shape: Shape, where: string): T {
    if (raw === null || raw === undefined || typeof raw !== "object" || Array.isArray(raw)) {
        // provider-metal v0.27.11 reads `.Raw` of what is not there; its webhook library recovers from the panic.
        throw new Denied(
            `panic: runtime error: invalid memory address or nil pointer dereference [recovered] (${where})`,
            500,
        );
    }
    if (raw.apiVersion !== METAL_API || raw.kind !== kind) {
        throw new Denied(
            `${where}: Invalid value: ${JSON.stringify(JSON.stringify(raw))}: isn't a supported version: ` +
                `no kind "${textOf(raw.kind)}" is registered for version "${textOf(raw.apiVersion)}"`,
        );
    }
    const errors = strictErrors(raw, shape);
    if (errors.length > 0) {
        throw new Denied(
            `${where}: Invalid value: ${JSON.stringify(JSON.stringify(raw))}: isn't a supported version: ` +
                `strict decoding error: ${errors.join(", ")}`,
        );
    }
    return raw as T;
}

function textOf(value: JsonValue | undefined): string {
    return typeof value === "string" ? value : "";
}
