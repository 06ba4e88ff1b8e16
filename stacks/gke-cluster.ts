import type * as pulumi from "@pulumi/pulumi";
import { certManagerServiceAccount } from "../components/cert-manager/cert-manager";
import type { GoogleCredentials } from "../components/initial-cluster/gke/credentials";
import { GkeCluster } from "../components/initial-cluster/gke/gke-cluster";
import type { GkeConfig, Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import { zoneKeeperOf } from "./dns-zone";
import { bucketMadeIn } from "./metal-databases";
import { usesWorkloadIdentity } from "./issuers";
import { required } from "./required";

/** What a cluster that a landscape starts from is for: the garden, or metal-stack in a cluster of its own. */
export type ClusterRole = "initial" | "metal";

/** The part that the cluster is. */
export const clusterParts = { initial: "initial-cluster", metal: "initial-cluster/metal" } as const;

/**
 * The GKE cluster of a role, with what comes with it: the zone with the garden's, which Gardener writes records into; the
 * databases' bucket with the one that metal-stack is in.
 * @param permit what may refuse an update: nothing is touched before it is there
 */
export function gkeClusterOf(
    landscape: Landscape,
    secrets: Secrets,
    role: ClusterRole,
    permit: pulumi.Resource,
): GkeCluster {
    const { clusters, dns, metal } = landscape;
    const { credentials, backupBucket, ...gke } = required(clusters[role]?.gke, `GKE cluster as clusters.${role}`);
    const isGardens = role === "initial";
    // Whoever else keeps the zone is reached by credentials that are given.
    const keepsZone = isGardens && zoneKeeperOf(dns) === "initial-cluster";
    const isMetals = role === "metal" || clusters.metal === undefined;
    const bucket = isMetals ? bucketMadeIn(gke.project, metal.databases.backup) : undefined;
    return new GkeCluster(clusterParts[role], {
        gke,
        credentials: credentialsOf(credentials, secrets),
        ...(keepsZone && { zone: { domain: dns.zone, managedZone: dns.managedZone } }),
        zoneProject: clusters.initial.gke?.project,
        records: keepsZone,
        ...((isGardens || bucket) && { backups: bucket ? { bucket: { name: bucket, ...backupBucket } } : {} }),
        ...(usesWorkloadIdentity(landscape) && { certManager: certManagerServiceAccount }),
        unlocked: isUnlocked(landscape, clusterParts[role]),
        permit,
    });
}

function credentialsOf(credentials: GkeConfig["credentials"], secrets: Secrets): GoogleCredentials {
    const { serviceAccount, externalCredentials } = credentials ?? {};
    return { serviceAccount: secrets.get(serviceAccount?.secret), externalCredentials };
}
