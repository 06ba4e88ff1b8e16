import { z } from "zod";
import { domain, flag, list, secret, some, text, url, words } from "../primitives";
import { ingress } from "./resources";

const email = text(
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    "an e-mail address",
    "Address, and name at the login.",
    "ada@landscape.example",
);

const staticUser = z.strictObject({
    firstName: words("First name.", "Ada"),
    lastName: words("Last name.", "Operator"),
    email,
    password: secret("login-password", "First password; default: generated.", "zitadel-ada").optional(),
});

const genericOidcProvider = z.strictObject({
    name: words("Name of the provider, at the login.", "company"),
    issuer: url("Its issuer.", "https://login.landscape.example"),
    clientId: words("Id that it knows zitadel by.", "metal-stack"),
    clientSecret: secret("password", "Secret that it knows zitadel by.", "company-login"),
    isAutoCreate: flag("Whether who logs in through it becomes a user.").default(true),
    isAutoUpdate: flag("Whether its users are updated at each login.").default(true),
});

const named = (what: string) => ({
    id: words(`Id of the ${what}; never changes.`, "metal-stack").default("metal-stack"),
    name: words(`Name of the ${what}.`, "metal-stack").default("metal-stack"),
});

const initConfig = z
    .strictObject({
        staticUsers: list(staticUser, "Users from the start, beside the administrator.").default([]),
        project: z.strictObject(named("project")).describe("The project in zitadel.").prefault({}),
        application: z
            .strictObject({
                ...named("application"),
                redirectUris: some(
                    url("A URL.", "https://v2.metal.dev.landscape.example/auth/openid-connect/callback"),
                    "Where a login may lead back to; default: https://v2.<domain>/auth/openid-connect/callback.",
                ).optional(),
            })
            .describe("The application metal-stack in zitadel.")
            .prefault({}),
        genericOidcProviders: list(genericOidcProvider, "OIDC providers at which users may log in.").default([]),
    })
    .describe("What zitadel-init puts in.")
    .prefault({});

/** zitadel, the OIDC provider of metal-apiserver. */
export const zitadel = z
    .strictObject({
        enabled: flag("Whether there is one; else metalApiserver.oidc names an existing issuer.").default(false),
        externalDomain: domain(
            "Domain at which it answers; default: auth.<domain>. Never changes: tokens are issued in its name.",
            "auth.metal.dev.landscape.example",
        ).optional(),
        masterKey: secret(
            "key32",
            "Key that its database is encrypted with; default: generated. Never changes.",
            "zitadel-master-key",
        ).optional(),
        adminPassword: secret(
            "login-password",
            "First password of the user admin; default: generated.",
            "zitadel-admin-password",
        ).optional(),
        initialInstance: words("Name of its first instance.", "metal-stack").default("metal-stack"),
        initialOrg: words("Name of its first organization.", "metal-stack").default("metal-stack"),
        initConfig,
        ingress,
    })
    .describe("zitadel, the OIDC provider at which users of metal-apiserver log in.")
    .prefault({});
