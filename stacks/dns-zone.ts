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
    switch (provider?.type ?? "google-clouddns") {
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
            if (google !== undefined) {
                const { project, serviceAccount } = google;
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
            const cloud = required(cluster.google, "GKE cluster as clusters.initial");
            const zone = required(cloud.zone, "zone");
            return { keptBy: "google-clouddns", domain, provider: cloud.provider, ...zone };
        }
        default:
            return { keptBy: "others", domain };
    }
}
