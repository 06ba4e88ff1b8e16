import assert from "node:assert/strict";
import { machineDemandOf, Partition } from "../../../components/partition/partition";
import { gate, outputs, shootArgs } from "../gardener-fixtures";
import { named, register } from "../mocks";

const SEEDS = "00000000-0000-0000-0000-000000000001";

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
            { size: "c1", count: 5, purpose: "workers", projects: { [SEEDS]: 1, b: 4 } },
            { size: "c2", count: 2, purpose: "workers", projects: { b: 2 } },
            { size: "n1", count: 2, purpose: "firewalls, one of them spare", projects: { [SEEDS]: 1 } },
            { size: "c1", count: 3, purpose: "firewalls, one of them spare", projects: { b: 2 } },
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
                    shoots: [{ ...shootArgs, technicalID: "shoot--garden--a" }],
                }),
            outputs,
        );
        const { inputs, dependencies } = named(resources, "partition/p1-ready");
        assert.deepEqual(dependencies, ["metal"]);
        const {
            gate: name,
            endpoint,
            hmac,
            partition,
            networks,
            projects,
            clusters,
            machines,
            timeoutSeconds,
        } = inputs;
        assert.deepEqual(
            { name, endpoint, hmac, partition, networks, projects, clusters, machines, timeoutSeconds },
            {
                name: "partition",
                endpoint: "https://api.example.org/metal",
                hmac: { secret: "key" },
                partition: "p1",
                networks: ["internet"],
                projects: [SEEDS],
                clusters: ["shoot--garden--a"],
                machines: [
                    { size: "c1", count: 1, purpose: "workers", projects: { [SEEDS]: 1 } },
                    { size: "n1", count: 2, purpose: "firewalls, one of them spare", projects: { [SEEDS]: 1 } },
                ],
                timeoutSeconds: 3600,
            },
        );
    });
});
