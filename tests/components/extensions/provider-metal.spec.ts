import assert from "node:assert/strict";
import { parse } from "yaml";
import { providerMetalImages, providerMetalOf } from "../../../components/extensions/provider-metal";
import type { ProviderMetalArgs } from "../../../components/extensions/provider-metal";
import { vector } from "../gardener-fixtures";

/** What the controller and its admission are told. */
function valuesOf(args: Omit<ProviderMetalArgs, "machineImages" | "metalApiInSameCluster">) {
    const { spec } = providerMetalOf(vector, { machineImages: [], metalApiInSameCluster: true, ...args });
    const { extension, admission } = spec.deployment;
    const { config } = extension?.values ?? {};
    return { values: extension?.values ?? {}, config, admission: admission?.values ?? {} };
}

const usual = { machineImages: [], firewallInternalPrefixes: [] };

const duros = {
    enabled: true,
    partitionConfig: {
        "partition-a": {
            endpoints: ["10.131.44.1:443"],
            apiEndpoint: "10.131.44.2:443",
            adminKey: "a key",
            adminToken: "a token",
            storageClasses: [{ name: "premium", replicaCount: 2, compression: true, encryption: false }],
        },
    },
};

const cases: [name: string, args: Parameters<typeof valuesOf>[0], config: object][] = [
    ["nothing", {}, { ...usual, networkPolicies: { enabled: true } }],
    [
        "etcds",
        { etcd: { storage: { className: "fast" }, isEvictionAllowed: true } },
        {
            ...usual,
            etcd: { storage: { className: "fast" }, isEvictionAllowed: true },
            networkPolicies: { enabled: true },
        },
    ],
    [
        "schedules and classes that YAML takes for something else, where the chart writes a document (templates/configmap.yaml)",
        {
            etcd: {
                storage: { className: "on", capacity: "9Gi" },
                backup: { schedule: "*/5 * * * *", deltaSnapshotPeriod: "5m" },
            },
        },
        {
            ...usual,
            etcd: {
                storage: { className: '"on"', capacity: "9Gi" },
                backup: { schedule: '"*/5 * * * *"', deltaSnapshotPeriod: "5m" },
            },
            networkPolicies: { enabled: true },
        },
    ],
    [
        "a schedule that is a text as it stands",
        { etcd: { backup: { schedule: "0 */2 * * *", deltaSnapshotPeriod: "5m" } } },
        {
            ...usual,
            etcd: { backup: { schedule: "0 */2 * * *", deltaSnapshotPeriod: "5m" } },
            networkPolicies: { enabled: true },
        },
    ],
    ["duros", { duros }, { ...usual, storage: { duros }, networkPolicies: { enabled: true } }],
    [
        "images",
        { imagePullPolicy: "Always" },
        { ...usual, imagePullPolicy: "Always", networkPolicies: { enabled: true } },
    ],
    [
        "another ingress controller",
        { ingressController: { namespace: "traefik", podSelector: { "app.kubernetes.io/name": "traefik" } } },
        {
            ...usual,
            networkPolicies: {
                enabled: true,
                ingressController: { namespace: "traefik", podSelector: { "app.kubernetes.io/name": "traefik" } },
            },
        },
    ],
];

describe("options of provider-metal", () => {
    for (const [name, args, config] of cases) {
        it(`stand where its chart reads them: ${name}`, () => {
            assert.deepEqual(valuesOf(args).config, config);
        });
    }

    it("hand its image pull secret over as the chart takes it, and as a secret", async () => {
        const { config } = valuesOf({ imagePullSecret: '{"auths":{}}' });
        const { imagePullSecret } = config as { imagePullSecret: { encodedDockerConfigJSON: Resolved } };
        assert.equal(await imagePullSecret.encodedDockerConfigJSON.promise(), "eyJhdXRocyI6e319");
        assert.equal(await imagePullSecret.encodedDockerConfigJSON.isSecret, true);
    });

    it("put another version, and the number of replicas, in place of the usual ones", () => {
        const { values, admission } = valuesOf({ version: "v9", replicaCount: 2, admission: { replicaCount: 3 } });
        const image = { repository: "ghcr.io/metal-stack/gardener-extension-provider-metal", tag: "v9" };
        assert.deepEqual(values.image, image);
        assert.equal(values.replicaCount, 2);
        assert.deepEqual(admission, {
            image,
            webhookConfig: { serverPort: 443 },
            replicaCount: 3,
            vpa: { enabled: true },
        });
    });

    it("tell the admission what shoots get, lists as one text", () => {
        const { admission } = valuesOf({
            admission: {
                vpa: { enabled: false },
                defaulter: { maxPods: 100, networkType: "cilium", ciliumDevices: ["lan+", "lo"] },
            },
        });
        assert.deepEqual(admission.vpa, { enabled: false });
        assert.deepEqual(admission.defaulter, { maxPods: 100, networkType: "cilium", ciliumDevices: "lan+,lo" });
    });

    it("put images in place of the release's, and beside them", () => {
        const other = { repository: "registry.example/ccm", tag: "v1" };
        const overwrite = { metalccm: other, "duros-controller": other };
        const { images } = parse(providerMetalImages(vector, { imageVectorOverwrite: overwrite })) as {
            images: { name: string; repository: string; tag: string }[];
        };
        const [ccm] = images;
        assert.deepEqual(ccm, { name: "metalccm", ...other });
        assert.deepEqual(images.at(-1), { name: "duros-controller", ...other });
        assert.equal(images.length, 8);
    });

    it("bring the release's controller of Lightbits where shoots get volumes of it, and only there", () => {
        const names = (args: Parameters<typeof providerMetalImages>[1]) =>
            (parse(providerMetalImages(vector, args)) as { images: { name: string }[] }).images.map(({ name }) => name);
        assert.equal(names({ duros }).at(-1), "duros-controller");
        assert.ok(
            providerMetalImages(vector, { duros }).includes("ghcr.io/metal-stack/duros-controller\n    tag: v0.12.1"),
        );
        assert.ok(!names({ duros: { ...duros, enabled: false } }).includes("duros-controller"));
        assert.equal(names({}).length, 7);
    });
});

interface Resolved {
    promise(): Promise<string>;
    isSecret: Promise<boolean>;
}
