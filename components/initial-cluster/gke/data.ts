import { ManagedZone } from "@pulumi/gcp/dns";
import { Bucket, BucketIAMMember } from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import type { GoogleCloud } from "../initial-cluster";
import type { MadeAccount } from "./accounts";
import { memberOf } from "./accounts";
import type { GkeConfig } from "./arguments";

/** The zone that is delegated to the landscape. */
export interface ZoneArgs {
    /** Its domain, without trailing dot. */
    domain: string;
    /** Name of a zone in Cloud DNS that is there already; default: one is made for the domain. */
    managedZone?: string;
    /** Project of a zone that is there already; default: the cluster's. */
    project?: string;
}

/** The bucket that metal-stack's databases back themselves up to. */
export interface BucketArgs {
    name: string;
    /** Whether it is there already; default: it is made. */
    existing?: boolean;
    /** Where it is made; default: the cluster's region. */
    location?: string;
}

/** Takes the zone that is there already, or makes it: its name servers are known then. */
export function landscapeZone(
    name: string,
    { name: cluster, project, resourceLabels }: GkeConfig,
    { domain, managedZone, project: its = project }: ZoneArgs,
    protect: boolean,
    opts: () => pulumi.CustomResourceOptions,
): NonNullable<GoogleCloud["zone"]> {
    if (managedZone !== undefined) {
        return { name: pulumi.output(managedZone), project: its };
    }
    const zone = new ManagedZone(
        `${name}-zone`,
        {
            name: cluster,
            project,
            dnsName: `${domain}.`,
            description: `Zone of the landscape ${cluster}`,
            visibility: "public",
            // Signed, it would need a DS record at the parent beside the delegation.
            dnssecConfig: { state: "off" },
            forceDestroy: false,
            labels: resourceLabels,
        },
        pulumi.mergeOptions(opts(), { protect }),
    );
    return { name: zone.name, project, nameServers: zone.nameServers };
}

/** Makes the bucket, or lets the account that fills it into the one that is there already. */
export function backupBucket(
    name: string,
    { project, region, resourceLabels }: GkeConfig,
    bucket: BucketArgs,
    account: MadeAccount,
    protect: boolean,
    opts: () => pulumi.CustomResourceOptions,
): { bucket: NonNullable<GoogleCloud["bucket"]>; role?: BucketIAMMember } {
    const location = bucket.location ?? region;
    if (bucket.existing) {
        const member = memberOf(account.account);
        const role = new BucketIAMMember(
            `${name}-bucket-admin`,
            // Before a database starts, its sidecar reads the bucket's settings and writes a rule into it: for that the rights
            // to its objects are too few (backup-restore-sidecar v0.13.0 cmd/internal/backup/providers/gcp).
            { bucket: bucket.name, role: "roles/storage.admin", member },
            opts(),
        );
        return { bucket: { name: pulumi.output(bucket.name), location: pulumi.output(location) }, role };
    }
    const made = new Bucket(
        `${name}-bucket`,
        {
            name: bucket.name,
            project,
            location,
            uniformBucketLevelAccess: true,
            publicAccessPrevention: "enforced",
            // Old versions are dropped by rules that backup-restore-sidecar writes into the bucket itself, when it starts: an
            // up after a refresh would take them away.
            versioning: { enabled: true },
            forceDestroy: false,
            labels: resourceLabels,
        },
        pulumi.mergeOptions(opts(), { protect, retainOnDelete: true, ignoreChanges: ["lifecycleRules"] }),
    );
    return { bucket: { name: made.name, location: made.location } };
}
