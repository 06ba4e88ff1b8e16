import assert from "node:assert/strict";
import { machineDemandOf, Partition } from "../../../components/partition/partition";
import { gate, outputs, shootArgs } from "../gardener-fixtures";
import { named, register } from "../mocks";

describe("a partition", () => {
    it("has to have machines for all workers, a firewall for each shoot, and one spare of each firewall size", () => {
        const other = {
            projectID: "b",
            firewall: { size: "c1", networks: ["internet", "storage"] },
            workers: [
                { machine: { type: "c1" }, minimum: 2 },
                { machine: { type: "c2" }, minimum: 1 },
            ],
        };
        assert.deepEqual(machineDemandOf([shootArgs, other, other]), [
            { size: "c1", count: 5, purpose: "workers" },
            { size: "c2", count: 2, purpose: "workers" },
            { size: "n1", count: 2, purpose: "firewalls, one of them spare" },
            { size: "c1", count: 3, purpose: "firewalls, one of them spare" },
        ]);
        assert.deepEqual(machineDemandOf([]), []);
    });

    it("is asked of metal-api, with the HMAC as a secret", async () => {
        const { resources } = await register(
            () =>
                new Partition("partition/p1", {
                    partition: "p1",
                    metalApi: "https://api.example.org/metal",
                    hmac: "key",
                    metal: gate("metal"),
                    shoots: [shootArgs],
                }),
            outputs,
        );
        const { inputs, dependencies } = named(resources, "partition/p1-ready");
        assert.deepEqual(dependencies, ["metal"]);
        const { gate: name, endpoint, hmac, partition, networks, projects, machines, timeoutSeconds } = inputs;
        assert.deepEqual(
            { name, endpoint, hmac, partition, networks, projects, machines, timeoutSeconds },
            {
                name: "partition",
                endpoint: "https://api.example.org/metal",
                hmac: { secret: "key" },
                partition: "p1",
                networks: ["internet"],
                projects: ["00000000-0000-0000-0000-000000000001"],
                machines: [
                    { size: "c1", count: 1, purpose: "workers" },
                    { size: "n1", count: 2, purpose: "firewalls, one of them spare" },
                ],
                timeoutSeconds: 3600,
            },
        );
    });
});
