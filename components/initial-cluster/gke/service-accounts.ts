import type { Cluster } from "@pulumi/gcp/container";
import type { IAMMember as AccountMember } from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import type { MadeAccount } from "./accounts";
import { account, keyOf, workloadIdentity } from "./accounts";
import type { Apis } from "./apis";
import type { GkeConfig } from "./arguments";

/** A Kubernetes service account. */
export interface KubernetesAccount {
    namespace: string;
    serviceAccount: string;
}

/** Where the accounts are made and what they reach. */
interface Place {
    gke: GkeConfig;
    /** Project of the landscape's zone. */
    zoneProject: string;
    apis: Apis;
    child: pulumi.CustomResourceOptions;
}

/** Makes the account of the nodes; children of all accounts are named `${name}-account-…`. */
export function nodesAccount(name: string, { gke, apis }: Place): MadeAccount {
    return account(
        `${name}-account-nodes`,
        {
            project: gke.project,
            accountId: `${gke.name}-nodes`,
            displayName: `Nodes of ${gke.name}`,
            roles: ["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"],
        },
        { account: apis.of("iam"), role: apis.of("cloudresourcemanager") },
    );
}

/** Makes the account that writes DNS records, and its key. */
export function recordsAccount(name: string, { gke, zoneProject, apis, child }: Place) {
    const made = account(
        `${name}-account-records`,
        {
            project: gke.project,
            accountId: `${gke.name}-records`,
            displayName: `DNS records of ${gke.name}`,
            roles: ["roles/dns.admin"],
            rolesIn: zoneProject,
        },
        { account: apis.of("iam"), role: apis.of("cloudresourcemanager") },
    );
    return { ...made, key: keyOf(`${name}-account-records-key`, made.account, child) };
}

/** Makes the account of backups, and its key. */
export function backupsAccount(name: string, { gke, apis, child }: Place) {
    const made = account(
        `${name}-account-backups`,
        {
            project: gke.project,
            accountId: `${gke.name}-backups`,
            displayName: `Backups of ${gke.name}`,
            // Gardener makes and deletes the buckets of its seeds itself (BackupBucket); backup-restore-sidecar makes sure
            // of its own and sets what it keeps (cmd/internal/backup/providers/gcp, EnsureBackupBucket).
            roles: ["roles/storage.admin"],
        },
        { account: apis.of("iam"), role: apis.of("cloudresourcemanager") },
    );
    return { ...made, key: keyOf(`${name}-account-backups-key`, made.account, child) };
}

/** Makes the account that cert-manager acts as, by Workload Identity. */
export function certificatesAccount(
    name: string,
    { gke, zoneProject, apis, child }: Place,
    certManager: KubernetesAccount,
    cluster: Cluster,
): MadeAccount & { identity: AccountMember } {
    const made = account(
        `${name}-account-certs`,
        {
            project: gke.project,
            accountId: `${gke.name}-certs`,
            displayName: `DNS-01 challenges of ${gke.name}`,
            roles: ["roles/dns.admin"],
            rolesIn: zoneProject,
        },
        { account: apis.of("iam"), role: apis.of("cloudresourcemanager") },
    );
    const identity = workloadIdentity(
        `${name}-account-certs-identity`,
        { project: gke.project, account: made.account, ...certManager },
        // The identity pool comes with a project's first cluster.
        pulumi.mergeOptions(child, { dependsOn: cluster }),
    );
    return { ...made, identity };
}
