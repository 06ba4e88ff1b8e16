import { parse } from "yaml";
import type { Kubeconfig } from "../kubernetes/kubeconfig";
import type { KubernetesObject } from "../kubernetes/object";
import { ready, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/** A Secret as it is read. */
export interface SecretData extends KubernetesObject {
    /** base64 */
    data?: Record<string, string>;
}

/** A Garden whose annotations are read. */
export type GardenAnnotations = KubernetesObject;

/**
 * The Garden's annotation with the name of the Secret that has a kubeconfig with the current CA; metal-roles' plugin picks
 * by label and may get a CA that was rotated away.
 */
export const GENERIC_KUBECONFIG = "generic-token-kubeconfig.secret.gardener.cloud/name";

/** Whether gardener-resource-manager has written a token that is still good. */
export function tokenReady(secret: SecretData | undefined, now: number = Date.now()): Verdict {
    if (secret === undefined) {
        return waiting("it does not exist yet");
    }
    const token = secret.data?.token;
    if (!token) {
        return waiting("gardener-resource-manager has not written a token into it yet");
    }
    const expiry = expiryOf(Buffer.from(token, "base64").toString("utf8"));
    return expiry !== undefined && expiry <= now ? waiting("its token has expired and is not renewed yet") : ready();
}

/** When a JWT expires, in milliseconds since 1970; undefined where it does not say. */
export function expiryOf(token: string): number | undefined {
    try {
        const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as {
            exp?: number;
        };
        return claims.exp === undefined ? undefined : claims.exp * 1000;
    } catch {
        return undefined;
    }
}

/** PEM of the CA in the generic kubeconfig that gardener-operator keeps; undefined where there is none yet. */
export function caOf(secret: SecretData | undefined): string | undefined {
    const text = secret?.data?.kubeconfig;
    if (!text) {
        return undefined;
    }
    const config = parse(Buffer.from(text, "base64").toString("utf8")) as Kubeconfig | null;
    const data = config?.clusters?.[0]?.cluster["certificate-authority-data"];
    return data === undefined ? undefined : Buffer.from(data, "base64").toString("utf8");
}
