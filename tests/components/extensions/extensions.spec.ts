import assert from "node:assert/strict";
import { parse } from "yaml";
import { extensionsOf } from "../../../components/extensions/catalog";
import type { ExtensionName, ExtensionOptions } from "../../../components/extensions/catalog";
import { Extensions } from "../../../components/extensions/extensions";
import { cluster, extensionOptions, gate, outputs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";

const options: ExtensionOptions = {
    ...extensionOptions,
    "provider-metal": {
        machineImages: [{ name: "debian", version: "13.0", image: "debian-13.0" }],
        firewallInternalPrefixes: ["1.2.3.0/24"],
        metalApiInSameCluster: true,
    },
};
const all: ExtensionName[] = [
    "provider-metal",
    "os-metal",
    "networking-calico",
    "networking-cilium",
    "provider-gcp",
    "shoot-dns-service",
    "shoot-cert-service",
];

describe("extensions", () => {
    const built = extensionsOf(vector, all, options);
    const of = (name: ExtensionName) => {
        const extension = built.get(name);
        assert.ok(extension);
        return extension;
    };

    it("offer each kind and type once", () => {
        const offered = [...built.values()].flatMap(({ spec }) =>
            spec.resources.map(({ kind, type }) => `${kind}/${type}`),
        );
        assert.deepEqual(offered.toSorted(), [
            "BackupBucket/gcp",
            "BackupEntry/gcp",
            "ControlPlane/gcp",
            "ControlPlane/metal",
            "DNSRecord/google-clouddns",
            "Extension/shoot-cert-service",
            "Extension/shoot-dns-service",
            "Infrastructure/gcp",
            "Infrastructure/metal",
            "Network/calico",
            "Network/cilium",
            "OperatingSystemConfig/debian",
            "OperatingSystemConfig/nvidia",
            "OperatingSystemConfig/ubuntu",
            "Worker/gcp",
            "Worker/metal",
        ]);
    });

    it("bring metal-stack's controllers in the release's versions, each with repository and tag", () => {
        const values = of("provider-metal").spec.deployment.extension?.values as Record<string, unknown>;
        assert.deepEqual(parse(String(values.imageVectorOverwrite)), {
            images: [
                ["metalccm", "metal-ccm", "v0.9.10"],
                ["machine-controller-manager-provider-metal", "machine-controller-manager-provider-metal", "v0.1.29"],
                ["firewall-controller-manager", "firewall-controller-manager", "v0.6.1"],
                ["droptailer", "droptailer", "v0.2.21"],
                ["node-init", "node-init", "v0.1.8"],
                ["csi-lvm-controller", "csi-lvm-controller", "v0.9.0"],
                ["csi-lvm-provisioner", "csi-lvm-provisioner", "v0.9.0"],
            ].map(([name, image, tag]) => ({ name, repository: `ghcr.io/metal-stack/${image}`, tag })),
        });
        assert.deepEqual(values.config, {
            machineImages: [{ name: "debian", version: "13.0", image: "debian-13.0" }],
            firewallInternalPrefixes: ["1.2.3.0/24"],
            networkPolicies: { enabled: true },
        });
    });

    it("install provider-gcp in the runtime cluster too: the garden's own backups and records are made there", () => {
        const { extension } = of("provider-gcp").spec.deployment;
        const image = {
            repository: "europe-docker.pkg.dev/gardener-project/releases/gardener/extensions/provider-gcp",
            tag: "v1.50.0",
        };
        assert.deepEqual(extension, {
            policy: "OnDemand",
            helm: {
                ociRepository: {
                    ref: "europe-docker.pkg.dev/gardener-project/releases/charts/gardener/extensions/provider-gcp:v1.50.0",
                },
            },
            values: { image },
            runtimeClusterValues: { image },
        });
    });

    it("have the admission charts of provider-metal", () => {
        assert.deepEqual(of("provider-metal").spec.deployment.admission, {
            runtimeCluster: {
                helm: {
                    ociRepository: {
                        ref: "ghcr.io/metal-stack/charts/gardener-extension-admission-metal-runtime:v0.27.11",
                    },
                },
            },
            virtualCluster: {
                helm: {
                    ociRepository: {
                        ref: "ghcr.io/metal-stack/charts/gardener-extension-admission-metal-application:v0.27.11",
                    },
                },
            },
            values: {
                image: { repository: "ghcr.io/metal-stack/gardener-extension-provider-metal", tag: "v0.27.11" },
                webhookConfig: { serverPort: 443 },
                replicaCount: 1,
                vpa: { enabled: true },
            },
        });
    });

    it("wait for the operator alone, so that they come up beside the Garden; each has its gate", async () => {
        const { resources, result } = await register(
            () =>
                new Extensions(
                    "extensions",
                    {
                        vector,
                        kubeconfig: "a kubeconfig",
                        operator: gate("operator"),
                        garden: "dev",
                        enabled: ["os-metal", "shoot-dns-service"],
                        options,
                        overrides: { "os-metal": { spec: { deployment: { extension: { policy: "OnDemand" } } } } },
                        unlocked: true,
                    },
                    { provider: cluster("initial") },
                ),
            outputs,
        );
        const extension = named(resources, "extensions-os-metal");
        assert.deepEqual(extension.dependencies, ["extensions-turn"]);
        assert.equal(extension.provider, "initial");
        const { metadata, spec } = extension.inputs as {
            metadata: unknown;
            spec: { deployment: { extension: object } };
        };
        assert.deepEqual(metadata, {
            name: "os-metal",
            annotations: { "confirmation.gardener.cloud/deletion": "true" },
        });
        assert.deepEqual(spec.deployment.extension, {
            policy: "OnDemand",
            helm: { ociRepository: { ref: "ghcr.io/metal-stack/charts/os-metal-extension:v0.8.11" } },
            values: { image: { repository: "ghcr.io/metal-stack/os-metal-extension", tag: "v0.8.11" } },
        });
        const ready = named(resources, "extensions-shoot-dns-service-ready");
        assert.deepEqual(ready.dependencies, ["extensions-shoot-dns-service"]);
        assert.deepEqual(ready.inputs.object, {
            apiVersion: "operator.gardener.cloud/v1alpha1",
            kind: "Extension",
            name: "extension-shoot-dns-service",
        });
        assert.deepEqual(result.names, ["os-metal", "extension-shoot-dns-service"]);
        const [osMetal, dns] = result.gates;
        assert.deepEqual(
            result.gatesOf([
                { kind: "OperatingSystemConfig", type: "debian" },
                { kind: "OperatingSystemConfig", type: "ubuntu" },
            ]),
            [osMetal],
        );
        assert.deepEqual(result.gatesOf([{ kind: "Extension", type: "shoot-dns-service" }]), [dns]);
        assert.deepEqual(result.gatesOf([{ kind: "DNSRecord", type: "powerdns" }]), []);
    });
});
