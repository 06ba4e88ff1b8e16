import { randomBytes } from "node:crypto";
import type { KubeObject } from "../../kubernetes/objects";

/** A Secret, read or to be written. */
export interface Secret extends KubeObject {
    /** base64 */
    data?: Record<string, string>;
    stringData?: Record<string, string>;
}

/** The Secret of that name. */
export function secretOf(namespace: string, name: string, stringData: Record<string, string> = {}): Secret {
    return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, stringData };
}

/** A random text. */
export function token(bytes: number): string {
    return randomBytes(bytes).toString("base64url");
}
