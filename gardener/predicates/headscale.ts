import { headscaleKeyPattern, takeoverOf } from "../metal/headscale-key";
import type { Verdict } from "./verdict";
import { notThere, ready, waiting } from "./verdict";
import type { SecretData } from "./virtual-garden-access";

/** A key to headscale's API. */
export interface HeadscaleKey {
    key: string;
    /** RFC 3339. */
    expires: string;
}

/** What a Secret has in a key, as text; undefined where it is empty. */
export function textIn(secret: SecretData | undefined, key: string): string | undefined {
    const data = secret?.data?.[key];
    return data ? Buffer.from(data, "base64").toString("utf8") : undefined;
}

/** The key in the Secret; undefined where there is none yet. */
export function headscaleKeyOf(secret: SecretData | undefined): HeadscaleKey | undefined {
    const [key, expires] = [textIn(secret, "key"), textIn(secret, "expires")];
    return key !== undefined && expires !== undefined ? { key, expires } : undefined;
}

/** Whether headscale's keeper of the key has put one into the Secret that is good for long enough. */
export function headscaleKeyReady(
    secret: SecretData | undefined,
    { lifetimeSeconds }: { lifetimeSeconds: number },
    now: number = Date.now(),
): Verdict {
    const missing = notThere(secret, {});
    if (missing !== undefined) {
        return missing;
    }
    if (textIn(secret, "key") === undefined) {
        return waiting("no key is in it yet");
    }
    const found = headscaleKeyOf(secret);
    if (found === undefined) {
        return waiting("it does not say when its key expires, and the key is not made anew yet");
    }
    if (!new RegExp(headscaleKeyPattern).test(found.key)) {
        return waiting(
            "its key is not of the form hskey-api-…, which headscale 0.28 asks for, and is not made anew yet",
        );
    }
    return isKeyDue(found.expires, lifetimeSeconds, now)
        ? waiting(`its key expires at ${found.expires}, and is not made anew yet`)
        : ready();
}

/** Whether a key is in the last third of its life, or says nothing of its end. */
export function isKeyDue(expires: unknown, lifetimeSeconds: number, now: number = Date.now()): boolean {
    const end = typeof expires === "string" ? Date.parse(expires) : NaN;
    return !(end - now > takeoverOf(lifetimeSeconds) * 1000);
}
