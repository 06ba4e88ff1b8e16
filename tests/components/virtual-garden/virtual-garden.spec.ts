import assert from "node:assert/strict";
import { VirtualGarden } from "../../../components/virtual-garden/virtual-garden";
import { cluster, gardenArgs, gardenNamespace, gate, outputs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

const deploy = async (unlocked: boolean): Promise<Registered[]> =>
    (
        await register(
            () =>
                new VirtualGarden(
                    "virtual-garden",
                    {
                        vector,
                        kubeconfig: "a kubeconfig",
                        namespace: gardenNamespace(),
                        clusterIssuer: { name: "letsencrypt", ready: gate("issuer") },
                        extensions: { objects: [gate("extension-object")], names: ["provider-gcp"] },
                        garden: {
                            ...gardenArgs,
                            overrides: { spec: { runtimeCluster: { settings: { topologyAwareRouting: null } } } },
                        },
                        unlocked,
                    },
                    { provider: cluster("initial") },
                ),
            outputs,
        )
    ).resources;

describe("the virtual garden", () => {
    let resources: Registered[];

    before(async () => {
        resources = await deploy(false);
    });

    it("is a Garden whose domains name their provider, and which outlives neither its Secrets nor the Extensions", () => {
        const garden = named(resources, "virtual-garden-garden");
        assert.equal(garden.provider, "initial");
        assert.equal(garden.protect, true);
        assert.deepEqual(garden.dependencies, [
            "virtual-garden-certificate-ready",
            "virtual-garden-dns",
            "virtual-garden-etcd-backup",
            "virtual-garden-extensions-released",
        ]);
        assert.deepEqual(garden.inputs, {
            apiVersion: "operator.gardener.cloud/v1alpha1",
            kind: "Garden",
            metadata: { name: "dev" },
            spec: {
                dns: {
                    providers: [
                        {
                            name: "primary",
                            type: "google-clouddns",
                            secretRef: { name: "virtual-garden-dns-provider-primary-secret" },
                        },
                    ],
                },
                runtimeCluster: {
                    ingress: {
                        domains: [{ name: "ingress.example.org", provider: "primary" }],
                        controller: { kind: "nginx" },
                    },
                    networking: { nodes: ["10.0.0.0/20"], pods: ["10.4.0.0/14"], services: ["10.8.0.0/20"] },
                    provider: { region: "europe-west3", zones: ["europe-west3-a"] },
                    settings: { verticalPodAutoscaler: { enabled: true } },
                },
                virtualCluster: {
                    controlPlane: { highAvailability: {} },
                    dns: { domains: [{ name: "garden.example.org", provider: "primary" }] },
                    etcd: {
                        main: {
                            backup: {
                                provider: "gcp",
                                bucketName: "backups",
                                region: "europe-west3",
                                secretRef: { name: "virtual-garden-etcd-main-backup-secret" },
                            },
                            storage: { capacity: "25Gi" },
                        },
                        events: { storage: { capacity: "10Gi" } },
                    },
                    kubernetes: {
                        version: "1.35.6",
                        kubeControllerManager: { certificateSigningDuration: "48h0m0s" },
                    },
                    gardener: {
                        clusterIdentity: "landscape-dev",
                        gardenerAPIServer: { shootAdminKubeconfigMaxExpiration: "24h0m0s" },
                        gardenerAdmissionController: { logLevel: "info" },
                        gardenerControllerManager: { logLevel: "info" },
                        gardenerScheduler: { logLevel: "info" },
                    },
                    maintenance: { timeWindow: { begin: "220000+0100", end: "230000+0100" } },
                    networking: { services: ["100.64.0.0/13"] },
                },
            },
        });
    });

    it("is confirmed for deletion, and no longer protected, only when unlocked", async () => {
        const garden = named(await deploy(true), "virtual-garden-garden");
        assert.equal(garden.protect, false);
        assert.deepEqual((garden.inputs as { metadata: unknown }).metadata, {
            name: "dev",
            annotations: { "confirmation.gardener.cloud/deletion": "true" },
        });
    });

    it("has a wildcard certificate whose Secret gardener-operator finds", () => {
        const certificate = named(resources, "virtual-garden-certificate");
        assert.deepEqual(certificate.dependencies, ["garden-namespace", "issuer"]);
        assert.deepEqual(certificate.inputs, {
            apiVersion: "cert-manager.io/v1",
            kind: "Certificate",
            metadata: {
                name: "wildcard-garden-ingress",
                namespace: "garden",
                labels: { "use-clouddns-solver": "true" },
            },
            spec: {
                secretName: "wildcard-garden-ingress-certificate",
                secretTemplate: { labels: { "gardener.cloud/role": "garden-cert" } },
                dnsNames: ["*.ingress.example.org"],
                issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "letsencrypt" },
            },
        });
    });

    it("lets the Extensions go only after the Garden", () => {
        const released = named(resources, "virtual-garden-extensions-released");
        assert.deepEqual(released.dependencies, ["extension-object"]);
        assert.deepEqual(released.inputs.extensions, ["provider-gcp"]);
    });

    it("is ready in the generation that was written, by the release's Gardener", () => {
        const { inputs, dependencies, protect } = named(resources, "virtual-garden-ready");
        assert.deepEqual(dependencies, ["virtual-garden-garden"]);
        assert.equal(protect, true);
        const { gate: name, generation, version, timeoutSeconds, object } = inputs;
        assert.deepEqual(
            { name, generation, version, timeoutSeconds, object },
            {
                name: "garden",
                generation: 3,
                version: "v1.138.3",
                timeoutSeconds: 2700,
                object: { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden", name: "dev" },
            },
        );
    });
});
