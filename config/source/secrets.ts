import type { Path } from "../document";
import { isMap } from "./merge-patch";

/**
 * Whether a value is a ciphertext to Pulumi, wherever it stands: a map of the one key `secure` with a text (pulumi v3.270.0
 * sdk/go/common/resource/config/object.go `isSecureValue`).
 */
export function isCiphertext(value: unknown): value is { secure: string } {
    return isMap(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

/** Paths of every ciphertext in a document. */
export function ciphertextsIn(document: unknown, path: Path = []): Path[] {
    if (isCiphertext(document)) {
        return [path];
    }
    if (Array.isArray(document)) {
        return document.flatMap((entry: unknown, index) => ciphertextsIn(entry, [...path, index]));
    }
    return isMap(document)
        ? Object.entries(document).flatMap(([key, value]) => ciphertextsIn(value, [...path, key]))
        : [];
}
