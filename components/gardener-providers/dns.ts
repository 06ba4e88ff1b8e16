import type * as pulumi from "@pulumi/pulumi";
import type { SecretData } from "./backup";
import { flags } from "./backup";

/** Who keeps the DNS records of Gardener: of the garden, its seeds and their shoots alike. */
export interface GardenerDns {
    /** Type of the DNSRecords. */
    type: string;
    /** Data of the Secret that the type's extension reads: secrets. */
    credentials: SecretData;
}

/** A zone in Google Cloud. */
export interface GoogleDnsArgs {
    type: "google-clouddns";
    /** JSON of a service account's key that may write records: a secret. The zone is looked for in its project. */
    serviceAccount: pulumi.Input<string>;
}

/** A zone in PowerDNS. */
export interface PowerDnsArgs {
    type: "powerdns";
    /** URL of its API. */
    server: string;
    /** A secret. */
    apiKey: pulumi.Input<string>;
    /** Id of the server in its API. */
    virtualHost: string;
    /** Default: its certificate is verified. */
    insecureSkipVerify?: boolean;
    /** PEM; default: what the system trusts. */
    trustedCaCert?: string;
}

/** DNSRecords of any other type, with the Secret that its extension takes. */
export interface OtherDnsArgs {
    type: string;
    credentials: SecretData;
}

/** Gardener's DNS provider, and the Secret that goes with it. */
export function dnsOf(args: GoogleDnsArgs | PowerDnsArgs | OtherDnsArgs): GardenerDns {
    const { type } = args;
    if ("credentials" in args) {
        return { type, credentials: args.credentials };
    }
    if ("serviceAccount" in args) {
        return { type, credentials: { "serviceaccount.json": args.serviceAccount } };
    }
    // gardener-extension-dns-powerdns v0.7.4 pkg/powerdns/secret.go.
    const { server, apiKey, virtualHost, insecureSkipVerify, trustedCaCert } = args;
    return {
        type,
        credentials: {
            server,
            apiKey,
            virtualHost,
            ...flags({ insecureSkipVerify }),
            ...(trustedCaCert && { trustedCaCert }),
        },
    };
}
