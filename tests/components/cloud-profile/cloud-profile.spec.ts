import assert from "node:assert/strict";
import { CloudProfile, cloudProfileOf } from "../../../components/cloud-profile/cloud-profile";
import { cluster, gate, outputs } from "../gardener-fixtures";
import { named, register } from "../mocks";

describe("the CloudProfile", () => {
    it("lets seeds of any type carry metal shoots, and waits for provider-metal's admission", async () => {
        const controller = {
            version: "v2.5.0",
            url: "https://example.org/v2.5.0",
            classification: "supported" as const,
        };
        const { resources } = await register(
            () =>
                new CloudProfile(
                    "cloud-profile",
                    {
                        stage: "dev",
                        metalApi: "https://api.example.org/metal",
                        kubernetes: { versions: [{ version: "1.34.2" }] },
                        machineTypes: [{ name: "c1", cpu: "8", gpu: "0", memory: "32Gi", architecture: "amd64" }],
                        regions: [{ name: "r1", zones: [{ name: "p1" }] }],
                        machineImages: [
                            { name: "debian", version: "13.0" },
                            { name: "debian", version: "13.0.20260812" },
                        ],
                        firewallImages: ["firewall-ubuntu-3.0"],
                        firewallControllerVersions: [controller],
                        partitions: { p1: { firewallTypes: ["n1"] } },
                        providerMetal: gate("provider-metal"),
                        reached: gate("metal-api-from-pods"),
                    },
                    { provider: cluster("virtual") },
                ),
            outputs,
        );
        const profile = named(resources, "cloud-profile-metal");
        assert.deepEqual(profile.dependencies, ["metal-api-from-pods", "provider-metal"]);
        assert.equal(profile.provider, "virtual");
        assert.deepEqual(profile.inputs, {
            apiVersion: "core.gardener.cloud/v1beta1",
            kind: "CloudProfile",
            metadata: { name: "metal" },
            spec: {
                type: "metal",
                kubernetes: { versions: [{ version: "1.34.2" }] },
                machineImages: [
                    {
                        name: "debian",
                        versions: [
                            { version: "13.0", cri: [{ name: "containerd" }] },
                            { version: "13.0.20260812", cri: [{ name: "containerd" }] },
                        ],
                    },
                ],
                machineTypes: [{ name: "c1", cpu: "8", gpu: "0", memory: "32Gi", architecture: "amd64", usable: true }],
                regions: [{ name: "r1", zones: [{ name: "p1" }] }],
                seedSelector: { providerTypes: ["*"] },
                providerConfig: {
                    apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
                    kind: "CloudProfileConfig",
                    metalControlPlanes: {
                        dev: {
                            endpoint: "https://api.example.org/metal",
                            firewallImages: ["firewall-ubuntu-3.0"],
                            firewallControllerVersions: [controller],
                            partitions: { p1: { firewallTypes: ["n1"] } },
                        },
                    },
                },
            },
        });
    });

    it("has limits, CAs, a selector of seeds and what firewalls take, where they are given", () => {
        const networkIsolation = {
            allowedNetworks: { ingress: ["192.0.2.0/24"], egress: ["192.0.2.0/24"] },
            dnsServers: ["192.0.2.1"],
            ntpServers: ["192.0.2.2"],
            registryMirrors: [
                { name: "all", endpoint: "https://m", ip: "192.0.2.3", port: 443, mirrorOf: ["ghcr.io"] },
            ],
        };
        const nftablesExporter = { version: "v0.2.0", url: "https://example.org/nftables-exporter" };
        const { spec } = cloudProfileOf({
            stage: "dev",
            metalApi: "https://api.example.org/metal",
            kubernetes: { versions: [{ version: "1.34.2" }] },
            machineTypes: [],
            regions: [],
            machineImages: [],
            firewallImages: [],
            firewallControllerVersions: [],
            partitions: { p1: { firewallTypes: [], networkIsolation } },
            nftablesExporter,
            seedSelector: { providerTypes: ["metal"], matchLabels: { tier: "a" } },
            limits: { maxNodesTotal: 100 },
            caBundle: "a bundle",
        });
        assert.deepEqual(spec.seedSelector, { providerTypes: ["metal"], matchLabels: { tier: "a" } });
        assert.deepEqual(spec.limits, { maxNodesTotal: 100 });
        assert.equal(spec.caBundle, "a bundle");
        assert.deepEqual(spec.providerConfig?.metalControlPlanes.dev.nftablesExporter, nftablesExporter);
        assert.deepEqual(spec.providerConfig.metalControlPlanes.dev.partitions, {
            p1: { firewallTypes: [], networkIsolation },
        });
    });
});
