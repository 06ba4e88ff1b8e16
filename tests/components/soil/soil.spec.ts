import assert from "node:assert/strict";
import { Soil } from "../../../components/soil/soil";
import { cluster, gate, outputs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

describe("the soil", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () =>
                new Soil(
                    "soil",
                    {
                        vector,
                        kubeconfig: "virtual kubeconfig",
                        runtime: {
                            provider: cluster("initial"),
                            kubeconfig: "runtime kubeconfig",
                            endpoint: "https://203.0.113.1",
                        },
                        extensions: [gate("provider-gcp")],
                        name: "soil",
                        replicaCount: 2,
                        revisionHistoryLimit: 3,
                        config: {
                            controllers: { shootState: { concurrentSyncs: 0 } },
                            logging: { enabled: false },
                        },
                        resources: { requests: { memory: "512Mi" } },
                        image: { pullPolicy: "Always" },
                        labels: { team: "a" },
                        settings: { scheduling: { visible: false } },
                        taints: [{ key: "seed.gardener.cloud/protected" }],
                        networks: { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" },
                        provider: { type: "gcp", region: "europe-west3" },
                        ingress: { domain: "soil.example.org" },
                        dns: {
                            type: "google-clouddns",
                            internal: { domain: "internal.example.org" },
                            defaults: [{ domain: "shoots.example.org" }],
                        },
                        backup: { provider: "gcp", region: "europe-west3" },
                        backupCredentials: { "serviceaccount.json": "{}" },
                        dnsCredentials: { "serviceaccount.json": "{}" },
                        unlocked: false,
                    },
                    { provider: cluster("virtual") },
                ),
            outputs,
        ));
    });

    it("tells provider-metal in the runtime cluster where firewalls reach its API server", () => {
        const config = named(resources, "soil-seed-api-server");
        assert.equal(config.provider, "initial");
        assert.deepEqual(config.dependencies, []);
        assert.deepEqual(config.inputs, {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "seed-api-server", namespace: "garden" },
            data: { url: "https://203.0.113.1" },
        });
    });

    it("is a Gardenlet of the release with the given settings, whose Secrets outlive it", () => {
        const gardenlet = named(resources, "soil-gardenlet");
        assert.equal(gardenlet.provider, "virtual");
        assert.equal(gardenlet.protect, true);
        assert.deepEqual(gardenlet.dependencies, ["provider-gcp", "soil-backup", "soil-dns"]);
        const dns = { apiVersion: "v1", kind: "Secret", name: "seed-dns", namespace: "garden" };
        assert.deepEqual(gardenlet.inputs, {
            apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
            kind: "Gardenlet",
            metadata: { name: "soil", namespace: "garden" },
            spec: {
                deployment: {
                    replicaCount: 2,
                    revisionHistoryLimit: 3,
                    resources: { requests: { memory: "512Mi" } },
                    podLabels: {
                        "networking.resources.gardener.cloud/to-virtual-garden-kube-apiserver-tcp-443": "allowed",
                    },
                    helm: {
                        ociRepository: {
                            ref: "europe-docker.pkg.dev/gardener-project/releases/charts/gardener/gardenlet:v1.138.3",
                        },
                    },
                    image: {
                        repository: "europe-docker.pkg.dev/gardener-project/releases/gardener/gardenlet",
                        tag: "v1.138.3",
                        pullPolicy: "Always",
                    },
                },
                config: {
                    apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
                    kind: "GardenletConfiguration",
                    controllers: { shootState: { concurrentSyncs: 0 } },
                    logging: { enabled: false },
                    seedConfig: {
                        metadata: { labels: { team: "a" } },
                        spec: {
                            backup: {
                                provider: "gcp",
                                region: "europe-west3",
                                credentialsRef: { ...dns, name: "backup-secret-soil" },
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
                            ingress: { domain: "soil.example.org", controller: { kind: "nginx" } },
                            networks: { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" },
                            provider: { type: "gcp", region: "europe-west3" },
                            settings: { scheduling: { visible: false } },
                            taints: [{ key: "seed.gardener.cloud/protected" }],
                        },
                    },
                },
            },
        });
    });

    it("is ready with its Seed, which only its gate deletes", () => {
        const { inputs, dependencies, protect } = named(resources, "soil-ready");
        assert.deepEqual(dependencies, ["soil-gardenlet"]);
        assert.equal(protect, true);
        const { gate: name, kubeconfig, seedKubeconfig, generation, version, backup, object } = inputs;
        assert.deepEqual(
            { name, kubeconfig, seedKubeconfig, generation, version, backup, object },
            {
                name: "soil",
                kubeconfig: "virtual kubeconfig",
                seedKubeconfig: "runtime kubeconfig",
                generation: 3,
                version: "v1.138.3",
                backup: true,
                object: {
                    apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
                    kind: "Gardenlet",
                    namespace: "garden",
                    name: "soil",
                },
            },
        );
    });
});
