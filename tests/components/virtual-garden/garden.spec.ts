import assert from "node:assert/strict";
import type { GardenArgs } from "../../../components/virtual-garden/garden";
import { gardenArgs } from "../gardener-fixtures";
import { added, GARDENER, gardener, KUBE, kube } from "./added";

const rows: [what: string, args: Partial<GardenArgs>, spec: Record<string, unknown>][] = [
    [
        "further domains, kept by the landscape's provider where none is named",
        {
            domains: {
                ...gardenArgs.domains,
                additional: { virtualGarden: [{ name: "a.example" }], ingress: [{ name: "b.example", provider: "x" }] },
            },
        },
        {
            "virtualCluster.dns.domains": [
                { name: "garden.example.org", provider: "primary" },
                { name: "a.example", provider: "primary" },
            ],
            "runtimeCluster.ingress.domains": [
                { name: "ingress.example.org", provider: "primary" },
                { name: "b.example", provider: "x" },
            ],
        },
    ],
    [
        "ranges, load balancers and autoscaling of the runtime cluster",
        {
            runtimeCluster: {
                ingress: { controller: { providerConfig: { "use-http2": "true" } } },
                networking: { blockCIDRs: ["169.254.169.254/32"] },
                settings: {
                    loadBalancerServices: { annotations: { a: "b" } },
                    verticalPodAutoscaler: { enabled: false, featureGates: { X: true }, maxAllowed: { cpu: "4" } },
                    topologyAwareRouting: { enabled: true },
                },
                volume: { minimumSize: "20Gi" },
            },
        },
        {
            "runtimeCluster.ingress.controller.providerConfig": { "use-http2": "true" },
            "runtimeCluster.networking.blockCIDRs": ["169.254.169.254/32"],
            "runtimeCluster.settings.loadBalancerServices": { annotations: { a: "b" } },
            "runtimeCluster.settings.verticalPodAutoscaler.enabled": false,
            "runtimeCluster.settings.verticalPodAutoscaler.featureGates": { X: true },
            "runtimeCluster.settings.verticalPodAutoscaler.maxAllowed": { cpu: "4" },
            "runtimeCluster.settings.topologyAwareRouting.enabled": true,
            "runtimeCluster.volume": { minimumSize: "20Gi" },
        },
    ],
    [
        "autoscaling of etcds and an IPv6 range",
        {
            etcd: {
                main: { ...gardenArgs.etcd.main, autoscaling: { minAllowed: { memory: "2Gi" } } },
                events: gardenArgs.etcd.events,
            },
            networking: { services: "100.64.0.0/13", servicesIPv6: "fd00:10::/108" },
        },
        {
            "virtualCluster.etcd.main.autoscaling": { minAllowed: { memory: "2Gi" } },
            "virtualCluster.networking.services": ["100.64.0.0/13", "fd00:10::/108"],
        },
    ],
    [
        "what both API servers take as it is, and encryption with its only provider",
        {
            ...kube({
                featureGates: { X: true },
                eventTTL: "24h0m0s",
                encryptionConfig: { resources: ["configmaps"] },
            }),
            ...gardener({
                gardenerAPIServer: {
                    goAwayChance: 0.001,
                    encryptionConfig: { resources: ["shoots.core.gardener.cloud"] },
                },
            }),
        },
        {
            [KUBE]: {
                featureGates: { X: true },
                eventTTL: "24h0m0s",
                encryptionConfig: { resources: ["configmaps"], provider: { type: "aescbc" } },
            },
            [`${GARDENER}.gardenerAPIServer.goAwayChance`]: 0.001,
            [`${GARDENER}.gardenerAPIServer.encryptionConfig`]: {
                resources: ["shoots.core.gardener.cloud"],
                provider: { type: "aescbc" },
            },
        },
    ],
    [
        "limits and their subjects with an API group, but for service accounts",
        gardener({
            gardenerAdmissionController: {
                logLevel: "info",
                resourceAdmissionConfiguration: {
                    limits: [{ apiGroups: ["*"], apiVersions: ["*"], resources: ["shoots"], size: "100k" }],
                    unrestrictedSubjects: [
                        { kind: "Group", name: "g" },
                        { kind: "ServiceAccount", name: "s", namespace: "n" },
                    ],
                },
            },
        }),
        {
            [`${GARDENER}.gardenerAdmissionController.resourceAdmissionConfiguration`]: {
                limits: [{ apiGroups: ["*"], apiVersions: ["*"], resources: ["shoots"], size: "100k" }],
                unrestrictedSubjects: [
                    { kind: "Group", name: "g", apiGroup: "rbac.authorization.k8s.io" },
                    { kind: "ServiceAccount", name: "s", namespace: "n" },
                ],
            },
        },
    ],
    [
        "quotas of projects as ResourceQuotas",
        gardener({
            gardenerControllerManager: {
                logLevel: "info",
                defaultProjectQuotas: [
                    { config: { hard: { "count/secrets": "4" } }, projectSelector: { matchLabels: {} } },
                ],
            },
        }),
        {
            [`${GARDENER}.gardenerControllerManager.defaultProjectQuotas`]: [
                {
                    config: { apiVersion: "v1", kind: "ResourceQuota", spec: { hard: { "count/secrets": "4" } } },
                    projectSelector: { matchLabels: {} },
                },
            ],
        },
    ],
    [
        "a bare discovery server, namespaces and extensions of the garden",
        {
            ...gardener({
                gardenerDiscoveryServer: {},
                gardenerResourceManager: { additionalTargetNamespaces: ["team-a"] },
            }),
            extensions: [{ type: "shoot-cert-service", providerConfig: { a: 1 } }],
        },
        {
            [`${GARDENER}.gardenerDiscoveryServer`]: {},
            [`${GARDENER}.gardenerResourceManager`]: { additionalTargetNamespaces: ["team-a"] },
            extensions: [{ type: "shoot-cert-service", providerConfig: { a: 1 } }],
        },
    ],
];

describe("a Garden", () => {
    for (const [what, args, spec] of rows) {
        it(`has ${what}`, () => {
            assert.deepEqual(added(args), { spec, references: [] });
        });
    }
});
