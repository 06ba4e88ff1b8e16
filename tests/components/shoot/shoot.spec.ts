import assert from "node:assert/strict";
import { completedByServer, shootOf } from "../../../components/shoot/shoot-object";
import { Shoot } from "../../../components/shoot/shoot";
import { cluster, gate, outputs, shootArgs } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

describe("a shoot", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () =>
                new Shoot(
                    "shoot/x/a",
                    {
                        shoot: shootArgs,
                        kubeconfig: "a kubeconfig",
                        hmac: "key",
                        project: gate("project"),
                        seed: gate("seed"),
                        partition: gate("partition"),
                        providerMetal: gate("provider-metal"),
                        extensions: [gate("networking-calico")],
                        unlocked: true,
                    },
                    { provider: cluster("virtual") },
                ),
            outputs,
        ));
    });

    it("has the admin HMAC, bound by a CredentialsBinding of type metal", () => {
        const secret = named(resources, "shoot/x/a-provider-secret");
        assert.deepEqual(secret.dependencies, ["project"]);
        assert.deepEqual(secret.inputs, {
            apiVersion: "v1",
            kind: "Secret",
            metadata: {
                name: "a-provider-secret",
                namespace: "garden-x",
                labels: { "cloudprofile.garden.sapcloud.io/name": "metal" },
            },
            stringData: { secret: { metalAPIHMac: "key" } },
        });
        const binding = named(resources, "shoot/x/a-binding");
        assert.deepEqual(binding.dependencies, ["provider-metal", "shoot/x/a-provider-secret"]);
        assert.deepEqual(binding.inputs, {
            apiVersion: "security.gardener.cloud/v1alpha1",
            kind: "CredentialsBinding",
            metadata: { name: "a-provider-secret", namespace: "garden-x" },
            provider: { type: "metal" },
            credentialsRef: { apiVersion: "v1", kind: "Secret", name: "a-provider-secret", namespace: "garden-x" },
        });
    });

    it("refers to the quotas of its project, which its admission looks at", async () => {
        const limited = await register(
            () =>
                new Shoot("shoot/x/a", {
                    shoot: shootArgs,
                    kubeconfig: "a kubeconfig",
                    hmac: "key",
                    project: gate("project"),
                    quotas: { names: ["machines"], objects: [gate("projects-x-quota-machines")] },
                    seed: gate("seed"),
                    providerMetal: gate("provider-metal"),
                    extensions: [],
                    unlocked: true,
                }),
            outputs,
        );
        const binding = named(limited.resources, "shoot/x/a-binding");
        assert.deepEqual(binding.inputs.quotas, [{ name: "machines", namespace: "garden-x" }]);
        assert.deepEqual(binding.dependencies, [
            "projects-x-quota-machines",
            "provider-metal",
            "shoot/x/a-provider-secret",
        ]);
    });

    it("waits for all that its admission looks at, and for the machines", () => {
        const shoot = named(resources, "shoot/x/a-shoot");
        assert.deepEqual(shoot.dependencies, ["networking-calico", "partition", "seed", "shoot/x/a-binding"]);
        assert.equal(shoot.provider, "virtual");
        assert.equal(shoot.protect, false);
        assert.deepEqual(shoot.ignoreChanges, ["spec.networking.nodes", "spec.maintenance.timeWindow"]);
        assert.deepEqual(named(resources, "shoot/x/a-shoot-ready").dependencies, ["shoot/x/a-shoot"]);
    });

    it("waits on the soil for what a managed seed has waited for", async () => {
        const onSoil = await register(
            () =>
                new Shoot("shoot/x/a", {
                    shoot: { ...shootArgs, seedName: "soil" },
                    kubeconfig: "a kubeconfig",
                    hmac: "key",
                    project: gate("project"),
                    seed: gate("soil"),
                    onUnmanaged: [gate("profile"), gate("seed-api-server")],
                    providerMetal: gate("provider-metal"),
                    extensions: [],
                    unlocked: true,
                }),
            outputs,
        );
        assert.deepEqual(named(onSoil.resources, "shoot/x/a-shoot").dependencies, [
            "profile",
            "seed-api-server",
            "shoot/x/a-binding",
            "soil",
        ]);
    });

    it("is exactly what metal takes: no volumes, no zones, the tenant, and nothing that the server draws", () => {
        assert.deepEqual(named(resources, "shoot/x/a-shoot").inputs, {
            apiVersion: "core.gardener.cloud/v1beta1",
            kind: "Shoot",
            metadata: {
                name: "a",
                namespace: "garden-x",
                annotations: {
                    "cluster.metal-stack.io/name": "a",
                    "cluster.metal-stack.io/partition": "p1",
                    "cluster.metal-stack.io/project": "00000000-0000-0000-0000-000000000001",
                    "cluster.metal-stack.io/tenant": "metal-stack",
                    "confirmation.gardener.cloud/deletion": "true",
                },
            },
            spec: {
                cloudProfile: { kind: "CloudProfile", name: "metal" },
                credentialsBindingName: "a-provider-secret",
                region: "r1",
                purpose: "production",
                seedName: "seed-a",
                dns: { domain: "a.x.shoots.example.org" },
                kubernetes: {
                    version: "1.34.2",
                    kubelet: { maxPods: 250 },
                    kubeControllerManager: { nodeCIDRMaskSize: 23 },
                    verticalPodAutoscaler: { enabled: true },
                },
                networking: {
                    type: "calico",
                    pods: "10.244.0.0/18",
                    services: "10.244.64.0/18",
                    providerConfig: {
                        apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1",
                        kind: "NetworkConfig",
                        backend: "none",
                        ipv4: { mode: "Never" },
                        typha: { enabled: false },
                        vethMTU: "1440",
                    },
                },
                provider: {
                    type: "metal",
                    workers: [
                        {
                            name: "group-0",
                            machine: { type: "c1", image: { name: "debian", version: "13.0.20260812" } },
                            minimum: 1,
                            maximum: 3,
                            maxSurge: 1,
                            maxUnavailable: 0,
                            cri: { name: "containerd" },
                        },
                    ],
                    infrastructureConfig: {
                        apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
                        kind: "InfrastructureConfig",
                        partitionID: "p1",
                        projectID: "00000000-0000-0000-0000-000000000001",
                        firewall: { size: "n1", image: "firewall-ubuntu-3.0.20260812", networks: ["internet"] },
                    },
                    controlPlaneConfig: {
                        apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
                        kind: "ControlPlaneConfig",
                    },
                },
                maintenance: { autoUpdate: { kubernetesVersion: false, machineImageVersion: false } },
            },
        });
    });

    it("is told all that its args say, under upstream's own names", () => {
        const taints = [{ key: "dedicated", value: "a", effect: "NoSchedule" as const }];
        const { metadata, spec } = shootOf({
            ...shootArgs,
            labels: { a: "b" },
            annotations: { c: "d", "cluster.metal-stack.io/tenant": "other" },
            tolerations: [{ key: "edge" }],
            kubernetes: {
                version: "1.34.2",
                kubelet: { maxPods: 100 },
                kubeControllerManager: { nodeCIDRMaskSize: 24 },
                kubeProxy: { enabled: false },
                verticalPodAutoscaler: { enabled: false },
            },
            firewall: {
                ...shootArgs.firewall,
                controllerVersion: "auto",
                rateLimits: [{ networkID: "internet", rateLimit: 10 }],
                egressRules: [{ networkID: "internet", ips: ["203.0.113.9"] }],
                autoUpdateMachineImage: true,
            },
            controlPlaneConfig: { networkAccessType: "restricted", featureGates: { disableCsiLvm: true } },
            workers: [{ ...shootArgs.workers[0], kubernetes: { version: "1.33.9" }, taints }],
            networking: { ...shootArgs.networking, providerConfig: { kind: "NetworkConfig" } },
            extensions: [{ type: "acl" }],
            maintenance: { autoUpdate: { kubernetesVersion: true, machineImageVersion: false } },
        });
        assert.deepEqual(metadata.labels, { a: "b" });
        assert.equal(metadata.annotations?.c, "d");
        assert.equal(metadata.annotations["cluster.metal-stack.io/tenant"], "metal-stack");
        assert.deepEqual(spec.tolerations, [{ key: "edge" }]);
        assert.deepEqual(spec.kubernetes, {
            version: "1.34.2",
            kubelet: { maxPods: 100 },
            kubeControllerManager: { nodeCIDRMaskSize: 24 },
            kubeProxy: { enabled: false },
            verticalPodAutoscaler: { enabled: false },
        });
        assert.deepEqual(spec.provider.infrastructureConfig?.firewall, {
            size: "n1",
            image: "firewall-ubuntu-3.0.20260812",
            networks: ["internet"],
            controllerVersion: "auto",
            rateLimits: [{ networkID: "internet", rateLimit: 10 }],
            egressRules: [{ networkID: "internet", ips: ["203.0.113.9"] }],
            autoUpdateMachineImage: true,
        });
        assert.deepEqual(spec.provider.controlPlaneConfig, {
            apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
            kind: "ControlPlaneConfig",
            networkAccessType: "restricted",
            featureGates: { disableCsiLvm: true },
        });
        assert.deepEqual(spec.provider.workers, [
            {
                cri: { name: "containerd" },
                ...shootArgs.workers[0],
                kubernetes: { version: "1.33.9" },
                taints,
            },
        ]);
        assert.deepEqual(spec.networking.providerConfig, { kind: "NetworkConfig" });
        assert.deepEqual(spec.extensions, [{ type: "acl" }]);
        assert.deepEqual(spec.maintenance, { autoUpdate: { kubernetesVersion: true, machineImageVersion: false } });
    });

    it("tolerates the soil in namespace garden, beside what it is told", () => {
        const { spec } = shootOf({ ...shootArgs, namespace: "garden", tolerations: [{ key: "edge" }] });
        assert.deepEqual(spec.tolerations, [{ key: "seed.gardener.cloud/protected" }, { key: "edge" }]);
    });

    it("gives up to the server what Gardener is left to bump", () => {
        const maintenance = {
            timeWindow: { begin: "220000+0100", end: "230000+0100" },
            autoUpdate: { kubernetesVersion: true, machineImageVersion: true },
        };
        const spec = { maintenance, networking: { nodes: "10.9.0.0/22" } };
        assert.deepEqual(completedByServer(shootOf({ ...shootArgs, overrides: { spec } })), [
            "spec.kubernetes.version",
            "spec.provider.workers[0].machine.image.version",
        ]);
    });
});
