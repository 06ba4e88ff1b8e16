import type { Provider as GcpProvider } from "@pulumi/gcp/provider";
import type * as pulumi from "@pulumi/pulumi";

/** A zone in Google Cloud. */
export interface CloudDnsZone {
    keptBy: "google-clouddns";
    /** Domain of the zone, without trailing dot. */
    domain: string;
    /** Provider that may write records of it. */
    provider: GcpProvider;
    /** Google Cloud project of the zone. */
    project: pulumi.Input<string>;
    /** Name of the zone, as RecordSets refer to it. */
    name: pulumi.Input<string>;
    /** That the zone has to be delegated to; unknown where it was there already. */
    nameServers?: pulumi.Input<string[]>;
}

/** A zone in a PowerDNS, which is there already. */
export interface PowerDnsZone {
    keptBy: "powerdns";
    /** Domain of the zone, without trailing dot. */
    domain: string;
    /** URL of its API, without `/api/v1`. */
    server: string;
    /** A secret. */
    apiKey: pulumi.Input<string>;
    /** Id of the server in the API. */
    virtualHost: string;
    /** Whether any certificate of it is taken. */
    insecureSkipVerify: boolean;
    /** PEM of the CA of its certificate; default: those that the system trusts. */
    trustedCaCert?: string;
}

/** A zone that this program can't write to: people enter what it tells them. */
export interface ZoneElsewhere {
    keptBy: "others";
    /** Domain of the zone, without trailing dot. */
    domain: string;
}

/** The zone that is delegated to a landscape, by who keeps it. */
export type DnsZone = CloudDnsZone | PowerDnsZone | ZoneElsewhere;

/** Names of the servers that a zone has to be delegated to; undefined where nobody here knows them. */
export function nameServersOf(zone: DnsZone): pulumi.Input<string[]> | undefined {
    return zone.keptBy === "google-clouddns" ? zone.nameServers : undefined;
}
