import assert from "node:assert/strict";
import { Soil } from "../../../components/soil/soil";
import type { SoilArgs } from "../../../components/soil/soil";
import type { BackupBucketConfig } from "../../../gardener/api/gcp";
import { cluster, gate, outputs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

const providerConfig: BackupBucketConfig = {
    apiVersion: "gcp.provider.extensions.gardener.cloud/v1alpha1",
    kind: "BackupBucketConfig",
    immutability: { retentionType: "bucket", retentionPeriod: "96h", locked: false },
};

/** Args of a soil on GKE, made while the mocks are in place. */
const args = (): SoilArgs => ({
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
    blockCIDRs: ["169.254.169.254/32"],
    provider: { type: "gcp", region: "europe-west3", zones: ["europe-west3-a", "europe-west3-b"] },
    ingress: { domain: "soil.example.org" },
    dns: {
        type: "google-clouddns",
        internal: { domain: "internal.example.org" },
        defaults: [{ domain: "shoots.example.org" }],
    },
    backup: { provider: "gcp", region: "europe-west3", providerConfig },
    backupCredentials: { "serviceaccount.json": "{}" },
    dnsCredentials: { "serviceaccount.json": "{}" },
    unlocked: false,
});

describe("the soil", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(() => new Soil("soil", args(), { provider: cluster("virtual") }), outputs));
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

    it("tells nothing where the API server has a name of its own, and no zones where there are none", async () => {
        const onMetal = await register(() => {
            const { runtime, ...others } = args();
            return new Soil("soil", {
                ...others,
                runtime: { provider: runtime.provider, kubeconfig: runtime.kubeconfig },
                blockCIDRs: [],
                provider: { type: "metal", region: "partition-a", zones: [] },
            });
        }, outputs);
        assert.equal(onMetal.result.seedApiServer, undefined);
        assert.deepEqual(
            onMetal.resources.filter(({ type }) => type.endsWith(":ConfigMap")),
            [],
        );
        const { spec } = named(onMetal.resources, "soil-gardenlet").inputs as {
            spec: { config: { seedConfig: { spec: { provider: object; networks: object } } } };
        };
        assert.deepEqual(spec.config.seedConfig.spec.provider, { type: "metal", region: "partition-a" });
        assert.deepEqual(spec.config.seedConfig.spec.networks, {
            nodes: "10.0.0.0/20",
            pods: "10.4.0.0/14",
            services: "10.8.0.0/20",
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
                                providerConfig,
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
                            networks: {
                                nodes: "10.0.0.0/20",
                                pods: "10.4.0.0/14",
                                services: "10.8.0.0/20",
                                blockCIDRs: ["169.254.169.254/32"],
                            },
                            provider: {
                                type: "gcp",
                                region: "europe-west3",
                                zones: ["europe-west3-a", "europe-west3-b"],
                            },
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
