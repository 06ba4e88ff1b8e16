import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** HMAC keys by the user that they stand for, as `Authorization` names it. */
export type HmacKeys = Partial<Record<"Metal-Admin" | "Metal-Edit" | "Metal-View", string>>;

/** Longest age of a signature that metal-api takes by default (metal-stack/security). */
const MAX_AGE_SECONDS = 15;

/**
 * Why a request is not let in, or undefined where its signature is right: HMAC-SHA256 over date, method and salt (metal-go,
 * metal-stack/security).
 */
export function refusalOf(
    method: string,
    headers: IncomingHttpHeaders,
    keys: HmacKeys,
    now = new Date(),
): string | undefined {
    const [user, signature] = (headers.authorization ?? "").split(" ");
    const [date, salt] = [headers["x-date"], headers["x-data-salt"]];
    if (typeof date !== "string" || typeof salt !== "string" || salt === "" || signature === undefined) {
        return "the request is not signed: it needs Authorization, X-Date and X-Data-Salt";
    }
    const key = keys[user as keyof HmacKeys];
    if (key === undefined) {
        return `no such user: ${user}`;
    }
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : NaN;
    if (Number.isNaN(at)) {
        return `X-Date ${date} is not RFC 3339 in UTC to the second`;
    }
    if (Math.abs(now.getTime() - at) > (MAX_AGE_SECONDS + 1) * 1000) {
        return `the request is too old: X-Date ${date}`;
    }
    const wanted = createHmac("sha256", key).update(`${date}${method}${salt}`).digest();
    const given = Buffer.from(signature, "hex");
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? undefined : "wrong signature";
}
