import type { Loose } from "../document";
import { set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const dashboard = (d: Loose, gardenerDashboard: unknown) => set(d.garden, { gardenerDashboard });
const settings = (d: Loose, values: object) => set(d.garden, { runtimeCluster: { settings: values } });
const S = "garden.runtimeCluster.settings";

/** Wrong configs of the garden itself. */
export const wrongGardens: WrongConfig[] = [
    {
        kind: "unknown key",
        what: "cert-management, which gardens have no more",
        change: d => set(d.garden, { runtimeCluster: { certManagement: {} } }),
        paths: ["garden.runtimeCluster.certManagement"],
    },
    {
        kind: "version",
        what: "the PROXY protocol of the garden's load balancers, which a later Gardener knows",
        change: d => settings(d, { loadBalancerServices: { proxyProtocol: { allowed: true } } }),
        paths: [`${S}.loadBalancerServices.proxyProtocol`],
    },
    {
        kind: "version",
        what: "a strategy of the scheduler, which a later Gardener knows",
        change: d => set(d.garden, { gardenerScheduler: { strategy: "MinimalDistance" } }),
        paths: ["garden.gardenerScheduler.strategy"],
    },
    {
        kind: "version",
        what: "a domain of the dashboard, which a later Gardener knows",
        change: d => dashboard(d, { domain: { name: "dashboard.landscape.example" } }),
        paths: ["garden.gardenerDashboard.domain"],
    },
    {
        kind: "missing",
        what: "a garden without backups",
        change: d => set(d.garden, { backup: undefined }),
        paths: ["garden.backup"],
    },
    {
        kind: "name",
        what: "a bucket in upper case",
        change: d => set(d.garden.backup, { bucketName: "Landscape-Dev" }),
        paths: ["garden.backup.bucketName"],
    },
    {
        kind: "form",
        what: "a maintenance window in half an hour's zone",
        change: d => set(d.garden.maintenance.timeWindow, { begin: "220000+0530" }),
        paths: ["garden.maintenance.timeWindow.begin"],
    },
    {
        kind: "range",
        what: "an etcd with less memory than Gardener takes",
        change: d => set(d.garden.etcd.main, { autoscaling: { minAllowed: { memory: "256M" } } }),
        paths: ["garden.etcd.main.autoscaling.minAllowed.memory"],
    },
    {
        kind: "range",
        what: "an etcd of events with less memory than Gardener takes",
        change: d => set(d.garden.etcd.events, { autoscaling: { minAllowed: { memory: "50Mi" } } }),
        paths: ["garden.etcd.events.autoscaling.minAllowed.memory"],
    },
    {
        kind: "form",
        what: "an etcd's volume in GB",
        change: d => set(d.garden.etcd.main.storage, { capacity: "25GB" }),
        paths: ["garden.etcd.main.storage.capacity"],
    },
    {
        kind: "type",
        what: "high availability as a Garden has it",
        change: d => set(d.garden, { highAvailability: {} }),
        paths: ["garden.highAvailability"],
    },
    {
        kind: "combination",
        what: "topology-aware routing without high availability",
        change: d => settings(d, { topologyAwareRouting: { enabled: true } }),
        paths: [`${S}.topologyAwareRouting.enabled`],
    },
    {
        kind: "combination",
        what: "topology-aware routing in one zone",
        change: d => {
            settings(d, { topologyAwareRouting: { enabled: true } });
            set(d.garden, { highAvailability: true });
            set(d.clusters.initial.gke, { zones: ["europe-west3-a"] });
        },
        paths: [`${S}.topologyAwareRouting.enabled`],
    },
    {
        kind: "unknown key",
        what: "a feature gate that the vertical pod autoscaler has not",
        change: d => settings(d, { verticalPodAutoscaler: { featureGates: { InPlace: true } } }),
        paths: [`${S}.verticalPodAutoscaler.featureGates.InPlace`],
    },
    {
        kind: "form",
        what: "a blocked address without prefix length",
        change: d => set(d.garden, { runtimeCluster: { networking: { blockCIDRs: ["169.254.169.254"] } } }),
        paths: ["garden.runtimeCluster.networking.blockCIDRs[0]"],
    },
    {
        kind: "form",
        what: "an IPv4 range where the IPv6 range belongs",
        change: d => set(d.garden.networking, { servicesIPv6: "100.72.0.0/13" }),
        paths: ["garden.networking.servicesIPv6"],
    },
    {
        kind: "reference",
        what: "a further domain at a DNS provider there is not",
        change: d =>
            set(d.garden.domains, { additional: { ingress: [{ name: "i.landscape.example", provider: "google" }] } }),
        paths: ["garden.domains.additional.ingress[0].provider"],
    },
    {
        kind: "domain",
        what: "the domain of the ingresses a second time",
        change: d =>
            set(d.garden.domains, {
                additional: { virtualGarden: [{ name: "ingress.garden.dev.landscape.example" }] },
            }),
        paths: ["garden.domains.additional.virtualGarden[0].name"],
    },
    {
        kind: "clash",
        what: "a DNS provider with the name of the landscape's own",
        change: d =>
            set(d.garden, {
                dns: {
                    providers: [
                        {
                            name: "primary",
                            type: "google-clouddns",
                            credentials: { "serviceaccount.json": { secret: "dns" } },
                        },
                    ],
                },
            }),
        paths: ["garden.dns.providers[0].name"],
    },
    {
        kind: "reference",
        what: "a DNS provider that no extension serves",
        change: d =>
            set(d.garden, {
                dns: {
                    providers: [
                        { name: "aws", type: "aws-route53", credentials: { accessKeyID: { secret: "dns-key" } } },
                    ],
                },
            }),
        paths: ["garden.dns.providers[0].type"],
    },
    {
        kind: "secret",
        what: "a credential of a DNS provider in clear",
        change: d =>
            set(d.garden, {
                extensions: undefined,
                dns: {
                    providers: [{ name: "gcp", type: "google-clouddns", credentials: { "serviceaccount.json": "{}" } }],
                },
            }),
        paths: ['garden.dns.providers[0].credentials["serviceaccount.json"]'],
    },
];

/** Right ones. */
export const rightGardens: RightConfig[] = [
    {
        what: "routing within zones where there are three and high availability",
        change: d => {
            settings(d, {
                topologyAwareRouting: { enabled: true },
                verticalPodAutoscaler: { enabled: false, maxAllowed: { cpu: "1.5" } },
                loadBalancerServices: { annotations: { "cloud.google.com/network-tier": "Standard" } },
            });
            set(d.garden, { highAvailability: true });
        },
    },
    {
        what: "further domains, one at a DNS provider of its own, outside of the zone",
        change: d => {
            set(d.garden.domains, {
                additional: {
                    virtualGarden: [{ name: "garden.elsewhere.example", provider: "internal" }],
                    ingress: [{ name: "ingress.landscape.example", provider: "primary" }],
                },
            });
            set(d.garden, {
                dns: {
                    providers: [
                        { name: "internal", type: "powerdns", credentials: { apiKey: { secret: "internal-api-key" } } },
                    ],
                },
                gardenerDiscoveryServer: {
                    domain: { name: "discovery.elsewhere.example", provider: "internal" },
                    tls: {
                        certificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                        privateKey: { secret: "tls-private-key" },
                    },
                },
                backup: { bucketName: "landscape.dev/garden", providerConfig: { immutability: {} } },
            });
            d.extensions.enabled.push("dns-powerdns" as unknown as Loose);
        },
    },
];
