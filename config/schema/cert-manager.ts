import { z } from "zod";
import { domain, httpUrl, secret, text, url, words } from "./primitives";
import { googleProject } from "./dns";

const solver = z
    .strictObject({
        cloudDNS: z
            .strictObject({
                project: googleProject(
                    "Project of the zone; default: that of dns.provider, of the service account, or of GKE.",
                ),
                hostedZoneName: words("Name of the zone; default: found by its domain.", "landscape-dev"),
                serviceAccount: secret(
                    "service-account",
                    "Key of a service account with roles/dns.admin, as JSON; default: that of dns.provider, else Workload " +
                        "Identity on GKE.",
                    "dns-service-account",
                ),
            })
            .partial()
            .describe("Challenges in Cloud DNS.")
            .optional(),
        rfc2136: z
            .strictObject({
                nameserver: text(
                    /^(\[[0-9a-fA-F:]+\]|[-a-zA-Z0-9.]+)(:\d{1,5})?$/,
                    "an address or a name, with a port if it is not 53",
                    "The primary name server of the zone.",
                    "192.0.2.53:53",
                ),
                tsigKeyName: domain("Name of the TSIG key.", "acme.landscape.example"),
                tsigAlgorithm: z
                    .enum(["HMACSHA256", "HMACSHA512"])
                    .describe("Algorithm of the TSIG key.")
                    .default("HMACSHA512"),
                tsigSecret: secret("tsig-key", "The TSIG key, in base64.", "acme-tsig"),
            })
            .describe("Challenges by dynamic updates (RFC 2136).")
            .optional(),
        powerdns: z
            .strictObject({
                server: httpUrl("URL of its API; default: that of dns.provider.", "https://powerdns.example:8081"),
                apiKey: secret("password", "Key of its API; default: that of dns.provider.", "powerdns-api-key"),
            })
            .partial()
            .describe("Challenges in PowerDNS, by a webhook of cert-manager.")
            .optional(),
        selfSigned: z
            .strictObject({})
            .describe("No ACME: a CA that is made for the landscape, which nobody outside trusts. For labs.")
            .optional(),
    })
    .describe("How certificates are proved, one of these; default: by what keeps the zone (dns.provider).");

/** Certificates of the initial clusters' ingresses. */
export const certManager = z
    .strictObject({
        email: text(
            /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
            "an e-mail address",
            "Whom the CA tells of expiring certificates.",
            "certificates@landscape.example",
        ),
        server: url("ACME directory.").default("https://acme-v02.api.letsencrypt.org/directory"),
        solver: solver.optional(),
    })
    .describe("Certificates of the initial cluster's ingresses.");
