import assert from "node:assert/strict";
import { ManagedSeed } from "../../../components/managed-seed/managed-seed";
import { managedSeedOf } from "../../../components/managed-seed/managed-seed-object";
import { cluster, gate, outputs, shootArgs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

describe("a managed seed", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () =>
                new ManagedSeed(
                    "managed-seed/a",
                    {
                        vector,
                        shoot: { ...shootArgs, seedName: "soil" },
                        seedConfig: {
                            dns: {
                                type: "google-clouddns",
                                internal: { domain: "internal.example.org" },
                                defaults: [{ domain: "shoots.example.org" }],
                            },
                            backup: { provider: "gcp", region: "europe-west3" },
                            blockCIDRs: ["169.254.169.254/32"],
                            labels: {},
                            settings: {
                                excessCapacityReservation: { enabled: true },
                                loadBalancerServices: { externalTrafficPolicy: "Local" },
                                scheduling: { visible: true },
                            },
                            taints: [],
                            gardenlet: { config: {} },
                        },
                        seedApiServer: gate("seed-api-server"),
                        seedExtensions: [gate("backup-s3")],
                        backupCredentials: { "serviceaccount.json": "{}" },
                        kubeconfig: "a kubeconfig",
                        hmac: "key",
                        project: gate("project"),
                        cloudProfile: gate("profile"),
                        seed: gate("soil"),
                        partition: gate("partition"),
                        providerMetal: gate("provider-metal"),
                        extensions: [gate("os-metal")],
                        unlocked: false,
                    },
                    { provider: cluster("virtual") },
                ),
            outputs,
        ));
    });

    it("stands on a protected Shoot of Gardener's own, which waits for the ConfigMap that firewalls are told of", () => {
        const shoot = named(resources, "managed-seed/a-shoot");
        assert.equal(shoot.protect, true);
        assert.deepEqual(shoot.dependencies, [
            "managed-seed/a-binding",
            "os-metal",
            "partition",
            "profile",
            "seed-api-server",
            "soil",
        ]);
        const { metadata, spec } = shoot.inputs as {
            metadata: { namespace: string };
            spec: { purpose: string; tolerations: unknown };
        };
        assert.equal(metadata.namespace, "garden");
        assert.equal(spec.purpose, "infrastructure");
        assert.deepEqual(spec.tolerations, [{ key: "seed.gardener.cloud/protected" }]);
    });

    it("comes only after its Shoot is ready, and leaves to admission what the Shoot says", () => {
        const managedSeed = named(resources, "managed-seed/a-managed-seed");
        assert.equal(managedSeed.protect, true);
        assert.deepEqual(managedSeed.dependencies, [
            "backup-s3",
            "managed-seed/a-backup",
            "managed-seed/a-shoot-ready",
        ]);
        const dns = { apiVersion: "v1", kind: "Secret", name: "seed-dns", namespace: "garden" };
        assert.deepEqual(managedSeed.inputs, {
            apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
            kind: "ManagedSeed",
            metadata: { name: "a", namespace: "garden" },
            spec: {
                shoot: { name: "a" },
                gardenlet: {
                    bootstrap: "BootstrapToken",
                    mergeWithParent: true,
                    config: {
                        apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
                        kind: "GardenletConfiguration",
                        seedConfig: {
                            spec: {
                                backup: {
                                    provider: "gcp",
                                    region: "europe-west3",
                                    credentialsRef: { ...dns, name: "backup-secret-a" },
                                },
                                dns: {
                                    provider: { type: "google-clouddns", credentialsRef: dns },
                                    internal: {
                                        type: "google-clouddns",
                                        domain: "internal.example.org",
                                        credentialsRef: dns,
                                    },
                                    defaults: [
                                        { type: "google-clouddns", domain: "shoots.example.org", credentialsRef: dns },
                                    ],
                                },
                                networks: { blockCIDRs: ["169.254.169.254/32"] },
                                settings: {
                                    excessCapacityReservation: { enabled: true },
                                    loadBalancerServices: { externalTrafficPolicy: "Local" },
                                    scheduling: { visible: true },
                                },
                            },
                        },
                    },
                },
            },
        });
    });

    it("tells its gardenlet and its Seed what the soil's are not told", () => {
        const { spec } = managedSeedOf({
            name: "a",
            dns: { type: "powerdns", internal: { domain: "internal.example.org" }, defaults: [] },
            backup: { provider: "S3", region: "r1" },
            blockCIDRs: [],
            labels: { team: "a" },
            settings: { scheduling: { visible: false } },
            taints: [{ key: "edge" }],
            gardenlet: { replicaCount: 1, config: { logging: { enabled: true } } },
        });
        const { deployment, config } = spec.gardenlet;
        assert.deepEqual(deployment, { replicaCount: 1 });
        assert.deepEqual(config.logging, { enabled: true });
        assert.deepEqual(config.seedConfig.metadata, { labels: { team: "a" } });
        assert.equal(config.seedConfig.spec.networks, undefined);
        assert.deepEqual(config.seedConfig.spec.settings, { scheduling: { visible: false } });
        assert.deepEqual(config.seedConfig.spec.taints, [{ key: "edge" }]);
    });

    it("is ready with its Seed, not with its ManagedSeed alone", () => {
        const { inputs, dependencies, protect } = named(resources, "managed-seed/a-ready");
        assert.deepEqual(dependencies, ["managed-seed/a-managed-seed"]);
        assert.equal(protect, true);
        const { gate: name, generation, version, backup } = inputs;
        assert.deepEqual(
            { name, generation, version, backup },
            {
                name: "managed-seed",
                generation: 3,
                version: "v1.138.3",
                backup: true,
            },
        );
    });
});
