import { Refusal } from "./connect";

/** Host of the API. */
export const API_HOST = "api.metalstack.cloud";

/** Base URL of the API: the issuer of its tokens. */
export const API_URL = `https://${API_HOST}`;

/** A token for a landscape whose config has none: what an operator would have in METAL_STACK_CLOUD_API_TOKEN. */
export const operatorsToken = [{ alg: "none" }, { iss: API_URL, sub: "rehearsal" }, {}]
    .map(part => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

/** What the API knows of its tokens. */
export interface Tokens {
    /** Base URL of the API: the issuer of its tokens. */
    issuer: string;
    /** Methods that a token is good for, as `/api.v1.Service/Method`; default: all. */
    methodsOf?: (token: string) => string[] | undefined;
    /** Whether a token has been revoked; default: none has. */
    isRevoked?: (token: string) => boolean;
}

/** Methods that need no token. */
const open = ["AssetService/List", "HealthService/Get", "VersionService/Get"];

/**
 * Refuses a request whose token is not good for the method. Signatures are not looked at: what signs real tokens is known
 * to the real API alone.
 */
export function checkToken(header: string | undefined, method: string, tokens: Tokens): void {
    if (open.includes(method)) {
        return;
    }
    const [, token = ""] = /^Bearer (\S+)$/.exec(header ?? "") ?? [];
    if (token === "") {
        throw new Refusal("unauthenticated", "no bearer token found");
    }
    const { iss, exp } = claimsOf(token);
    if (iss?.replace(/\/+$/, "") !== tokens.issuer) {
        throw new Refusal("unauthenticated", "token is malformed or not issued by this api");
    }
    if (exp !== undefined && exp * 1000 <= Date.now()) {
        throw new Refusal("unauthenticated", "token has expired");
    }
    if (tokens.isRevoked?.(token)) {
        throw new Refusal("unauthenticated", "token has been revoked");
    }
    const methods = tokens.methodsOf?.(token);
    if (methods !== undefined && !methods.includes(`/api.v1.${method}`)) {
        throw new Refusal("permission_denied", `not allowed to call: /api.v1.${method}`);
    }
}

function claimsOf(token: string): { iss?: string; exp?: number } {
    try {
        return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
            iss?: string;
            exp?: number;
        };
    } catch {
        return {};
    }
}
