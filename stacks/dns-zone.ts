import { cloudZone } from "../components/dns/cloud-zone";
import type { DnsZone } from "../components/dns/zone";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Frozen } from "../gardener/frozen";
import { required } from "./required";

/** The landscape's zone: what the config says of it, or else the one that comes with the cluster on GKE. */
export function dnsZoneOf(landscape: Landscape, secrets: Secrets, cluster: InitialCluster, frozen: Frozen): DnsZone {
    const { zone: domain, provider, managedZone } = landscape.dns;
    const { powerdns, "google-clouddns": google } = provider ?? {};
    switch (zoneKeeperOf(landscape.dns)) {
        case "powerdns": {
            const { server, apiKey, virtualHost, insecureSkipVerify, trustedCaCert } = required(powerdns, "PowerDNS");
            const key = required(secrets.get(apiKey.secret), "key of PowerDNS");
            return {
                keptBy: "powerdns",
                domain,
                server,
                apiKey: key,
                virtualHost,
                insecureSkipVerify,
                trustedCaCert,
            };
        }
        case "google-clouddns": {
            const { project, serviceAccount } = required(google, "Cloud DNS");
            return cloudZone(
                "initial-cluster",
                {
                    domain,
                    project,
                    managedZone,
                    serviceAccount: required(secrets.get(serviceAccount.secret), "account of the zone"),
                    unlocked: isUnlocked(landscape, "initial-cluster"),
                },
                { parent: cluster, dependsOn: frozen },
            );
        }
        case "initial-cluster": {
            const cloud = required(cluster.google, "GKE cluster as clusters.initial");
            const zone = required(cloud.zone, "zone");
            return { keptBy: "google-clouddns", domain, provider: cloud.provider, ...zone };
        }
        case "others":
            return { keptBy: "others", domain };
    }
}

/** Who keeps the landscape's zone. */
type ZoneKeeper = "powerdns" | "google-clouddns" | "initial-cluster" | "others";

/** Who keeps the zone: PowerDNS, or Cloud DNS by an account that is given or by one that comes with the initial cluster. */
export function zoneKeeperOf({ provider }: Pick<Landscape["dns"], "provider">): ZoneKeeper {
    switch (provider?.type ?? "google-clouddns") {
        case "powerdns":
            return "powerdns";
        case "google-clouddns":
            return provider?.["google-clouddns"] ? "google-clouddns" : "initial-cluster";
        default:
            return "others";
    }
}
