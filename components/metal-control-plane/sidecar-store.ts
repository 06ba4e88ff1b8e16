import type { core } from "@pulumi/kubernetes/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { SidecarBackup, SidecarDatabase } from "./sidecar";

type Named = Pick<SidecarDatabase, "name">;

/** Name of the Secret with the credentials for backups. */
export function backupSecretNameOf(database: Named): string {
    return `backup-restore-sidecar-backup-provider-config-${database.name}`;
}

/** Where Google's client finds its credentials. */
const CREDENTIALS = "serviceaccount.json";

/** The sidecar's environment variables by the keys of the Secret (metal-roles v0.32.0 postgres-backup-restore). */
const variables = {
    local: {},
    gcp: { projectID: "GCP_PROJECT", bucketName: "GCP_BUCKET_NAME", bucketLocation: "GCP_BUCKET_LOCATION" },
    s3: {
        bucketName: "S3_BUCKET_NAME",
        region: "S3_REGION",
        endpoint: "S3_ENDPOINT",
        accessKey: "S3_ACCESS_KEY",
        secretKey: "S3_SECRET_KEY",
        insecureSkipVerify: "S3_INSECURE_SKIP_VERIFY",
        trustedCaCert: "S3_TRUSTED_CA_CERT",
    },
};

/** Data of the Secret with the credentials for backups: empty where they go to a volume, as they are. */
export function backupSecretOf({ store, encryptionKey }: SidecarBackup): Record<string, pulumi.Input<string>> {
    return { ...storeOf(store), ...(encryptionKey !== undefined && { encryptionKey }) };
}

function storeOf(store: SidecarBackup["store"]): Record<string, pulumi.Input<string>> {
    switch (store.provider) {
        case "local":
            return {};
        case "gcp": {
            const { bucketName, bucketLocation, projectID, serviceAccountJson } = store;
            return { projectID, bucketName, bucketLocation, [CREDENTIALS]: serviceAccountJson };
        }
        case "s3": {
            const { bucketName, region, endpoint, accessKey, secretKey, insecureSkipVerify, trustedCaCert } = store;
            return {
                bucketName,
                region,
                endpoint,
                accessKey,
                secretKey,
                ...(insecureSkipVerify && { insecureSkipVerify: "true" }),
                ...(trustedCaCert !== undefined && { trustedCaCert }),
            };
        }
    }
}

/** What a change of the Secret has to restart the sidecar for: what in it may change. */
export function credentialsOf({ store, encryptionKey }: SidecarBackup): pulumi.Input<string>[] {
    const ofStore = store.provider === "gcp" ? [store.serviceAccountJson] : Object.values(storeOf(store));
    return [...ofStore, ...(encryptionKey === undefined ? [] : [encryptionKey])];
}

/** What the sidecar reads from the Secret with the credentials for backups. */
export function backupEnvOf(database: Pick<SidecarDatabase, "name" | "backup">): core.v1.EnvVar[] {
    const { provider } = database.backup.store;
    const data = backupSecretOf(database.backup);
    const named = { ...variables[provider], encryptionKey: "ENCRYPTION_KEY" };
    const set = Object.entries(named).filter(([key]) => key in data);
    return [
        ...set.map(([key, name]) => ({
            name: `BACKUP_RESTORE_SIDECAR_${name}`,
            valueFrom: { secretKeyRef: { name: backupSecretNameOf(database), key } },
        })),
        ...(provider === "gcp"
            ? [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: `/gcp/credentials/${CREDENTIALS}` }]
            : []),
    ];
}

/** Where the sidecar finds credentials that are a file. */
export function credentialsMountOf({ backup }: Pick<SidecarDatabase, "backup">): core.v1.VolumeMount[] {
    return backup.store.provider === "gcp"
        ? [{ name: "gcp-credentials", mountPath: "/gcp/credentials", readOnly: true }]
        : [];
}

/** The volume of {@link credentialsMountOf}. */
export function credentialsVolumeOf(database: Pick<SidecarDatabase, "name" | "backup">): core.v1.Volume[] {
    return database.backup.store.provider === "gcp"
        ? [
              {
                  name: "gcp-credentials",
                  secret: {
                      secretName: backupSecretNameOf(database),
                      items: [{ key: CREDENTIALS, path: CREDENTIALS }],
                  },
              },
          ]
        : [];
}
