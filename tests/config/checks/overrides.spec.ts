import { checkOverrides } from "../../../config/checks/overrides";
import { edge } from "../../frozen/changes";
import { set } from "../document";
import { table } from "./table";

const free = { metadata: { annotations: { a: "b" }, labels: { c: "d" } }, spec: { tolerations: null } };

const NETWORKS = "spec.config.seedConfig.spec.networks";
const lost = (above: string, ...fields: string[]) => fields.map(field => `${above}.${field}`);

describe("the check of what is laid over objects", () => {
    table(checkOverrides, [
        [
            "fields that the landscape does not go by",
            d => {
                set(d.garden, { overrides: { spec: { virtualCluster: { gardener: { gardenerScheduler: null } } } } });
                set(d.extensions, { overrides: { "provider-metal": { spec: { resources: [] } } } });
                set(d.soil, { overrides: { spec: { config: { seedConfig: { spec: { volume: {} } } } } } });
                set(d.seeds[0], { overrides: free, seedConfig: { overrides: free } });
                set(d.projects[0], { overrides: free });
                set(d.projects[0].shoots[0], { overrides: free });
                set(d.cloudProfile, { overrides: free });
            },
            [],
        ],
        [
            "another name, namespace or kind",
            d => {
                set(d.garden, { overrides: { metadata: { name: "other" } } });
                set(d.extensions, { overrides: { "provider-metal": { metadata: { name: null } } } });
                set(d.soil, { overrides: { metadata: { namespace: "other", generateName: "soil-" } } });
                set(d.cloudProfile, { overrides: { kind: "NamespacedCloudProfile" } });
                set(d.seeds[1], { seedConfig: { overrides: { apiVersion: "seedmanagement.gardener.cloud/v1beta1" } } });
            },
            [
                "garden.overrides.metadata.name",
                "extensions.overrides.provider-metal.metadata.name",
                "cloudProfile.overrides.kind",
                "soil.overrides.metadata.generateName",
                "soil.overrides.metadata.namespace",
                "seeds[1].seedConfig.overrides.apiVersion",
            ].map(path => `${path}: the landscape finds the object by it; expected it left out`),
        ],
        [
            "what never changes, by which it could",
            d => {
                set(d.garden, {
                    overrides: {
                        spec: {
                            virtualCluster: {
                                gardener: { clusterIdentity: "other" },
                                etcd: { main: { backup: { provider: "S3" } } },
                            },
                        },
                    },
                });
                const spec = { networks: { pods: "10.32.0.0/14" }, ingress: { domain: "ingress.other.example" } };
                const overrides = { spec: { config: { seedConfig: { spec } } } };
                set(d, { gardenlets: [{ ...edge, overrides }] });
                set(d.soil, { overrides });
                set(d.seeds[0], {
                    overrides: { spec: { seedName: "soil", kubernetes: { version: "1.34.13" } } },
                    seedConfig: { overrides: { spec: { shoot: { name: "other" } } } },
                });
                set(d.projects[0], { overrides: { spec: { namespace: "garden-other" } } });
                set(d.projects[0].shoots[0], { overrides: { spec: { seedName: "seed-b" } } });
            },
            [
                ["garden.overrides.spec.virtualCluster.etcd.main.backup.provider", ""],
                ["garden.overrides.spec.virtualCluster.gardener.clusterIdentity", "garden.clusterIdentity"],
                ["soil.overrides.spec.config.seedConfig.spec.networks.pods", ""],
                ["soil.overrides.spec.config.seedConfig.spec.ingress.domain", "soil.ingress.domain"],
                ["gardenlets[0].overrides.spec.config.seedConfig.spec.networks.pods", "gardenlets[0].networks.pods"],
                ["gardenlets[0].overrides.spec.config.seedConfig.spec.ingress.domain", "gardenlets[0].ingress.domain"],
                ["seeds[0].overrides.spec.seedName", ""],
                ["seeds[0].overrides.spec.kubernetes.version", "seeds[0].kubernetes.version"],
                ["seeds[0].seedConfig.overrides.spec.shoot.name", ""],
                ["projects[0].overrides.spec.namespace", "projects[0].namespace"],
                ["projects[0].shoots[0].overrides.spec.seedName", "projects[0].shoots[0].seedName"],
            ].map(
                ([path, key]) =>
                    `${path}: the landscape goes by it in other places too; expected it ${key ? `in ${key}` : "left out"}`,
            ),
        ],
        [
            "what stands above such a field, taken away or replaced whole",
            d => {
                set(d.garden, { overrides: { spec: { virtualCluster: { gardener: null, etcd: { main: 7 } } } } });
                set(d.extensions, { overrides: { "provider-metal": { metadata: null } } });
                set(d.cloudProfile, { overrides: { metadata: [], spec: null } });
                const overrides = { spec: { config: { seedConfig: { spec: { networks: null, volume: null } } } } };
                set(d, { gardenlets: [{ ...edge, overrides }] });
                set(d.soil, { overrides });
                set(d.seeds[0], { overrides: { spec: { networking: null, tolerations: null } } });
                set(d.projects[0].shoots[0], { overrides: { spec: { provider: { infrastructureConfig: "{}" } } } });
            },
            [
                [
                    "garden.overrides.spec.virtualCluster.etcd.main",
                    ...lost("spec.virtualCluster.etcd.main.backup", "provider", "bucketName"),
                ],
                [
                    "garden.overrides.spec.virtualCluster.gardener",
                    ...lost("spec.virtualCluster.gardener", "clusterIdentity"),
                ],
                ["extensions.overrides.provider-metal.metadata"],
                ["cloudProfile.overrides.metadata"],
                ["cloudProfile.overrides.spec", ...lost("spec", "type")],
                ["soil.overrides.spec.config.seedConfig.spec.networks", ...lost(NETWORKS, "nodes", "pods", "services")],
                [
                    "gardenlets[0].overrides.spec.config.seedConfig.spec.networks",
                    ...lost(NETWORKS, "nodes", "pods", "services"),
                ],
                ["seeds[0].overrides.spec.networking", ...lost("spec.networking", "type", "pods", "services")],
                [
                    "projects[0].shoots[0].overrides.spec.provider.infrastructureConfig",
                    ...lost("spec.provider.infrastructureConfig", "partitionID", "projectID"),
                ],
            ].map(([path, ...fields]) => {
                const found =
                    fields.length > 0
                        ? `it takes away what the landscape goes by in other places too: ${fields.join(", ")}`
                        : "the landscape finds the object by what is in it";
                return `${path}: ${found}; expected other fields of it alone`;
            }),
        ],
    ]);
});
