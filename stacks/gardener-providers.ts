import type * as pulumi from "@pulumi/pulumi";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import { required } from "./required";

/** Data of a Secret that Gardener refers to, by its keys. */
export type SecretData = Record<string, pulumi.Input<string>>;

/** Who keeps DNS records and backups for Gardener: for the virtual garden, the soil and the managed seeds alike. */
export interface GardenerProviders {
    dns: {
        /** Type of the DNSRecords. */
        type: string;
        credentials: SecretData;
    };
    backup: {
        /** Type of the BackupBuckets. */
        provider: string;
        region: string;
        credentials: SecretData;
    };
}

/** Cloud DNS and Cloud Storage with the accounts that come with a cluster on GKE. */
export function gardenerProvidersOf(cluster: InitialCluster): GardenerProviders {
    const google = required(cluster.google, "GKE cluster as clusters.initial");
    const recordsKey = required(google.recordsKey, "account of DNS records");
    const backupsKey = required(google.backupsKey, "account of backups");
    return {
        dns: { type: "google-clouddns", credentials: { "serviceaccount.json": recordsKey } },
        backup: {
            provider: "gcp",
            region: cluster.region,
            credentials: { "serviceaccount.json": backupsKey },
        },
    };
}
