import assert from "node:assert/strict";
import { extensionsOf } from "../../../components/extensions/catalog";
import type { ExtensionName, ExtensionOptions } from "../../../components/extensions/catalog";
import type { Extension } from "../../../gardener/api/operator";
import { extensionOptions, vector } from "../gardener-fixtures";

/** The deployment and the resources of an extension, with its defaults or other options. */
function built<Name extends ExtensionName>(name: Name, options?: ExtensionOptions[Name]): Extension["spec"] {
    const all = { ...extensionOptions, ...(options && { [name]: options }) };
    const extension = extensionsOf(vector, [name], all).get(name);
    assert.ok(extension);
    return extension.spec;
}

/** Values of an extension's chart. */
const values = <Name extends ExtensionName>(name: Name, options?: ExtensionOptions[Name]) =>
    built(name, options).deployment.extension?.values;

const image = (name: string, tag: string) => ({
    image: { repository: `ghcr.io/metal-stack/gardener-extension-${name}`, tag },
});

describe("extensions that are off by default", () => {
    const ref = (name: string, tag: string) => ({
        ociRepository: { ref: `ghcr.io/metal-stack/charts/gardener-extension-${name}:${tag}` },
    });

    it("are in the runtime cluster too where the Garden itself may need them", () => {
        const cases: [name: ExtensionName, tag: string, others: object][] = [
            ["backup-s3", "v0.8.3", {}],
            ["dns-powerdns", "v0.7.4", { networkPolicies: { enabled: false } }],
            ["audit", "v0.6.2", { webhookConfig: { serverPort: 10250 }, config: { defaultWebhookMode: "batch" } }],
        ];
        for (const [name, tag, others] of cases) {
            assert.deepEqual(built(name).deployment, {
                extension: {
                    policy: "Always",
                    helm: ref(name, tag),
                    values: { ...image(name, tag), ...others },
                    runtimeClusterValues: { ...image(name, tag), ...others },
                },
            });
        }
    });

    it("are in seeds alone where shoots are their only users", () => {
        assert.deepEqual(built("csi-driver-lvm").deployment, {
            extension: {
                policy: "Always",
                helm: ref("csi-driver-lvm", "v0.1.11"),
                values: {
                    ...image("csi-driver-lvm", "v0.1.11"),
                    config: { devicePattern: "/dev/nvme[0-1]n[0-9]", hostWritePath: "/etc/lvm" },
                },
            },
        });
    });

    it("tell csi-driver-lvm what its chart writes as it stands into a document (templates/configmap.yaml) as YAML", () => {
        assert.deepEqual(values("csi-driver-lvm", { devicePattern: "[a]", hostWritePath: "/etc/lvm:" })?.config, {
            devicePattern: '"[a]"',
            hostWritePath: '"/etc/lvm:"',
        });
    });

    it("leave out the example cluster of ontap's chart", () => {
        assert.deepEqual(values("ontap"), { ...image("ontap", "v0.2.20"), config: { clusters: [] } });
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

    it("give acl its image as one text, and its admission, which has an image of its own, the tag", () => {
        const { extension, admission } = built("acl", {
            additionalAllowedCidrs: ["198.51.100.0/24"],
            replicaCount: 3,
        }).deployment;
        const values = {
            image: "ghcr.io/stackitcloud/gardener-extension-acl:v1.16.0",
            replicaCount: 3,
            additionalAllowedCidrs: ["198.51.100.0/24"],
        };
        assert.deepEqual(extension?.values, values);
        assert.deepEqual(extension?.runtimeClusterValues, values);
        const chart = (kind: string) => ({
            helm: {
                ociRepository: { ref: `ghcr.io/stackitcloud/charts/gardener-extension-admission-acl-${kind}:v1.16.0` },
            },
        });
        assert.deepEqual(admission, {
            runtimeCluster: chart("runtime"),
            virtualCluster: chart("application"),
            values: { image: { tag: "v1.16.0" } },
        });
    });
});

describe("options of extensions", () => {
    it("tell shoot-dns-service nothing for the runtime cluster, where its chart needs a seed's name that nobody gives", () => {
        assert.deepEqual(built("shoot-dns-service").deployment.extension, {
            policy: "Always",
            helm: {
                ociRepository: {
                    ref: "europe-docker.pkg.dev/gardener-project/releases/charts/gardener/extensions/shoot-dns-service:v1.77.2",
                },
            },
            values: {
                image: {
                    repository: "europe-docker.pkg.dev/gardener-project/public/gardener/extensions/shoot-dns-service",
                    tag: "v1.77.2",
                },
                dnsProviderManagement: { enabled: true },
                dnsControllerManager: { deploy: true, createCRDs: true },
            },
        });
    });

    it("put another version in place of the release's: of chart, image and admission", () => {
        const { extension, admission } = built("networking-calico", { version: "v9.9.9", replicaCount: 2 }).deployment;
        const at = "europe-docker.pkg.dev/gardener-project/releases";
        assert.equal(extension?.helm.ociRepository.ref, `${at}/charts/gardener/extensions/networking-calico:v9.9.9`);
        assert.deepEqual(extension?.values, {
            image: { repository: `${at}/gardener/extensions/networking-calico`, tag: "v9.9.9" },
            replicaCount: 2,
        });
        assert.equal(
            admission?.runtimeCluster?.helm.ociRepository.ref,
            `${at}/charts/gardener/extensions/admission-calico-runtime:v9.9.9`,
        );
    });

    it("lay images over those that an extension deploys", () => {
        const overwrite = [{ name: "calico-node", repository: "registry.example/node", tag: "v3" }];
        assert.equal(
            values("networking-calico", { imageVectorOverwrite: overwrite })?.imageVectorOverwrite,
            "images:\n  - name: calico-node\n    repository: registry.example/node\n    tag: v3\n",
        );
    });

    it("put the issuers of shoots where shoot-cert-service's chart reads them", () => {
        const { defaultIssuer } = extensionOptions["shoot-cert-service"];
        assert.deepEqual(
            values("shoot-cert-service", {
                defaultIssuer,
                precheckNameservers: ["9.9.9.9", "1.1.1.1"],
                shootIssuers: { enabled: true },
            })?.certificateConfig,
            { defaultIssuer, precheckNameservers: "9.9.9.9,1.1.1.1", shootIssuers: { enabled: true } },
        );
    });

    it("hand audit's secrets over as Secrets that its backends name", () => {
        const config = values("audit", {
            defaultWebhookMode: "blocking",
            defaultBackends: {
                log: { enabled: true },
                splunk: {
                    enabled: true,
                    index: "audit",
                    host: "splunk.example",
                    port: "8088",
                    tls: true,
                    token: "a token",
                    ca: "a CA",
                },
                s3: {
                    enabled: true,
                    bucket: "audit",
                    region: "r1",
                    access_key_id: "an id",
                    secret_access_key: "a key",
                },
            },
        })?.config;
        assert.deepEqual(config, {
            defaultWebhookMode: "blocking",
            defaultBackends: {
                log: { enabled: true },
                splunk: {
                    enabled: true,
                    index: "audit",
                    host: "splunk.example",
                    port: "8088",
                    tls: true,
                    secretResourceName: "splunk",
                },
                s3: { enabled: true, bucket: "audit", region: "r1", secretResourceName: "s3" },
            },
            defaultBackendSecrets: [
                { name: "splunk", data: { token: "a token", ca: "a CA" } },
                { name: "s3", data: { access_key_id: "an id", secret_access_key: "a key" } },
            ],
        });
    });
});
