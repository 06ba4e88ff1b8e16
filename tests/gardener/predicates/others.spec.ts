import assert from "node:assert/strict";
import { rolledOut } from "../../../gardener/gates/gardener-operator";
import type { Machine, PartitionView } from "../../../gardener/metal/api";
import { gone } from "../../../gardener/predicates/deletion";
import {
    DEFAULT_EXTERNAL_NETWORK,
    metalApiHealthy,
    metalApiserverHealthy,
    partitionReady,
} from "../../../gardener/predicates/metal";
import { nothingForeign, stillRequired } from "../../../gardener/predicates/teardown";
import { caOf, expiryOf, tokenReady } from "../../../gardener/predicates/virtual-garden-access";

describe("metal-api's health", () => {
    it("names the services that are not healthy", () => {
        const services = {
            rethinkdb: { status: "unhealthy", message: "no leader" },
            nsq: { status: "healthy", message: "" },
        };
        assert.deepEqual(metalApiHealthy({ status: "unhealthy", message: "", services }), {
            state: "waiting",
            reason: "it is unhealthy: rethinkdb is unhealthy (no leader)",
        });
        assert.equal(metalApiHealthy({ status: "healthy", message: "" }).state, "ready");
    });
});

describe("metal-apiserver's health", () => {
    const of = (name: string, status?: string, message?: string) => ({ name, status, message });
    const fine = of("SERVICE_IPAM", "SERVICE_STATUS_HEALTHY");

    it("names the services that are not healthy, and takes no answer for none", () => {
        assert.equal(metalApiserverHealthy({ health: { services: [fine] } }).state, "ready");
        const ill = [fine, of("SERVICE_TENANT_APISERVER", "SERVICE_STATUS_DEGRADED", "slow"), of("SERVICE_REDIS")];
        assert.deepEqual(metalApiserverHealthy({ health: { services: ill } }), {
            state: "waiting",
            reason: "tenant-apiserver is degraded (slow), redis is unspecified",
        });
        assert.deepEqual(metalApiserverHealthy({}), {
            state: "waiting",
            reason: "it does not say how its services are",
        });
    });
});

describe("readiness of a partition", () => {
    const wanted = {
        partition: "p",
        networks: ["internet"],
        projects: ["uuid"],
        clusters: ["shoot--garden--a"],
        machines: [
            { size: "c1", count: 2, purpose: "workers", projects: { uuid: 2 } },
            { size: "c1", count: 2, purpose: "firewalls, one of them spare", projects: { uuid: 1 } },
        ],
    };
    const machine = (id: string, change: Partial<Machine> = {}): Machine => ({
        id,
        size: { id: "c1" },
        liveliness: "Alive",
        state: { value: "" },
        events: { log: [{ event: "Waiting" }, { event: "Registering" }] },
        ...change,
    });
    const view: PartitionView = {
        partition: true,
        networks: [{ id: "internet", labels: { [DEFAULT_EXTERNAL_NETWORK]: "" } }],
        projects: ["uuid"],
        machines: ["a", "b", "c", "d"].map(id => machine(id)),
        free: { uuid: { c1: 4 } },
    };

    it("is there with the network, the project and enough machines of each size, a spare firewall among them", () => {
        assert.deepEqual(partitionReady(view, wanted), { state: "ready", reason: "ready" });
    });

    const cases: [string, Partial<PartitionView>, RegExp][] = [
        ["the partition", { partition: false }, /metal-api does not know it/],
        ["its network", { networks: [] }, /network internet is not there: create it with `metalctl network create`/],
        [
            "a network of its own",
            { networks: [{ ...view.networks[0], partitionid: "other" }] },
            /network internet is not there/,
        ],
        ["the label of the internet", { networks: [{ id: "internet" }] }, /none of .* has the label network\.metal/],
        ["the project", { projects: [] }, /project uuid is not there: create it with `metalctl project create`/],
        [
            "machines",
            { machines: view.machines.slice(1) },
            /3 of 4 machines of size c1 \(workers, firewalls, one of them spare\) are Waiting, 3 are known/,
        ],
        [
            "machines that are not reserved for others",
            { free: { uuid: { c1: 2 } } },
            /2 of 3 machines of size c1 are free for project uuid, the others are reserved: .*size reservation list/,
        ],
        ["any machine that is free", { free: {} }, /0 of 3 machines of size c1 are free for project uuid/],
    ];
    for (const [what, change, reason] of cases) {
        it(`waits, and names the missing step, without ${what}`, () => {
            const verdict = partitionReady({ ...view, ...change }, wanted);
            assert.equal(verdict.state, "waiting");
            assert.match(verdict.reason, reason);
        });
    }

    const useless: [string, Partial<Machine>][] = [
        ["another size", { size: { id: "c2" } }],
        ["no event Waiting on top", { events: { log: [{ event: "Crashed" }, { event: "Waiting" }] } }],
        ["no life", { liveliness: "Dead" }],
        ["a lock", { state: { value: "LOCKED" } }],
        ["another project's allocation", { allocation: { project: "other" } }],
    ];
    for (const [what, change] of useless) {
        it(`does not count a machine with ${what}`, () => {
            const machines = [...view.machines.slice(1), machine("a", change)];
            assert.equal(partitionReady({ ...view, machines }, wanted).state, "waiting");
        });
    }

    const allocated = (tags?: string[]) =>
        machine("a", { allocation: { project: "uuid" }, events: { log: [{ event: "Phoned Home" }] }, tags });
    const withMine = (mine: Machine) =>
        partitionReady({ ...view, machines: [...view.machines.slice(1), mine], free: { uuid: { c1: 3 } } }, wanted)
            .state;

    it("counts machines that the landscape's own clusters have already got", () => {
        assert.equal(withMine(allocated(["cluster.metal-stack.io/name=shoot--garden--a"])), "ready");
    });

    it("counts machines of its projects that say nothing of a cluster", () => {
        assert.equal(withMine(allocated()), "ready");
    });

    it("does not count machines that another cluster of its projects has", () => {
        assert.equal(withMine(allocated(["cluster.metal-stack.io/name=shoot--garden--other"])), "waiting");
    });

    it("counts what its clusters have among what is free for their project", () => {
        const mine = ["a", "b", "c"].map(id => ({
            ...allocated(["cluster.metal-stack.io/name=shoot--garden--a"]),
            id,
        }));
        const reserved = { ...view, machines: [...mine, view.machines[3]], free: { uuid: {} } };
        assert.equal(partitionReady(reserved, wanted).state, "ready");
    });
});

describe("access to the virtual garden", () => {
    const at = 1_800_000_000;
    const token = `h.${Buffer.from(JSON.stringify({ exp: at })).toString("base64url")}.s`;
    const secret = { data: { token: Buffer.from(token).toString("base64") } };

    it("waits for a token that is still good", () => {
        assert.equal(tokenReady(undefined).state, "waiting");
        assert.equal(tokenReady({ data: {} }).state, "waiting");
        assert.equal(tokenReady(secret, at * 1000).state, "waiting");
        assert.equal(tokenReady(secret, at * 1000 - 1).state, "ready");
    });

    it("reads when a token expires", () => {
        assert.equal(expiryOf(token), at * 1000);
        assert.equal(expiryOf("no JWT"), undefined);
    });

    it("takes the CA out of the generic kubeconfig", () => {
        const base64 = (text: string) => Buffer.from(text).toString("base64");
        const kubeconfig = `clusters: [{name: a, cluster: {server: x, certificate-authority-data: ${base64("PEM")}}}]`;
        assert.equal(caOf({ data: { kubeconfig: base64(kubeconfig) } }), "PEM");
        assert.equal(caOf({ data: {} }), undefined);
        assert.equal(caOf(undefined), undefined);
    });
});

describe("gardener-operator's roll-out", () => {
    const of = (image: string) => ({
        metadata: { generation: 1 },
        spec: { replicas: 1, template: { spec: { containers: [{ image }] } } },
        status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
    });

    it("is not that of the version before", () => {
        assert.equal(rolledOut(of("registry/operator:v1.138.3"), "v1.138.3").state, "ready");
        assert.equal(rolledOut(of("registry/operator:v1.137.7"), "v1.138.3").state, "waiting");
        assert.equal(rolledOut(undefined, "v1.138.3").state, "waiting");
    });
});

describe("teardown", () => {
    const object = (name: string, namespace?: string) => ({ metadata: { name, namespace } });

    it("is refused with the list of what others have in the virtual garden", () => {
        const shoots = [object("a", "garden"), object("b", "garden-x")];
        const seeds = [object("soil"), object("other")];
        assert.deepEqual(nothingForeign(shoots, seeds, { shoots: ["garden/a"], seeds: ["soil"] }), {
            state: "failed",
            reason: "this stack does not hold Seed/other, Shoot/garden-x/b",
        });
        assert.equal(
            nothingForeign(shoots, seeds, { shoots: ["garden/a", "garden-x/b"], seeds: ["soil", "other"] }).state,
            "ready",
        );
    });

    it("holds an Extension back while the garden or a seed needs it", () => {
        const of = (type: string, status: string) => ({
            status: { conditions: [{ type, status, message: "a DNSRecord" }] },
        });
        assert.equal(stillRequired(of("RequiredRuntime", "True")), "RequiredRuntime is True: a DNSRecord");
        assert.equal(stillRequired(of("RequiredVirtual", "True")), "RequiredVirtual is True: a DNSRecord");
        assert.equal(stillRequired(of("RequiredVirtual", "False")), undefined);
        assert.equal(stillRequired(undefined), undefined);
    });

    it("is over when the object is gone, goes on through Error, and ends with a Delete that has Failed", () => {
        const deleting = (state: "Error" | "Failed") => ({
            metadata: { deletionTimestamp: "2026-11-22T10:00:00Z" },
            status: {
                lastOperation: {
                    type: "Delete" as const,
                    state,
                    progress: 9,
                    description: "stuck",
                    lastUpdateTime: "",
                },
            },
        });
        assert.equal(gone(undefined).state, "ready");
        assert.deepEqual(gone(deleting("Error")), { state: "waiting", reason: "Delete Error (9 %): stuck" });
        assert.deepEqual(gone(deleting("Failed")), { state: "failed", reason: "Delete Failed (9 %): stuck" });
        assert.deepEqual(gone({ metadata: { deletionTimestamp: "x", finalizers: ["gardener"] } }), {
            state: "waiting",
            reason: "it is held by gardener",
        });
    });
});
