import type { GardenerBackup } from "../components/gardener-providers/backup";
import { backupOf } from "../components/gardener-providers/backup";
import type { GardenerDns } from "../components/gardener-providers/dns";
import { dnsOf } from "../components/gardener-providers/dns";
import type { InitialCluster } from "../components/initial-cluster/initial-cluster";
import type { BackupConfig, Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

/** Who keeps DNS records and backups for Gardener: for the virtual garden, the soil and the managed seeds alike. */
export interface GardenerProviders {
    dns: GardenerDns;
    backup: GardenerBackup;
    /** Where a seed's backups go that has a store of its own; default: where the landscape's go. */
    backupOf(own: BackupConfig | undefined): GardenerBackup;
}

/** What the config says, and where it says nothing the accounts that come with a cluster on GKE. */
export function gardenerProvidersOf(
    { dns, backup }: Pick<Landscape, "dns" | "backup">,
    secrets: Secrets,
    cluster: InitialCluster,
): GardenerProviders {
    const ofLandscape = storeOf(backup, secrets, cluster);
    return {
        dns: dnsProviderOf(dns.provider, secrets, cluster),
        backup: ofLandscape,
        backupOf: own => (own ? storeOf(own, secrets, cluster) : ofLandscape),
    };
}

function dnsProviderOf(
    provider: Landscape["dns"]["provider"],
    secrets: Secrets,
    { google }: InitialCluster,
): GardenerDns {
    const type = provider?.type ?? "google-clouddns";
    if (type === "google-clouddns") {
        const given = secrets.get(provider?.["google-clouddns"]?.serviceAccount.secret);
        return dnsOf({
            type,
            serviceAccount: given ?? required(google?.recordsKey, "dns.provider.google-clouddns"),
        });
    }
    if (type === "powerdns") {
        const { apiKey, server, virtualHost, insecureSkipVerify, trustedCaCert } = required(
            provider?.powerdns,
            "dns.provider.powerdns",
        );
        const key = required(secrets.get(apiKey.secret), "dns.provider.powerdns.apiKey");
        return dnsOf({ type, server, virtualHost, insecureSkipVerify, trustedCaCert, apiKey: key });
    }
    const credentials = Object.entries(provider?.credentials ?? {}).map(([key, { secret }]) => [
        key,
        required(secrets.get(secret), `dns.provider.credentials.${key}`),
    ]);
    return dnsOf({ type, credentials: Object.fromEntries(credentials) as GardenerDns["credentials"] });
}

function storeOf(
    config: BackupConfig | undefined,
    secrets: Secrets,
    { google, region }: InitialCluster,
): GardenerBackup {
    const { credentials } = config ?? {};
    if (config?.provider === "S3") {
        const { endpoint, s3ForcePathStyle, insecureSkipVerify, trustedCaCert } = config;
        return backupOf({
            provider: "S3",
            region: required(config.region, "region of the S3 store"),
            endpoint,
            s3ForcePathStyle,
            insecureSkipVerify,
            trustedCaCert,
            accessKeyID: required(secrets.get(credentials?.accessKeyID?.secret), "credentials.accessKeyID"),
            secretAccessKey: required(secrets.get(credentials?.secretAccessKey?.secret), "credentials.secretAccessKey"),
        });
    }
    const given = secrets.get(credentials?.serviceAccount?.secret);
    return backupOf({
        provider: "gcp",
        region: config?.region ?? region,
        serviceAccount: given ?? required(google?.backupsKey, "credentials.serviceAccount of the backups"),
        immutability: config?.immutability,
    });
}
