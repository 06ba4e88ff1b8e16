import assert from "node:assert/strict";
import { differences } from "../../cli/plan/difference";
import type { PlanDocument, PlannedResource } from "../../cli/plan/document";

const resource: PlannedResource = {
    urn: "urn:pulumi:dev::landscape::kubernetes:core/v1:Secret::a",
    type: "kubernetes:core/v1:Secret",
    name: "a",
    parent: "",
    provider: "",
    dependsOn: ["urn:pulumi:dev::landscape::x:y:Z::one", "urn:pulumi:dev::landscape::x:y:Z::two"],
    protect: false,
    op: "create",
    inputs: { list: [1, 2], nested: { text: "old", gone: true } },
};

function plan(...resources: PlannedResource[]): PlanDocument {
    return { formatVersion: 1, stack: "dev", resources, policy: [], seconds: 1, peakRssMiB: 1 };
}

describe("the difference between two plans", () => {
    it("is none where only what they took and would do differs", () => {
        const other = { ...plan({ ...resource, op: "same" }), seconds: 2 };
        assert.deepEqual(differences(plan(resource), other), []);
    });

    it("names what came and what went", () => {
        const other = { ...resource, urn: "urn:pulumi:dev::landscape::kubernetes:core/v1:Secret::b" };
        assert.deepEqual(differences(plan(resource), plan(other)), [
            { urn: resource.urn, change: "removed", details: [] },
            { urn: other.urn, change: "added", details: [] },
        ]);
    });

    it("names each path that changed, with both sides, and edges as a set", () => {
        const other = {
            ...resource,
            protect: true,
            dependsOn: ["urn:pulumi:dev::landscape::x:y:Z::three", "urn:pulumi:dev::landscape::x:y:Z::two"],
            inputs: { list: [1, 3, 4], nested: { text: "new" } },
        };
        assert.deepEqual(differences(plan(resource), plan(other)), [
            {
                urn: resource.urn,
                change: "changed",
                details: [
                    "dependsOn: - x:y:Z one",
                    "dependsOn: + x:y:Z three",
                    "inputs.list[1]: 2 → 3",
                    "inputs.list[2]: nothing → 4",
                    "inputs.nested.gone: true → nothing",
                    'inputs.nested.text: "old" → "new"',
                    "protect: false → true",
                ],
            },
        ]);
    });
});
