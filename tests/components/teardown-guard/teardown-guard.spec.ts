import assert from "node:assert/strict";
import { TeardownGuard } from "../../../components/teardown-guard/teardown-guard";
import { gate, outputs } from "../gardener-fixtures";
import { named, register } from "../mocks";

describe("the teardown guard", () => {
    it("knows what is the stack's own, and goes before every leaf", async () => {
        const { resources } = await register(
            () =>
                new TeardownGuard("teardown-guard", {
                    kubeconfig: "a kubeconfig",
                    shoots: ["garden/a"],
                    seeds: ["soil", "a"],
                    leaves: [gate("shoot"), gate("seed")],
                }),
            outputs,
        );
        const { inputs, dependencies } = named(resources, "teardown-guard-guard");
        assert.deepEqual(dependencies, ["seed", "shoot"]);
        const { gate: name, shoots, seeds, deleteTimeoutSeconds } = inputs;
        assert.deepEqual(
            { name, shoots, seeds, deleteTimeoutSeconds },
            {
                name: "teardown-guard",
                shoots: ["garden/a"],
                seeds: ["soil", "a"],
                deleteTimeoutSeconds: 120,
            },
        );
    });
});
