import { z } from "zod";
import { certificate, flag, list, some, text, url, words } from "./primitives";

const claim = (description: string, example: string) => words(description, example);
const cel = (description: string, example: string) => words(description, example);

const prefixed = (what: string, example: string) =>
    z
        .strictObject({
            claim: claim(`Claim that is the ${what}.`, example).optional(),
            prefix: z
                .string()
                .meta({ description: `What is put before it; required with claim, may be "".`, examples: ["oidc:"] })
                .optional(),
            expression: cel(
                `CEL expression that gives the ${what}, in place of claim and prefix.`,
                `claims.${example}`,
            ).optional(),
        })
        .refine(
            ({ claim, prefix, expression }) =>
                expression === undefined ? claim !== undefined && prefix !== undefined : !(claim ?? prefix),
            { error: "claim and prefix, or expression" },
        )
        .describe(`Where the ${what} comes from.`);

const issuer = z
    .strictObject({
        url: url("Issuer in the tokens; its keys are found below it.", "https://id.landscape.example"),
        discoveryURL: url(
            "Where its OpenID configuration is, when not below the issuer.",
            "https://id.internal.landscape.example/.well-known/openid-configuration",
        ).optional(),
        certificateAuthority: certificate("CA of the issuer's certificate; default: the system's.").optional(),
        audiences: some(words("A client id.", "gardener"), "Client ids that tokens may be for."),
    })
    .describe("Who issues the tokens.");

const authenticator = z.strictObject({
    issuer,
    claimValidationRules: list(
        z
            .strictObject({
                claim: claim("Claim that has to be there.", "hd").optional(),
                requiredValue: words("Its value.", "landscape.example").optional(),
                expression: cel("CEL expression over claims that has to hold.", "claims.email_verified").optional(),
                message: words("What is said when it does not hold.", "the e-mail is not verified").optional(),
            })
            .refine(({ claim, expression }) => (claim === undefined) !== (expression === undefined), {
                error: "either claim or expression",
            }),
        "What has to hold for the claims.",
    ).optional(),
    claimMappings: z
        .strictObject({
            username: prefixed("user's name", "email"),
            groups: prefixed("user's groups", "groups").optional(),
            uid: z
                .strictObject({
                    claim: claim("Claim that is the uid.", "sub").optional(),
                    expression: cel("CEL expression that gives it.", "claims.sub").optional(),
                })
                .describe("Where the user's uid comes from.")
                .optional(),
            extra: list(
                z.strictObject({
                    key: text(
                        /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[^A-Z\s]+$/,
                        "a domain and a path in lower case",
                        "Key of it.",
                        "landscape.example/tenant",
                    ),
                    valueExpression: cel("CEL expression that gives its value.", "claims.tenant"),
                }),
                "Further attributes of the user.",
            ).optional(),
        })
        .describe("How claims become a user."),
    userValidationRules: list(
        z.strictObject({
            expression: cel("CEL expression over user that has to hold.", "!user.username.startsWith('system:')"),
            message: words("What is said when it does not hold.", "reserved name").optional(),
        }),
        "What has to hold for the user.",
    ).optional(),
});

/** AuthenticationConfiguration of kube-apiserver (apiserver.config.k8s.io), written into a ConfigMap. */
export const structuredAuthentication = z
    .strictObject({
        jwt: some(authenticator, "Issuers of tokens, such as an OpenID Connect provider.").max(64, {
            error: "at most 64 issuers",
        }),
        anonymous: z
            .strictObject({
                enabled: flag("Whether requests without credentials are taken."),
                conditions: list(
                    z.strictObject({
                        path: text(/^\/\S*$/, "a path that begins with /", "Path of the request.", "/readyz"),
                    }),
                    "Paths for which they are; default: all.",
                ).optional(),
            })
            .describe("Requests without credentials; default: kube-apiserver's.")
            .optional(),
    })
    .describe(
        "Who may log in, beside certificates and service accounts: AuthenticationConfiguration of kube-apiserver. It is " +
            "in the place of the OIDC flags, which are gone.",
    );
