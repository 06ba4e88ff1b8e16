import assert from "node:assert/strict";
import { Extensions } from "../../../components/extensions/extensions";
import { otherExtensionOf } from "../../../components/extensions/other";
import type { OtherExtension } from "../../../components/extensions/other";
import { extensionOptions, gate, outputs, vector } from "../gardener-fixtures";
import { named, register } from "../mocks";

const chart = { ref: "registry.example/charts/stackit:v1" };
const stackit: OtherExtension = {
    name: "stackit",
    resources: [{ kind: "DNSRecord", type: "stackit" }],
    extension: {
        ociRepository: { ...chart, pullSecret: "{}" },
        values: { replicaCount: 2 },
        runtimeClusterValues: { replicaCount: 1 },
        policy: "Always",
        injectGardenKubeconfig: true,
    },
    admission: {
        runtimeCluster: { repository: "registry.example/charts/admission", tag: "v1" },
        values: { vpa: { enabled: false } },
    },
    podSecurityEnforce: "baseline",
};

describe("an extension that is not in the release", () => {
    it("is an Extension of its own charts", () => {
        assert.deepEqual(otherExtensionOf(stackit), {
            apiVersion: "operator.gardener.cloud/v1alpha1",
            kind: "Extension",
            metadata: {
                name: "stackit",
                annotations: { "security.gardener.cloud/pod-security-enforce": "baseline" },
            },
            spec: {
                resources: [{ kind: "DNSRecord", type: "stackit" }],
                deployment: {
                    extension: {
                        helm: {
                            ociRepository: { ...chart, pullSecretRef: { name: "extension-stackit-extension-pull" } },
                        },
                        values: { replicaCount: 2 },
                        runtimeClusterValues: { replicaCount: 1 },
                        policy: "Always",
                        injectGardenKubeconfig: true,
                    },
                    admission: {
                        runtimeCluster: {
                            helm: { ociRepository: { repository: "registry.example/charts/admission", tag: "v1" } },
                        },
                        values: { vpa: { enabled: false } },
                    },
                },
            },
        });
    });

    it("has what is laid over it last, and may have an admission alone", () => {
        const { metadata, spec } = otherExtensionOf({
            name: "only",
            resources: [{ kind: "Extension", type: "only" }],
            admission: { virtualCluster: chart },
            overrides: { metadata: { labels: { team: "a" } } },
        });
        assert.deepEqual(metadata, { name: "only", labels: { team: "a" } });
        assert.deepEqual(spec.deployment, { admission: { virtualCluster: { helm: { ociRepository: chart } } } });
    });

    it("waits for the credentials of its registry, and its gate is found by what it reconciles", async () => {
        const { resources, result } = await register(
            () =>
                new Extensions("extensions", {
                    vector,
                    kubeconfig: "a kubeconfig",
                    operator: gate("operator"),
                    garden: "dev",
                    enabled: ["os-metal"],
                    options: extensionOptions,
                    others: [stackit, { ...stackit, name: "second", resources: [second] }],
                    unlocked: false,
                }),
            outputs,
        );
        const secret = named(resources, "extensions-other-stackit-pull-extension");
        assert.deepEqual(secret.dependencies, ["operator"]);
        assert.deepEqual(secret.inputs, {
            apiVersion: "v1",
            kind: "Secret",
            type: "kubernetes.io/dockerconfigjson",
            metadata: {
                name: "extension-stackit-extension-pull",
                namespace: "garden",
                labels: { "gardener.cloud/role": "helm-pull-secret" },
            },
            stringData: { secret: { ".dockerconfigjson": "{}" } },
        });
        assert.deepEqual(named(resources, "extensions-other-stackit").dependencies, [
            "extensions-other-stackit-pull-extension",
            "extensions-turn",
        ]);
        assert.deepEqual(result.names, ["os-metal", "stackit", "second"]);
        assert.deepEqual(result.gatesOf([{ kind: "DNSRecord", type: "stackit" }]), [result.gates[1]]);
    });
});

/** Of the same kind and type, but not the one that decides. */
const second = { kind: "DNSRecord", type: "stackit", primary: false } as const;
