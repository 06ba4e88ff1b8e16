/** What an executable of workload identity federation prints (google.aip.dev/auth/4117). */
export type ExecutableResponse =
    | { version: 1; success: true; token_type: string; id_token: string }
    | { version: 1; success: false; code: string; message: string };

/**
 * The OIDC token of a run, out of the environment variable of that name, as Google's libraries take it.
 *
 * A token that is not there, is none, or has expired is told in the response: of a command that fails, the libraries only
 * tell the exit code.
 * @param now in milliseconds
 */
export function googleIdentity(variable: string, environment: NodeJS.ProcessEnv, now = Date.now()): ExecutableResponse {
    const token = environment[variable]?.trim();
    if (!token) {
        return failure("NO_TOKEN", `${variable} is not set; it holds the OIDC token of the run`);
    }
    const claims = claimsOf(token);
    if (!claims) {
        return failure(
            "NO_JWT",
            `what ${variable} holds is no OIDC token, which has three parts with dots between them`,
        );
    }
    const expiry = typeof claims.exp === "number" ? claims.exp * 1000 : Infinity;
    return expiry <= now
        ? failure("EXPIRED", `the token in ${variable} expired at ${new Date(expiry).toISOString()}; get another`)
        : { version: 1, success: true, token_type: "urn:ietf:params:oauth:token-type:jwt", id_token: token };
}

function failure(code: string, message: string): ExecutableResponse {
    return { version: 1, success: false, code, message };
}

/** What a JWT says; undefined where it is none. */
function claimsOf(token: string): { exp?: unknown } | undefined {
    const [, payload, signature, ...more] = token.split(".");
    if (signature === undefined || more.length > 0) {
        return undefined;
    }
    try {
        const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
        return typeof claims === "object" && claims !== null ? claims : undefined;
    } catch {
        return undefined;
    }
}
