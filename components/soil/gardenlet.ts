import type { SeedSettings, SeedSpec } from "../../gardener/api/core";
import type { Gardenlet, GardenletDeployment, GardenletSettings } from "../../gardener/api/seedmanagement";
import type { CredentialsReference } from "../../gardener/api/meta";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { ReleaseVector } from "../../release/vector";
import type { ImageSource } from "../../gardener/image-vector";
import { componentImageVectorsOf, imageVectorOf } from "../../gardener/image-vector";
import type { BackupStore } from "../gardener-providers/backup";
import { storeOf } from "../gardener-providers/backup";
import type { ChartRegistries } from "../registries/charts";
import { pulledFrom } from "../registries/charts";
import type { ClusterNetworks } from "../initial-cluster/initial-cluster";

/** Ranges of the cluster that a seed is in. */
export type SeedNetworks = Omit<ClusterNetworks, "nodes"> & {
    /** Default: unknown, where the cluster does not say it. */
    nodes?: ClusterNetworks["nodes"];
};

/** What the Gardenlet of a soil, or of a seed in another cluster, is made of. */
export interface GardenletArgs {
    /** Name of the Gardenlet and of the Seed it becomes: a DNS label. */
    name: string;
    replicaCount: number;
    revisionHistoryLimit: number;
    /** Default: the chart's. */
    resources?: GardenletDeployment["resources"];
    /** Repository and tag are the release's. */
    image?: { pullPolicy?: "Always" | "IfNotPresent" | "Never" };
    /** Images that it deploys, laid over its own; managed seeds inherit them. */
    imageVectorOverwrite?: ImageSource[];
    /** Images that components such as etcd-druid deploy; managed seeds inherit them. */
    componentImageVectorOverwrite?: { name: string; images: ImageSource[] }[];
    /** What the gardenlet is told beside its Seed; managed seeds' gardenlets inherit it. */
    config: GardenletSettings;
    /** Labels of the Seed. */
    labels: Record<string, string>;
    settings: SeedSettings;
    /** Only shoots that tolerate them come on the Seed. */
    taints: { key: string; value?: string }[];
    /** Ranges of the cluster it runs in; the gardenlet checks, and they never change. */
    networks: SeedNetworks;
    /** Ranges that control planes on it must not reach. */
    blockCIDRs: string[];
    /** Type, region and zones of the cluster it runs in; the type's Extension has to be there. */
    provider: { type: string; region: string; zones: string[] };
    /** Domain of its ingresses; immutable, and not the garden's. */
    ingress: { domain: string };
    dns: SeedDnsArgs;
    /** Where backups of its shoots go. */
    backup: BackupStore;
    /** Registries of charts that ask for something; default: none does. */
    registries?: ChartRegistries;
    /** Laid over the Gardenlet last. */
    overrides?: Overrides;
}

/** Domains that seeds give their shoots. */
export interface SeedDnsArgs {
    /** DNSRecord type, like `google-clouddns`. */
    type: string;
    internal: { domain: string };
    defaults: { domain: string }[];
}

/** Name of the Secret in the virtual garden with the DNS credentials of all seeds. */
export const SEED_DNS_SECRET = "seed-dns";

/** Name of a seed's Secret in the virtual garden with the credentials of its backups. */
export function backupSecretName(seed: string): string {
    return `backup-secret-${seed}`;
}

/** Reference to a Secret in the virtual garden's namespace `garden`. */
function credentialsOf(name: string): CredentialsReference {
    return { apiVersion: "v1", kind: "Secret", name, namespace: GARDEN_NAMESPACE };
}

/**
 * The Gardenlet object.
 *
 * @param kubeconfigSecret Secret in the virtual garden with the kubeconfig of the cluster; default: the runtime cluster.
 */
export function gardenletOf(vector: ReleaseVector, args: GardenletArgs, kubeconfigSecret?: string): Gardenlet {
    const path = "docker-images.third-party.gardener.gardenlet";
    const { repository, tag } = vector.image(path);
    const gardenlet: Gardenlet = {
        apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
        kind: "Gardenlet",
        metadata: { name: args.name, namespace: GARDEN_NAMESPACE },
        spec: {
            ...(kubeconfigSecret !== undefined && { kubeconfigSecretRef: { name: kubeconfigSecret } }),
            deployment: {
                replicaCount: args.replicaCount,
                revisionHistoryLimit: args.revisionHistoryLimit,
                ...(args.resources && { resources: args.resources }),
                ...overwritesOf(args),
                podLabels: {
                    "networking.resources.gardener.cloud/to-virtual-garden-kube-apiserver-tcp-443": "allowed",
                },
                helm: { ociRepository: pulledFrom({ ref: vector.chart(path, "ref") }, args.registries ?? {}) },
                image: { repository, tag, ...args.image },
            },
            config: {
                apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
                kind: "GardenletConfiguration",
                ...settingsOf(args.config),
                // A template: gardener-apiserver drops the apiVersion and kind that metal-roles writes here.
                seedConfig: seedConfigOf(args.labels, seedSpecOf(args)),
            },
        },
    };
    return withOverrides(gardenlet, args.overrides);
}

function overwritesOf({
    imageVectorOverwrite: images,
    componentImageVectorOverwrite: components,
}: GardenletArgs): Pick<GardenletDeployment, "imageVectorOverwrite" | "componentImageVectorOverwrite"> {
    return {
        ...(images && { imageVectorOverwrite: imageVectorOf(images) }),
        ...(components && { componentImageVectorOverwrite: componentImageVectorsOf(components) }),
    };
}

/** What a gardenlet is told, as Gardener gives it back: the number of shoots is a quantity, and so a text. */
export function settingsOf(config: GardenletSettings): GardenletSettings {
    const shoots = config.resources?.capacity?.shoots;
    return shoots === undefined ? config : { ...config, resources: { capacity: { shoots: String(shoots) } } };
}

/** A template of a Seed. */
export function seedConfigOf(labels: Record<string, string>, spec: SeedSpec) {
    return { ...(Object.keys(labels).length > 0 && { metadata: { labels } }), spec };
}

function seedSpecOf(args: GardenletArgs): SeedSpec {
    const { networks, blockCIDRs, provider } = args;
    return {
        backup: seedBackupOf(args.name, args.backup),
        dns: seedDnsOf(args.dns),
        ingress: { domain: args.ingress.domain, controller: { kind: "nginx" } },
        networks: {
            ...(networks.nodes !== undefined && { nodes: networks.nodes }),
            pods: networks.pods,
            services: networks.services,
            ...(blockCIDRs.length > 0 && { blockCIDRs }),
        },
        // What is spread over zones, or kept in one of them, goes by these (gardener v1.138.3 pkg/api/core/validation/seed.go).
        provider: {
            type: provider.type,
            region: provider.region,
            ...(provider.zones.length > 0 && { zones: provider.zones }),
        },
        settings: args.settings,
        // gardener-apiserver drops an empty list, and each later preview would show it.
        ...(args.taints.length > 0 && { taints: args.taints }),
    };
}

/** `Seed.spec.backup` of the seed of that name. */
export function seedBackupOf(seed: string, backup: BackupStore): NonNullable<SeedSpec["backup"]> {
    return { ...storeOf(backup), credentialsRef: credentialsOf(backupSecretName(seed)) };
}

/** `Seed.spec.dns`: one provider for its ingresses, the internal and the default domains. */
export function seedDnsOf({ type, internal, defaults }: SeedDnsArgs): Required<NonNullable<SeedSpec["dns"]>> {
    const credentialsRef = credentialsOf(SEED_DNS_SECRET);
    return {
        provider: { type, credentialsRef },
        internal: { type, domain: internal.domain, credentialsRef },
        defaults: defaults.map(({ domain }) => ({ type, domain, credentialsRef })),
    };
}
