import { z } from "zod";
import { freeForm } from "./overrides";
import { certificate, dataKey, domain, duration, flag, list, secret, text, url, words } from "./primitives";

const oidcConfig = z
    .strictObject({
        clientIDPublic: words("Client id of the public client, in kubeconfigs for people.", "kube-kubectl"),
        issuerURL: url("Issuer, as in the API server's structured authentication.", "https://id.landscape.example"),
        sessionLifetime: duration("Longest session.", "12h").prefault("12h"),
        additionalScopes: list(words("A scope.", "groups"), "Scopes beside openid and email.").default([
            "profile",
            "offline_access",
        ]),
        clientID: words("Client id of the dashboard itself.", "dashboard"),
        clientSecret: secret("password", "Its client secret.", "dashboard-client-secret"),
        certificateAuthority: certificate("CA of the issuer's certificate; default: the system's.").optional(),
    })
    .describe("Login by OpenID Connect; the API server has to know the issuer, as structured authentication.");

const gitHub = z
    .strictObject({
        apiURL: url("URL of the API.", "https://api.github.com").default("https://api.github.com"),
        organisation: words("The organisation.", "landscape-example"),
        repository: words("Its repository for tickets.", "tickets"),
        pollInterval: duration("How often it is asked; default: 15m without a webhook secret.", "15m").optional(),
        authentication: z
            .strictObject({
                token: secret("password", "A token.", "dashboard-github-token").optional(),
                appId: words("In place of a token: id of a GitHub app, in quotes.", "12345").optional(),
                clientId: words("Client id of the app.", "Iv1.0123456789abcdef").optional(),
                clientSecret: secret("password", "Client secret of the app.", "dashboard-github-client").optional(),
                installationId: words("Id of the app's installation, in quotes.", "67890").optional(),
                privateKey: secret("private-key", "Private key of the app.", "dashboard-github-key").optional(),
            })
            .refine(
                ({ token, ...app }) =>
                    token === undefined
                        ? ["appId", "clientId", "clientSecret", "installationId", "privateKey"].every(key => key in app)
                        : Object.keys(app).length === 0,
                { error: "token, or appId, clientId, clientSecret, installationId and privateKey" },
            )
            .describe("How the dashboard logs in: by a token, or as a GitHub app."),
        webhookSecret: secret("password", "Secret of the webhook at GitHub.", "dashboard-github-webhook").optional(),
    })
    .describe("Tickets about shoots, as issues at GitHub.");

const terminal = z
    .strictObject({
        container: z
            .strictObject({
                image: words("Image of the terminal.", "ghcr.io/gardener/ops-toolbelt:0.40.0"),
                description: words("What people read about it.", "Shell with kubectl").optional(),
            })
            .describe("The terminal's container."),
        allowedHosts: list(
            text(
                /^(\*\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
                "a domain, or *. and a domain",
                "A host, without scheme.",
                "*.seeds.landscape.example",
            ),
            "Hosts that terminals may connect to.",
        ).optional(),
    })
    .describe("Terminals in the browser.");

const base64 = (description: string, example: string) =>
    text(
        /^(?=.)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
        "base64 in one line",
        description,
        example,
    );

/** Gardener's dashboard; without it there is none. */
export const gardenerDashboard = z
    .strictObject({
        enableTokenLogin: flag("Whether a token is enough to log in; if not, oidcConfig is required.").default(true),
        logLevel: z.enum(["trace", "debug", "info", "warn", "error"]).describe("Log level.").default("info"),
        frontendConfig: freeForm("Configuration of the pages (frontend-config.yaml).", {
            landingPageUrl: "https://landscape.example",
        }).optional(),
        assets: z
            .record(dataKey, base64("Its content, in base64.", "PHN2Zy8+"))
            .meta({ description: "Logos and icons, by file name.", examples: [{ "logo.svg": "PHN2Zy8+" }] })
            .optional(),
        oidcConfig: oidcConfig.optional(),
        gitHub: gitHub.optional(),
        terminal: terminal.optional(),
        ingress: z
            .strictObject({ enabled: flag("Whether it gets an Ingress at dashboard.<ingress domain>.").default(true) })
            .describe("The dashboard's ingress.")
            .prefault({}),
    })
    .describe("Gardener's dashboard, at dashboard.<ingress domain>; default: none.");

/** A domain of the garden, and by whom its record is kept. */
export const gardenDomain = (what: string, example: string) =>
    z.strictObject({
        name: domain(what, example),
        provider: words(
            "Name of its DNS provider, of garden.dns.providers; default: the landscape's.",
            "internal",
        ).optional(),
    });
