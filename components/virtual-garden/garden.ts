import type { DnsDomain, DnsProvider, EtcdStorage, Garden, VirtualCluster } from "../../gardener/api/garden";
import type { ControlPlaneAutoscaling } from "../../gardener/api/garden-kubernetes";
import type { NamedResourceReference, TimeWindow } from "../../gardener/api/meta";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { ControlPlaneArgs } from "./control-plane";
import { gardenerOf } from "./control-plane";
import type { KubernetesArgs } from "./kubernetes";
import { kubernetesOf } from "./kubernetes";
import type { GardenReference, Texts } from "./references";
import { GardenReferences } from "./references";
import type { RuntimeClusterArgs, RuntimeClusterFacts } from "./runtime-cluster";
import { runtimeClusterOf } from "./runtime-cluster";

/** A DNS provider of a Garden. */
export interface DnsProviderArgs extends Omit<DnsProvider, "secretRef"> {
    /** Data of its Secret: secrets. */
    credentials: Texts;
}

/** An etcd of the virtual garden. */
export interface EtcdArgs {
    storage: EtcdStorage;
    autoscaling?: ControlPlaneAutoscaling;
}

/** What configurations of a garden's extensions refer to by name: a Secret, or a ConfigMap. */
export interface GardenResource {
    /** Name in these configurations. */
    name: string;
    /** Data of the Secret: secrets. */
    data?: Texts;
    /** Data of the ConfigMap, in place of a Secret. */
    configMap?: Record<string, string>;
}

/** What a Garden is made of. */
export interface GardenArgs {
    /** Name of the Garden. */
    name: string;
    /** Immutable, and unique among all landscapes. */
    clusterIdentity: string;
    /** The first domains of each are immutable. A domain without provider is kept by the first of `dns`. */
    domains: {
        /** The API server answers at `api.<domain>`. */
        virtualGarden: string;
        /** Dashboard, discovery and observability lie below it. */
        ingress: string;
        additional?: { virtualGarden: DnsDomain[]; ingress: DnsDomain[] };
    };
    /** DNS providers: the landscape's own, and what there is beside it. */
    dns: [landscape: DnsProviderArgs, ...others: DnsProviderArgs[]];
    /** The cluster that it runs in, as it really is. */
    runtime: RuntimeClusterFacts;
    runtimeCluster: RuntimeClusterArgs;
    /** Can't be taken back. */
    highAvailability: boolean;
    etcd: { main: EtcdArgs; events: EtcdArgs };
    /** Where etcd-main is backed up; immutable. */
    backup: {
        provider: string;
        bucketName: string;
        region?: string;
        providerConfig?: unknown;
        /** Data of the Secret: secrets. */
        credentials: Texts;
    };
    kubernetes: KubernetesArgs;
    gardener: ControlPlaneArgs;
    maintenance: { timeWindow: TimeWindow };
    /** Service ranges of the virtual garden, one of each IP family. */
    networking: { services: string; servicesIPv6?: string };
    /** Extensions of the garden itself. */
    extensions: { type: string; providerConfig?: Record<string, unknown> }[];
    /** Secrets and ConfigMaps by the names that configurations of extensions call them. */
    resources: GardenResource[];
    /** Laid over the Garden last. */
    overrides?: Overrides;
}

/** The Garden object, and the Secrets and ConfigMaps that it refers to. */
export function gardenOf(args: GardenArgs): { garden: Garden; references: GardenReference[] } {
    const { domains, runtime, runtimeCluster, extensions, resources } = args;
    const references = new GardenReferences();
    const [{ name: primary }] = args.dns;
    const domainOf = ({ name, provider = primary }: DnsDomain): DnsDomain => ({ name, provider });
    const domainsOf = (first: string, more: DnsDomain[] = []) => [{ name: first }, ...more].map(domainOf);
    const garden: Garden = {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Garden",
        metadata: { name: args.name },
        spec: {
            dns: { providers: args.dns.map((provider, index) => dnsProviderOf(provider, index, references)) },
            ...(extensions.length > 0 && { extensions }),
            ...(resources.length > 0 && {
                resources: resources.map(resource => resourceOf(resource, references)),
            }),
            runtimeCluster: runtimeClusterOf(
                runtime,
                runtimeCluster,
                domainsOf(domains.ingress, domains.additional?.ingress),
            ),
            virtualCluster: virtualClusterOf(args, domainOf, references),
        },
    };
    return { garden: withOverrides(garden, args.overrides), references: references.all };
}

function virtualClusterOf(
    args: GardenArgs,
    domainOf: (domain: DnsDomain) => DnsDomain,
    references: GardenReferences,
): VirtualCluster {
    const { domains, etcd, networking } = args;
    const { credentials, ...backup } = args.backup;
    const name = references.secret("etcd-backup", credentials, { name: "virtual-garden-etcd-main-backup-secret" });
    return {
        ...(args.highAvailability && { controlPlane: { highAvailability: {} } }),
        dns: {
            domains: [{ name: domains.virtualGarden }, ...(domains.additional?.virtualGarden ?? [])].map(domainOf),
        },
        etcd: { main: { backup: { ...backup, secretRef: { name } }, ...etcd.main }, events: etcd.events },
        kubernetes: kubernetesOf(args.kubernetes, references),
        gardener: gardenerOf(args.clusterIdentity, args.gardener, domainOf, references),
        maintenance: args.maintenance,
        networking: {
            services: [
                networking.services,
                ...(networking.servicesIPv6 === undefined ? [] : [networking.servicesIPv6]),
            ],
        },
    };
}

function resourceOf(
    { name, data = {}, configMap }: GardenResource,
    references: GardenReferences,
): NamedResourceReference {
    const suffix = `resource-${name}`;
    return {
        name,
        resourceRef: {
            apiVersion: "v1",
            kind: configMap ? "ConfigMap" : "Secret",
            name: configMap ? references.configMap(suffix, { data: configMap }) : references.secret(suffix, data),
        },
    };
}

/** The landscape's own keeps the Pulumi name that it had when there was no other. */
function dnsProviderOf(
    { name, type, providerConfig, credentials }: DnsProviderArgs,
    index: number,
    references: GardenReferences,
): DnsProvider {
    const secretName = references.secret(index === 0 ? "dns" : `dns-${name}`, credentials, {
        name: `virtual-garden-dns-provider-${name}-secret`,
    });
    return { name, type, secretRef: { name: secretName }, ...(providerConfig && { providerConfig }) };
}
