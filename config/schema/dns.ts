import { z } from "zod";
import { certificate, dataKey, domain, flag, httpUrl, secret, text, words } from "./primitives";

/** A Google Cloud project. */
export const googleProject = (description: string) =>
    text(/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/, "a project id of 6 to 30 characters", description, "landscape-dns");

const provider = z
    .strictObject({
        type: text(
            /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
            "google-clouddns, powerdns, or the type of another extension's DNSRecords",
            "Type of Gardener's DNSRecords: google-clouddns, powerdns, or another that an extension brings.",
            "powerdns",
        ),
        "google-clouddns": z
            .strictObject({
                project: googleProject("Project of the zone; default: the one of the service account."),
                serviceAccount: secret(
                    "service-account",
                    "Key of a service account with roles/dns.admin, as JSON.",
                    "dns-service-account",
                ),
            })
            .partial({ project: true })
            .describe("A zone in Google Cloud; default on GKE: in its project, with an account that is made.")
            .optional(),
        powerdns: z
            .strictObject({
                server: httpUrl(
                    "URL of its API, which the initial cluster's pods reach.",
                    "https://powerdns.example:8081",
                ),
                apiKey: secret("password", "Key of its API.", "powerdns-api-key"),
                virtualHost: words("Id of the server in its API.").default("localhost"),
                insecureSkipVerify: flag("Whether any certificate of it is taken; for labs.").default(false),
                trustedCaCert: certificate("CA of its certificate; default: those that the system trusts.").optional(),
                networkPolicies: flag(
                    "Whether it runs in the initial cluster, so that a NetworkPolicy has to let in: in namespace powerdns, pods " +
                        "with the label app: powerdns, port 8081.",
                ).default(false),
            })
            .describe("A zone in PowerDNS.")
            .optional(),
        credentials: z
            .record(dataKey, secret("any", "A value of it."))
            .meta({
                description: "Credentials of another type: the keys of the Secret that its extension takes.",
                examples: [{ apiToken: { secret: "dns-api-token" } }],
            })
            .optional(),
    })
    .describe("Who keeps the zone; default: Cloud DNS where the initial cluster is GKE, else it is required.");

/** DNS of the landscape. */
export const dns = z
    .strictObject({
        zone: domain("The zone that is delegated to the landscape; every domain lies in it. Never changes."),
        provider: provider.optional(),
        managedZone: words(
            "Name of a zone in Cloud DNS that is there already; default: one is made for the domain. Never changes.",
            "landscape-dev",
        ).optional(),
        waitForDelegation: flag(
            "Whether certificates wait until the zone is delegated; the wait says to which name servers.",
        ).default(true),
    })
    .describe("DNS of the landscape.");
