import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { MetalDatabase, MetalDatabases } from "../components/metal-control-plane/metal-control-plane";
import type { SidecarStore } from "../components/metal-control-plane/sidecar";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

type Config = Landscape["metal"]["databases"];

/** The databases of metal-stack's control plane, and where they back themselves up to. */
export function metalDatabasesOf(
    { metal: { databases } }: Pick<Landscape, "metal">,
    secrets: Secrets,
    cluster: InitialCluster,
): MetalDatabases {
    const { backup, storageClass, metal, ipam, masterdata, zitadel, headscale } = databases;
    const { schedule, objectsToKeep, daysToKeep } = backup;
    const encryptionKey = secrets.get(backup.encryptionKey?.secret);
    const database = ({ size, storageClass, backup, password }: Config["metal" | "ipam"]): MetalDatabase => ({
        size,
        password: secrets.get(password?.secret),
        ...(storageClass && { storageClass }),
        backup,
    });
    return {
        storageClass: storageClass ?? cluster.storageClass,
        backup: {
            schedule,
            objectsToKeep,
            ...(daysToKeep !== undefined && { daysToKeep }),
            ...(encryptionKey && { encryptionKey }),
            store: storeOf(backup, secrets, cluster),
        },
        metal: database(metal),
        ipam: database(ipam),
        masterdata: database(masterdata),
        zitadel: database(zitadel),
        headscale: database(headscale),
    };
}

function storeOf(backup: Config["backup"], secrets: Secrets, cluster: InitialCluster): SidecarStore {
    const { provider, bucketName } = backup;
    switch (provider) {
        case "local":
            return { provider };
        case "gcp":
            return gcpStoreOf(backup, secrets, cluster);
        case "s3": {
            const { accessKey, secretKey, ...store } = required(backup.s3, "metal.databases.backup.s3");
            return {
                ...store,
                provider,
                bucketName,
                accessKey: required(secrets.get(accessKey.secret), `secret ${accessKey.secret}`),
                secretKey: required(secrets.get(secretKey.secret), `secret ${secretKey.secret}`),
            };
        }
    }
}

/** The bucket that comes with the cluster, unless the config says where it is. */
function gcpStoreOf({ gcp, bucketName }: Config["backup"], secrets: Secrets, cluster: InitialCluster): SidecarStore {
    const { google } = cluster;
    const given = secrets.get(gcp?.serviceAccountJson?.secret);
    const { name, location } = google?.bucket ?? { name: bucketName, location: cluster.region };
    return {
        provider: "gcp",
        bucketName: name,
        bucketLocation: gcp?.bucketLocation ?? location,
        projectID: required(gcp?.projectID ?? google?.project, "metal.databases.backup.gcp.projectID"),
        serviceAccountJson: given ?? required(google?.backupsKey, "metal.databases.backup.gcp.serviceAccountJson"),
    };
}

/**
 * Name of the bucket that is made in a Google Cloud project for the databases' backups: none where they go elsewhere. In
 * another project the sidecar makes it itself (backup-restore-sidecar cmd/internal/backup/providers/gcp).
 */
export function bucketMadeIn(project: string, { provider, bucketName, gcp }: Config["backup"]): string | undefined {
    return provider === "gcp" && (gcp?.projectID ?? project) === project ? bucketName : undefined;
}
