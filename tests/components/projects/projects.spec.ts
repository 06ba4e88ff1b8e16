import assert from "node:assert/strict";
import { projectOf } from "../../../components/projects/project";
import { Projects } from "../../../components/projects/projects";
import { cluster, outputs } from "../gardener-fixtures";
import { named, register } from "../mocks";
import type { Registered } from "../mocks";

describe("projects", () => {
    let resources: Registered[];

    before(async () => {
        ({ resources } = await register(
            () =>
                new Projects(
                    "projects",
                    {
                        kubeconfig: "a kubeconfig",
                        garden: { owner: { kind: "User", name: "admin" } },
                        projects: [
                            {
                                name: "x",
                                namespace: "garden-x",
                                description: "for x",
                                owner: { kind: "Group", name: "owners" },
                                members: [
                                    {
                                        kind: "ServiceAccount",
                                        name: "ci",
                                        namespace: "garden-x",
                                        roles: ["admin", "uam"],
                                    },
                                ],
                                quotas: [
                                    {
                                        name: "machines",
                                        scope: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Project" },
                                        metrics: { cpu: "64" },
                                        clusterLifetimeDays: 14,
                                    },
                                ],
                            },
                        ],
                        unlocked: false,
                    },
                    { provider: cluster("virtual") },
                ),
            outputs,
        ));
    });

    it("label namespace garden before its project, which does not get Ready without", () => {
        const patch = named(resources, "projects-garden-namespace");
        assert.equal(patch.type, "kubernetes:core/v1:NamespacePatch");
        assert.deepEqual(patch.dependencies, []);
        assert.deepEqual(patch.inputs.metadata, {
            name: "garden",
            labels: { "gardener.cloud/role": "project", "project.gardener.cloud/name": "garden" },
            annotations: { "namespace.gardener.cloud/keep-after-project-deletion": "true" },
        });
        const garden = named(resources, "projects-garden");
        assert.deepEqual(garden.dependencies, ["projects-garden-namespace"]);
        assert.equal(garden.protect, true);
        assert.deepEqual(garden.inputs, {
            apiVersion: "core.gardener.cloud/v1beta1",
            kind: "Project",
            metadata: { name: "garden" },
            spec: {
                namespace: "garden",
                owner: { apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "admin" },
                tolerations: {
                    defaults: [{ key: "seed.gardener.cloud/protected" }],
                    whitelist: [{ key: "seed.gardener.cloud/protected" }],
                },
            },
        });
    });

    it("leave their namespaces to Gardener, and may not use the soil", () => {
        const project = named(resources, "projects-x");
        assert.deepEqual(project.dependencies, []);
        assert.equal(project.protect, false);
        assert.deepEqual(project.inputs.spec, {
            namespace: "garden-x",
            description: "for x",
            owner: { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "owners" },
            members: [{ kind: "ServiceAccount", name: "ci", namespace: "garden-x", role: "admin", roles: ["uam"] }],
        });
    });

    it("have their quotas once their namespaces are there", () => {
        const quota = named(resources, "projects-x-quota-machines");
        assert.deepEqual(quota.dependencies, ["projects-x-ready"]);
        assert.deepEqual(quota.inputs, {
            apiVersion: "core.gardener.cloud/v1beta1",
            kind: "Quota",
            metadata: { name: "machines", namespace: "garden-x" },
            spec: {
                scope: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Project" },
                metrics: { cpu: "64" },
                clusterLifetimeDays: 14,
            },
        });
    });

    it("are ready one by one", () => {
        const ready = named(resources, "projects-x-ready");
        assert.deepEqual(ready.dependencies, ["projects-x"]);
        assert.deepEqual(ready.inputs.object, {
            apiVersion: "core.gardener.cloud/v1beta1",
            kind: "Project",
            name: "x",
        });
        assert.equal(ready.inputs.generation, 3);
    });

    it("are told their labels, the taints that their shoots tolerate, and what two people delete", () => {
        const tolerations = { whitelist: [{ key: "edge" }] };
        const of = (matchLabels: Record<string, string>) => ({
            resource: "shoots" as const,
            selector: { matchLabels },
        });
        const dualApprovalForDeletion = [of({}), of({ tier: "production" })];
        const owner = { kind: "User" as const, name: "a" };
        const args = { name: "x", namespace: "garden-x", owner, labels: { team: "a" } };
        const { metadata, spec } = projectOf({ ...args, tolerations, dualApprovalForDeletion });
        assert.deepEqual(metadata.labels, { team: "a" });
        assert.deepEqual(spec.tolerations, tolerations);
        // As gardener-apiserver gives them back: a selector of all has no map.
        assert.deepEqual(spec.dualApprovalForDeletion, [
            { resource: "shoots", selector: {} },
            { resource: "shoots", selector: { matchLabels: { tier: "production" } } },
        ]);
    });
});
