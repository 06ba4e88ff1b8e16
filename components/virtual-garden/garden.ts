import type { Garden } from "../../gardener/api/operator";
import type { TimeWindow } from "../../gardener/api/meta";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { ClusterNetworks } from "../initial-cluster/initial-cluster";

/** What a Garden is made of. */
export interface GardenArgs {
    /** Name of the Garden. */
    name: string;
    /** Immutable, and unique among all landscapes. */
    clusterIdentity: string;
    /** Domains; both are immutable. */
    domains: {
        /** The API server answers at `api.<domain>`. */
        virtualGarden: string;
        /** Dashboard, discovery and observability lie below it. */
        ingress: string;
    };
    /** DNS provider of both domains. */
    dns: {
        /** By which domains refer to it. */
        name: string;
        /** DNSRecord type, like `google-clouddns`. */
        type: string;
    };
    /** The runtime cluster as it really is; its ranges are append-only. */
    runtime: { networks: ClusterNetworks; region: string; zones: string[] };
    /** Can't be taken back. */
    highAvailability: boolean;
    etcd: {
        main: { storage: { capacity: string; className?: string } };
        events: { storage: { capacity: string; className?: string } };
    };
    /** Where etcd-main is backed up; immutable. */
    backup: { provider: string; bucketName: string; region?: string; providerConfig?: unknown };
    /** Kubernetes version of the virtual garden, like `1.35.6`. */
    kubernetesVersion: string;
    maintenance: { timeWindow: TimeWindow };
    /** Service range of the virtual garden. */
    networking: { services: string };
    /** Laid over the Garden last. */
    overrides?: Overrides;
}

/** Name of the Secret for etcd-main's backups. */
export const ETCD_BACKUP_SECRET = "virtual-garden-etcd-main-backup-secret";

/** Name of the Secret of a DNS provider. */
export function dnsSecretName(provider: string): string {
    return `virtual-garden-dns-provider-${provider}-secret`;
}

/** The Garden object. */
export function gardenOf(args: GardenArgs): Garden {
    const { domains, dns, runtime, backup, etcd } = args;
    const garden: Garden = {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Garden",
        metadata: { name: args.name },
        spec: {
            dns: { providers: [{ name: dns.name, type: dns.type, secretRef: { name: dnsSecretName(dns.name) } }] },
            runtimeCluster: {
                // The provider's name, not its type.
                ingress: { domains: [{ name: domains.ingress, provider: dns.name }], controller: { kind: "nginx" } },
                networking: {
                    nodes: [runtime.networks.nodes],
                    pods: [runtime.networks.pods],
                    services: [runtime.networks.services],
                },
                provider: { region: runtime.region, zones: runtime.zones },
                settings: {
                    verticalPodAutoscaler: { enabled: true },
                    topologyAwareRouting: { enabled: false },
                },
            },
            virtualCluster: {
                ...(args.highAvailability && { controlPlane: { highAvailability: {} } }),
                dns: { domains: [{ name: domains.virtualGarden, provider: dns.name }] },
                etcd: {
                    main: {
                        backup: { ...backup, secretRef: { name: ETCD_BACKUP_SECRET } },
                        storage: etcd.main.storage,
                    },
                    events: { storage: etcd.events.storage },
                },
                kubernetes: { version: args.kubernetesVersion.replace(/^v/, "") },
                gardener: {
                    clusterIdentity: args.clusterIdentity,
                    gardenerAPIServer: { shootAdminKubeconfigMaxExpiration: "24h" },
                },
                maintenance: { timeWindow: args.maintenance.timeWindow },
                networking: { services: [args.networking.services] },
            },
        },
    };
    return withOverrides(garden, args.overrides);
}
