import assert from "node:assert/strict";
import { parse } from "yaml";
import { VirtualGardenAccess } from "../../../components/virtual-garden-access/virtual-garden-access";
import { cluster, gardenNamespace, gate, outputs } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

describe("access to the virtual garden", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () =>
                new VirtualGardenAccess(
                    "virtual-garden-access",
                    {
                        kubeconfig: "runtime kubeconfig",
                        namespace: gardenNamespace(),
                        garden: { name: "dev", server: "https://api.garden.example.org", ready: gate("garden") },
                        tokenExpiration: "8h",
                        people: {
                            admins: [{ kind: "Group", name: "oidc:admins" }],
                            viewers: [],
                            clusterRoleBindings: [
                                {
                                    name: "landscape:support",
                                    clusterRole: "gardener.cloud:system:viewers",
                                    subjects: [
                                        { kind: "User", name: "oidc:a" },
                                        { kind: "ServiceAccount", name: "ci", namespace: "garden" },
                                    ],
                                },
                            ],
                        },
                    },
                    { provider: cluster("initial") },
                ),
            outputs,
        ));
    });

    it("asks for a token of 8 h for a service account that may do everything", () => {
        assert.deepEqual(named(resources, "virtual-garden-access-token").inputs, {
            apiVersion: "v1",
            kind: "Secret",
            metadata: {
                name: "shoot-access-virtual-garden",
                namespace: "garden",
                labels: {
                    "resources.gardener.cloud/purpose": "token-requestor",
                    "resources.gardener.cloud/class": "shoot",
                },
                annotations: {
                    "serviceaccount.resources.gardener.cloud/name": "virtual-garden-user",
                    "serviceaccount.resources.gardener.cloud/namespace": "kube-system",
                    "serviceaccount.resources.gardener.cloud/token-expiration-duration": "8h",
                },
            },
        });
        const { stringData } = named(resources, "virtual-garden-access-roles").inputs as {
            stringData: { secret: Record<string, string> };
        };
        assert.deepEqual(parse(stringData.secret["clusterrolebinding.yaml"]), {
            apiVersion: "rbac.authorization.k8s.io/v1",
            kind: "ClusterRoleBinding",
            metadata: { name: "gardener.cloud.sap:virtual-garden" },
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
            subjects: [{ kind: "ServiceAccount", name: "virtual-garden-user", namespace: "kube-system" }],
        });
        assert.deepEqual(Object.keys(stringData.secret).sort(), [
            "clusterrolebinding-viewer.yaml",
            "clusterrolebinding.yaml",
        ]);
        const managedResource = named(resources, "virtual-garden-access-managed-resource");
        assert.deepEqual(managedResource.dependencies, ["garden", "virtual-garden-access-roles"]);
        assert.deepEqual(managedResource.inputs.spec, {
            secretRefs: [{ name: "managedresource-virtual-garden-access" }],
        });
    });

    it("asks for another one for people, who read what Gardener's viewers do", () => {
        const { inputs, dependencies } = named(resources, "virtual-garden-access-viewer-token");
        assert.deepEqual(dependencies, named(resources, "virtual-garden-access-token").dependencies);
        assert.deepEqual(inputs.metadata, {
            name: "shoot-access-virtual-garden-viewer",
            namespace: "garden",
            labels: {
                "resources.gardener.cloud/purpose": "token-requestor",
                "resources.gardener.cloud/class": "shoot",
            },
            annotations: {
                "serviceaccount.resources.gardener.cloud/name": "virtual-garden-viewer",
                "serviceaccount.resources.gardener.cloud/namespace": "kube-system",
                "serviceaccount.resources.gardener.cloud/token-expiration-duration": "8h",
            },
        });
        const { stringData } = named(resources, "virtual-garden-access-roles").inputs as {
            stringData: { secret: Record<string, string> };
        };
        assert.deepEqual(parse(stringData.secret["clusterrolebinding-viewer.yaml"]), {
            apiVersion: "rbac.authorization.k8s.io/v1",
            kind: "ClusterRoleBinding",
            metadata: { name: "metal-landscape:virtual-garden-viewer" },
            roleRef: {
                apiGroup: "rbac.authorization.k8s.io",
                kind: "ClusterRole",
                name: "gardener.cloud:system:viewers",
            },
            subjects: [{ kind: "ServiceAccount", name: "virtual-garden-viewer", namespace: "kube-system" }],
        });
    });

    it("binds roles in the virtual garden, through the provider that leads there", () => {
        const bindings = resources.filter(({ type }) => type.endsWith(":ClusterRoleBinding"));
        const group = "rbac.authorization.k8s.io";
        assert.deepEqual(
            bindings.map(({ name, inputs, provider }) => ({ name, inputs, provider })),
            [
                {
                    name: "virtual-garden-access-admins",
                    inputs: {
                        apiVersion: `${group}/v1`,
                        kind: "ClusterRoleBinding",
                        metadata: { name: "metal-landscape:admins" },
                        roleRef: { apiGroup: group, kind: "ClusterRole", name: "cluster-admin" },
                        subjects: [{ apiGroup: group, kind: "Group", name: "oidc:admins" }],
                    },
                    provider: "virtual-garden-access-kubernetes",
                },
                {
                    name: "virtual-garden-access-binding-landscape:support",
                    inputs: {
                        apiVersion: `${group}/v1`,
                        kind: "ClusterRoleBinding",
                        metadata: { name: "landscape:support" },
                        roleRef: { apiGroup: group, kind: "ClusterRole", name: "gardener.cloud:system:viewers" },
                        subjects: [
                            { apiGroup: group, kind: "User", name: "oidc:a" },
                            { kind: "ServiceAccount", name: "ci", namespace: "garden" },
                        ],
                    },
                    provider: "virtual-garden-access-kubernetes",
                },
            ],
        );
    });

    it("gives a provider whose kubeconfig holds nothing that expires", () => {
        const { inputs } = named(resources, "virtual-garden-access-kubernetes");
        assert.equal(inputs.clusterIdentifier, "https://api.garden.example.org");
        assert.equal(inputs.upsertExistingObjects, "true");
        const name = "virtual-garden";
        assert.deepEqual(parse(String(inputs.kubeconfig)), {
            apiVersion: "v1",
            kind: "Config",
            "current-context": name,
            clusters: [
                {
                    name,
                    cluster: { server: "https://api.garden.example.org", "certificate-authority-data": "UEVN" },
                },
            ],
            contexts: [{ name, context: { cluster: name, user: name } }],
            users: [
                {
                    name,
                    user: {
                        exec: {
                            apiVersion: "client.authentication.k8s.io/v1",
                            command: "node",
                            args: ["cli/landscape.cjs", "credential", "virtual-garden"],
                            env: [{ name: "LANDSCAPE_RUNTIME_KUBECONFIG", value: "runtime kubeconfig" }],
                            interactiveMode: "Never",
                            provideClusterInfo: false,
                        },
                    },
                },
            ],
        });
    });

    it("is there only when the token is, and the API with it", () => {
        const { inputs, dependencies } = named(resources, "virtual-garden-access-ready");
        assert.deepEqual(dependencies, ["virtual-garden-access-managed-resource", "virtual-garden-access-token"]);
        const { gate: name, garden, namespace, tokenSecret, server } = inputs;
        assert.deepEqual(
            { name, garden, namespace, tokenSecret, server },
            {
                name: "virtual-garden-access",
                garden: "dev",
                namespace: "garden",
                tokenSecret: "shoot-access-virtual-garden",
                server: "https://api.garden.example.org",
            },
        );
    });
});
