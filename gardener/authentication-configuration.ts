/** Who may log in, as the config says it: an AuthenticationConfiguration without version and kind. */
export interface StructuredAuthentication {
    jwt: { issuer: { url: string; audiences: string[]; [field: string]: unknown }; [field: string]: unknown }[];
    [field: string]: unknown;
}

/** The AuthenticationConfiguration of a kube-apiserver. */
export function authenticationConfigurationOf({ jwt, ...others }: StructuredAuthentication): object {
    return {
        // The newest that gardener-admission-controller v1.138.3 reads.
        apiVersion: "apiserver.config.k8s.io/v1beta1",
        kind: "AuthenticationConfiguration",
        ...others,
        jwt: jwt.map(({ issuer, ...authenticator }) => ({
            issuer: {
                ...issuer,
                // It has to be said of several (k8s.io/apiserver v0.35.6 pkg/apis/apiserver/validation/validation.go).
                ...(issuer.audiences.length > 1 && { audienceMatchPolicy: "MatchAny" }),
            },
            ...authenticator,
        })),
    };
}
