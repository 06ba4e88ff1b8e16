import assert from "node:assert/strict";
import { extensionsOf } from "../../../components/extensions/catalog";
import type { ExtensionName } from "../../../components/extensions/catalog";
import type { Extension } from "../../../gardener/api/operator";
import { vector } from "../gardener-fixtures";

/** The deployment and the resources of an extension without options. */
function built(name: ExtensionName): Extension["spec"] & { name: string | undefined } {
    const extension = extensionsOf(vector, [name], {
        "provider-metal": { machineImages: [], metalApiInSameCluster: false },
        "shoot-cert-service": { email: "a@example.org", server: "https://acme.example" },
    }).get(name);
    assert.ok(extension);
    return { ...extension.spec, name: extension.metadata.name };
}

describe("extensions that are off by default", () => {
    const image = (name: string, tag: string) => ({
        image: { repository: `ghcr.io/metal-stack/gardener-extension-${name}`, tag },
    });
    const ref = (name: string, tag: string) => ({
        ociRepository: { ref: `ghcr.io/metal-stack/charts/gardener-extension-${name}:${tag}` },
    });

    it("are in the runtime cluster too where the Garden itself may need them", () => {
        const cases: [name: ExtensionName, tag: string][] = [
            ["backup-s3", "v0.8.3"],
            ["dns-powerdns", "v0.7.4"],
            ["audit", "v0.6.2"],
        ];
        for (const [name, tag] of cases) {
            assert.deepEqual(built(name).deployment, {
                extension: {
                    policy: "Always",
                    helm: ref(name, tag),
                    values: image(name, tag),
                    runtimeClusterValues: image(name, tag),
                },
            });
        }
    });

    it("are in seeds alone where shoots are their only users", () => {
        assert.deepEqual(built("csi-driver-lvm").deployment, {
            extension: {
                policy: "Always",
                helm: ref("csi-driver-lvm", "v0.1.11"),
                values: image("csi-driver-lvm", "v0.1.11"),
            },
        });
    });

    it("leave out the example cluster of ontap's chart", () => {
        assert.deepEqual(built("ontap").deployment.extension.values, {
            ...image("ontap", "v0.2.20"),
            config: { clusters: [] },
        });
    });

    it("reconcile audit before kube-apiserver starts with its webhook", () => {
        assert.deepEqual(built("audit").resources, [
            {
                kind: "Extension",
                type: "audit",
                lifecycle: {
                    reconcile: "BeforeKubeAPIServer",
                    delete: "BeforeKubeAPIServer",
                    migrate: "BeforeKubeAPIServer",
                },
            },
        ]);
    });

    it("give acl its image as one text, at its admission too", () => {
        const { extension, admission } = built("acl").deployment;
        const values = { image: "ghcr.io/stackitcloud/gardener-extension-acl:v1.16.0" };
        assert.deepEqual(extension.values, values);
        assert.deepEqual(extension.runtimeClusterValues, values);
        assert.deepEqual(admission, {
            runtimeCluster: {
                helm: {
                    ociRepository: {
                        ref: "ghcr.io/stackitcloud/charts/gardener-extension-admission-acl-runtime:v1.16.0",
                    },
                },
            },
            virtualCluster: {
                helm: {
                    ociRepository: {
                        ref: "ghcr.io/stackitcloud/charts/gardener-extension-admission-acl-application:v1.16.0",
                    },
                },
            },
            values,
        });
    });
});
