import { UserError } from "../../errors/user-error";
import { expiryOf } from "../predicates/virtual-garden-access";
import { newToken } from "./error";

/** Name of the environment variable that has the token where the config has none, as of the API's Terraform provider. */
export const TOKEN_VARIABLE = "METAL_STACK_CLOUD_API_TOKEN";

/** A way to the API. */
export interface ApiAccess {
    /** Base URL, without a trailing slash: the token's issuer. */
    url: string;
    token: string;
}

/**
 * The access that a token gives. Throws a `UserError` where there is none, it is no JWT of such an API, or has expired.
 *
 * @param given the config's; default: the environment's, read only here, so that no state ever has it
 */
export function apiAccess(given: string | undefined, environment = process.env, now = Date.now()): ApiAccess {
    const token = (given ?? environment[TOKEN_VARIABLE] ?? "").trim();
    const where = given === undefined ? TOKEN_VARIABLE : "apiToken of clusters.*.metalstackCloud";
    if (token === "") {
        throw new UserError({
            where,
            what: "there is no token of metalstack.cloud's API",
            remedy: newToken,
        });
    }
    const url = issuerOf(token);
    if (url === undefined) {
        throw new UserError({
            where,
            what: "it is no token of metalstack.cloud's API",
            why: "that is a JWT whose issuer is the https URL of the API",
            remedy: newToken,
        });
    }
    const expiry = expiryOf(token);
    if (expiry !== undefined && expiry <= now) {
        throw new UserError({
            where,
            what: `the token of metalstack.cloud's API has expired on ${new Date(expiry).toISOString()}`,
            remedy: newToken,
        });
    }
    return { url, token };
}

/** The issuer of a JWT, without a trailing slash; undefined where it has none that is an https URL. */
function issuerOf(token: string): string | undefined {
    try {
        const [, claims = ""] = token.split(".");
        const { iss } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { iss?: unknown };
        return typeof iss === "string" && new URL(iss).protocol === "https:" ? iss.replace(/\/+$/, "") : undefined;
    } catch {
        return undefined;
    }
}
