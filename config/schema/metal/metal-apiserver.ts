import { z } from "zod";
import { count, cron, flag, label, list, secret, some, text, url, words } from "../primitives";
import { hpa, podDisruptionBudget, resources } from "./resources";

const oidc = z
    .strictObject({
        discoveryUrl: url(
            "Its discovery document.",
            "https://login.landscape.example/.well-known/openid-configuration",
        ).regex(/\/\.well-known\/openid-configuration$/, {
            error: "a URL that ends in /.well-known/openid-configuration",
        }),
        endSessionUrl: url(
            "Where a logout leads; default: nowhere.",
            "https://login.landscape.example/logout",
        ).optional(),
        clientId: text(
            /^[^\s"\\]+$/,
            "an id without blanks, quotes and backslashes",
            "Id that it knows metal-apiserver by.",
            "metal-stack",
        ),
        clientSecret: secret("chart-password", "Secret that it knows metal-apiserver by.", "metal-apiserver-oidc"),
    })
    .describe("An existing OIDC issuer, in place of zitadel.");

const permission = z.strictObject({
    subject: words('Id of a project or tenant, or "*" for all.', "*"),
    methods: some(
        text(
            /^\/[\w.]+\/\w+$/,
            "a method such as /metalstack.api.v2.TokenService/Refresh",
            "A method of the API.",
            "/metalstack.api.v2.TokenService/Refresh",
        ),
        "Methods that it may call.",
    ),
});

const token = z.strictObject({
    user: label("Tenant in whose name it is; default: the provider tenant.", 63, "acme").optional(),
    tokenCreateRequest: z
        .strictObject({
            description: words("What it is for.", "deployment of partitions").optional(),
            expires: text(/^[1-9]\d*s$/, "seconds, such as 57600s", "How long it is good for.", "57600s").default(
                "57600s",
            ),
            adminRole: z
                .enum(["ADMIN_ROLE_EDITOR", "ADMIN_ROLE_VIEWER"])
                .describe("What of everything it may do; default: nothing.")
                .optional(),
            projectRoles: z
                .record(
                    z.string(),
                    z.enum(["PROJECT_ROLE_OWNER", "PROJECT_ROLE_EDITOR", "PROJECT_ROLE_VIEWER"]).describe("The role."),
                )
                .meta({
                    description: "Roles in projects, by project.",
                    examples: [{ "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01": "PROJECT_ROLE_VIEWER" }],
                })
                .optional(),
            tenantRoles: z
                .record(
                    z.string(),
                    z
                        .enum(["TENANT_ROLE_OWNER", "TENANT_ROLE_EDITOR", "TENANT_ROLE_VIEWER", "TENANT_ROLE_GUEST"])
                        .describe("The role."),
                )
                .meta({ description: "Roles in tenants, by tenant.", examples: [{ acme: "TENANT_ROLE_VIEWER" }] })
                .optional(),
            permissions: list(permission, "Single methods that it may call.").optional(),
        })
        .describe("What it may do, and for how long."),
});

const tokenName = text(
    /^[A-Za-z0-9][-._A-Za-z0-9]*$/,
    "letters, digits, dashes, dots and underscores",
    "Key of the token in the Secret metal-apiserver-admin-token.",
    "admin_editor_token",
);

/** metal-apiserver, the second API. */
export const metalApiserver = z
    .strictObject({
        enabled: flag("Whether there is one, at v2.<domain>; it needs zitadel or an OIDC issuer.").default(false),
        replicas: count("How many pods.", 1, 20).default(3),
        hpa,
        podDisruptionBudget: podDisruptionBudget(2),
        resources: resources.optional(),
        oidc: oidc.optional(),
        uniqueUserKey: text(
            /^[\w./-]+(:[\w./-]+)*$/,
            "the name of a claim",
            "Claim by which it tells users apart; never changes.",
            "email",
        ).default("email"),
        sessionSecret: secret(
            "chart-password",
            "Key that sessions are signed with; default: generated.",
            "metal-session",
        ).optional(),
        rateLimit: z
            .strictObject({
                maxRequestsPerMinute: count("Requests with a token, in a minute.", 1, 1_000_000).default(1000),
                maxUnauthenticatedRequestsPerMinute: count("Requests without, in a minute.", 1, 1_000_000).default(50),
            })
            .describe("How many requests a client may make.")
            .prefault({}),
        tokenCreateSchedule: cron(
            "When the tokens below are made anew: before they expire. The chart takes none that begins with an asterisk.",
        ).default("0 */8 * * *"),
        tokens: z
            .record(tokenName, token)
            .meta({
                description: "Tokens for administrators and partitions, by the key under which they are found.",
                examples: [{ admin_viewer_token: { tokenCreateRequest: { adminRole: "ADMIN_ROLE_VIEWER" } } }],
            })
            .prefault({
                admin_editor_token: { tokenCreateRequest: { adminRole: "ADMIN_ROLE_EDITOR" } },
                admin_viewer_token: { tokenCreateRequest: { adminRole: "ADMIN_ROLE_VIEWER" } },
            }),
    })
    .describe("metal-apiserver, the API of metal-stack's second version at v2.<domain>.")
    .prefault({});
