import { stringify } from "yaml";

/** Group and version of kube-apiserver's own configuration that Gardener v1.138.3 decodes and writes again. */
const API_VERSION = "apiserver.config.k8s.io/v1beta1";

/** Who may log in: AuthenticationConfiguration, but for what follows from the rest of it. */
export interface AuthenticationArgs {
    jwt: {
        issuer: { url: string; audiences: string[]; discoveryURL?: string; certificateAuthority?: string };
        [field: string]: unknown;
    }[];
    anonymous?: object;
}

/** AuthenticationConfiguration as YAML. */
export function authenticationConfigurationOf({ jwt, anonymous }: AuthenticationArgs): string {
    return stringify({
        apiVersion: API_VERSION,
        kind: "AuthenticationConfiguration",
        jwt: jwt.map(({ issuer, ...authenticator }) => ({
            // kube-apiserver asks for the policy as soon as there are several audiences.
            issuer: { ...issuer, ...(issuer.audiences.length > 1 && { audienceMatchPolicy: "MatchAny" }) },
            ...authenticator,
        })),
        ...(anonymous && { anonymous }),
    });
}

/** AuthorizationConfiguration as YAML. */
export function authorizationConfigurationOf(authorizers: object[]): string {
    return stringify({ apiVersion: API_VERSION, kind: "AuthorizationConfiguration", authorizers });
}
