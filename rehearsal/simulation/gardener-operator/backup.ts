import type { Simulator } from "../controller";
import type { Garden } from "../gardener/types";
import { deployExtensionObject } from "./extension-objects";
import { ORIGIN } from "./names";

/** Name of the BackupBucket of a Garden: the configured one up to its slash, or one of Gardener's own. */
export function backupBucketName(garden: Garden): string {
    const name = garden.spec.virtualCluster.etcd?.main?.backup?.bucketName;
    return name === undefined ? `garden-${garden.metadata.uid}` : name.split("/")[0];
}

/** Creates the BackupBucket of a Garden's main etcd, where it has a backup. */
export async function deployBackupBucket(simulator: Simulator, garden: Garden): Promise<void> {
    const backup = garden.spec.virtualCluster.etcd?.main?.backup;
    if (backup === undefined) {
        return;
    }
    const region = backup.region ?? garden.spec.runtimeCluster.provider.region;
    if (region === undefined) {
        throw new Error(
            "no region for main ETCD backup bucket configured, neither in spec.virtualCluster.etcd.main.backup.region nor in spec.runtimeCluster.provider.region",
        );
    }
    await deployExtensionObject(simulator, {
        apiVersion: "extensions.gardener.cloud/v1alpha1",
        kind: "BackupBucket",
        metadata: { name: backupBucketName(garden), labels: ORIGIN },
        spec: {
            type: backup.provider,
            class: "garden",
            region,
            secretRef: { name: backup.secretRef.name, namespace: "garden" },
            ...(backup.providerConfig === undefined ? {} : { providerConfig: backup.providerConfig }),
        },
    });
}
