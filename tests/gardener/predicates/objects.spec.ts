import assert from "node:assert/strict";
import type { Project, Seed, Shoot } from "../../../gardener/api/core";
import type { LastOperation } from "../../../gardener/api/meta";
import type { Garden } from "../../../gardener/api/garden";
import type { Extension } from "../../../gardener/api/operator";
import type { Gardenlet, ManagedSeed } from "../../../gardener/api/seedmanagement";
import type { Condition, KubernetesObject } from "../../../gardener/kubernetes/object";
import {
    apiServiceAvailable,
    certManagerReady,
    crdEstablished,
    namespaceActive,
} from "../../../gardener/predicates/conditions";
import { extensionReady } from "../../../gardener/predicates/extension";
import { GARDEN_CONDITIONS, gardenReady } from "../../../gardener/predicates/garden";
import { projectReady } from "../../../gardener/predicates/project";
import { gardenletReady, managedSeedReady, seedReady } from "../../../gardener/predicates/seed";
import { shootReady } from "../../../gardener/predicates/shoot";
import type { Verdict } from "../../../gardener/predicates/verdict";
import { deploymentReady, statefulSetReady } from "../../../gardener/predicates/workload";
import type { Workload } from "../../../gardener/predicates/workload";

interface Status {
    observedGeneration?: number;
    conditions?: Condition[];
    lastOperation?: LastOperation;
    [key: string]: unknown;
}
type Anything = KubernetesObject & { spec?: Record<string, unknown>; status?: Status };
type Predicate = (object: Anything | undefined, generation: number | undefined) => Verdict;

const SEED_CONDITIONS = ["GardenletReady", "SeedSystemComponentsHealthy", "ExtensionsReady", "BackupBucketsReady"];
const SHOOT_CONDITIONS = [
    "APIServerAvailable",
    "ControlPlaneHealthy",
    "ObservabilityComponentsHealthy",
    "EveryNodeReady",
    "SystemComponentsHealthy",
];
const version = "v1.138.3";

/** Every predicate with an object of generation 2 that it lets pass. */
const KINDS: Record<string, { predicate: Predicate; ready: Anything; operation: boolean; observes: boolean }> = {
    Garden: {
        predicate: (object, generation) => gardenReady(object as Garden | undefined, { generation, version }),
        ready: objectWith({ gardener: { version }, ...succeeded(), ...conditions(GARDEN_CONDITIONS) }),
        operation: true,
        observes: true,
    },
    Extension: {
        predicate: (object, generation) => extensionReady(object as Extension | undefined, { generation }),
        ready: objectWith(conditions(["Installed"])),
        operation: false,
        observes: true,
    },
    Project: {
        predicate: (object, generation) => projectReady(object as Project | undefined, { generation }),
        ready: { ...objectWith({ phase: "Ready" }), spec: { namespace: "garden" } },
        operation: false,
        observes: true,
    },
    Gardenlet: {
        predicate: (object, generation) => gardenletReady(object as Gardenlet | undefined, { generation }),
        ready: objectWith(conditions(["SeedRegistered", "GardenletReconciled"])),
        operation: false,
        observes: true,
    },
    ManagedSeed: {
        predicate: (object, generation) => managedSeedReady(object as ManagedSeed | undefined, { generation }),
        ready: objectWith(conditions(["ShootReconciled", "SeedRegistered"])),
        operation: false,
        observes: true,
    },
    Seed: {
        predicate: (object, generation) => seedReady(object as Seed | undefined, { generation, version, backup: true }),
        ready: objectWith({ gardener: { version }, ...succeeded(), ...conditions(SEED_CONDITIONS) }),
        operation: true,
        observes: true,
    },
    Shoot: {
        predicate: (object, generation) => shootReady(object as Shoot | undefined, { generation }),
        ready: objectWith({ ...succeeded("Create"), ...conditions(SHOOT_CONDITIONS) }),
        operation: true,
        observes: true,
    },
    Deployment: {
        predicate: (object, generation) => deploymentReady(object, { generation }),
        ready: { ...objectWith({ replicas: 2, updatedReplicas: 2, availableReplicas: 2 }), spec: { replicas: 2 } },
        operation: false,
        observes: true,
    },
    StatefulSet: {
        predicate: (object, generation) => statefulSetReady(object, { generation }),
        ready: { ...objectWith({ readyReplicas: 1, updatedReplicas: 1 }), spec: { replicas: 1 } },
        operation: false,
        observes: true,
    },
    CustomResourceDefinition: {
        predicate: (object, generation) => crdEstablished(object, { generation }),
        ready: objectWith(conditions(["NamesAccepted", "Established"])),
        operation: false,
        observes: false,
    },
    APIService: {
        predicate: (object, generation) => apiServiceAvailable(object, { generation }),
        ready: objectWith(conditions(["Available"])),
        operation: false,
        observes: false,
    },
    Namespace: {
        predicate: (object, generation) => namespaceActive(object, { generation }),
        ready: objectWith({ phase: "Active" }),
        operation: false,
        observes: false,
    },
    ClusterIssuer: {
        predicate: (object, generation) => certManagerReady(object, { generation }),
        ready: objectWith({ conditions: [{ type: "Ready", status: "True", observedGeneration: 2 }] }),
        operation: false,
        observes: false,
    },
};

for (const [kind, { predicate, ready, operation, observes }] of Object.entries(KINDS)) {
    const changed = (status: Partial<Status>): Anything => ({ ...ready, status: { ...ready.status, ...status } });
    describe(`readiness of a ${kind}`, () => {
        it("is there when all of its current generation is as it should be", () => {
            assert.equal(predicate(ready, 2).state, "ready");
            assert.equal(predicate(ready, undefined).state, "ready");
        });

        it("never comes from a generation older than the one that was written", () => {
            assert.equal(predicate(ready, 3).state, "waiting");
        });

        it("can't come any more once the object has been deleted", () => {
            assert.equal(predicate(undefined, 2).state, "failed");
            const deleting = { ...ready, metadata: { ...ready.metadata, deletionTimestamp: "2026-11-22T10:00:00Z" } };
            assert.equal(predicate(deleting, 2).state, "failed");
        });

        it("is waited for where others have not created the object yet", () => {
            assert.deepEqual(predicate(undefined, undefined), { state: "waiting", reason: "it does not exist yet" });
        });

        it("does not come from an object without a status", () => {
            assert.equal(predicate({ ...ready, status: undefined }, 2).state, "waiting");
        });

        if (observes) {
            it("never comes from a status of an older generation, whatever that says", () => {
                assert.equal(predicate(changed({ observedGeneration: 1 }), 2).state, "waiting");
                assert.equal(predicate(changed({ observedGeneration: 1 }), undefined).state, "waiting");
            });
        }

        for (const condition of ready.status?.conditions ?? []) {
            it(`waits while ${condition.type} is missing or not True`, () => {
                const others = ready.status?.conditions?.filter(({ type }) => type !== condition.type) ?? [];
                if (condition.type !== "NamesAccepted") {
                    assert.equal(predicate(changed({ conditions: others }), 2).state, "waiting");
                }
                const broken = { ...condition, status: "False", reason: "Because", message: "of this" };
                const verdict = predicate(changed({ conditions: [...others, broken] }), 2);
                assert.equal(verdict.state, condition.type === "NamesAccepted" ? "failed" : "waiting");
                assert.equal(verdict.reason, `${condition.type} is False (Because): of this`);
            });
        }

        if (operation) {
            it("waits through Processing, Pending, Aborted and Error, and ends with Failed", () => {
                for (const state of ["Processing", "Pending", "Aborted", "Error"] as const) {
                    const verdict = predicate(changed({ lastOperation: last("Reconcile", state, "it said so") }), 2);
                    assert.deepEqual(verdict, { state: "waiting", reason: `Reconcile ${state} (50 %): it said so` });
                }
                const verdict = predicate(changed({ lastOperation: last("Reconcile", "Failed", "it gave up") }), 2);
                assert.deepEqual(verdict, { state: "failed", reason: "Reconcile Failed (50 %): it gave up" });
            });

            it("waits through a Failed of an older generation: the update is tried anew", () => {
                const stale = changed({ observedGeneration: 1, lastOperation: last("Reconcile", "Failed", "old") });
                assert.equal(predicate(stale, 2).state, "waiting");
            });

            it("waits while an operation that was asked for has not been taken up", () => {
                const annotations = { "gardener.cloud/operation": "retry" };
                const asked = { ...ready, metadata: { ...ready.metadata, annotations } };
                assert.deepEqual(predicate(asked, 2), {
                    state: "waiting",
                    reason: "operation retry has not been taken up yet",
                });
            });
        }
    });
}

describe("readiness of a Garden or Seed", () => {
    it("waits for the wanted Gardener version, with or without its v", () => {
        for (const kind of ["Garden", "Seed"]) {
            const { predicate, ready } = KINDS[kind];
            const of = (found: string): Anything => ({
                ...ready,
                status: { ...ready.status, gardener: { version: found } },
            });
            assert.equal(predicate(of("1.138.3"), 2).state, "ready");
            assert.equal(predicate(of("v1.137.7"), 2).state, "waiting");
        }
    });

    it("does not ask a Seed without backups for its buckets", () => {
        const seed = objectWith({ gardener: { version }, ...succeeded(), ...conditions(SEED_CONDITIONS.slice(0, 3)) });
        assert.equal(seedReady(seed as Seed, { version, backup: true }).state, "waiting");
        assert.equal(seedReady(seed as Seed, { version, backup: false }).state, "ready");
    });
});

describe("readiness of a Shoot", () => {
    it("ends at once with an error that waiting does not mend", () => {
        const status = {
            ...succeeded(),
            lastOperation: last("Create", "Error", "wrong"),
            lastErrors: [{ description: "no such project", codes: ["ERR_CONFIGURATION_PROBLEM"] }],
        };
        assert.deepEqual(KINDS.Shoot.predicate(objectWith(status), 2), {
            state: "failed",
            reason: "ERR_CONFIGURATION_PROBLEM: Create Error (50 %): wrong; no such project",
        });
    });

    it("does not ask a workerless one for its nodes", () => {
        const names = SHOOT_CONDITIONS.filter(name => name !== "EveryNodeReady");
        const shoot = as<Shoot>(objectWith({ ...succeeded(), ...conditions(names) }));
        assert.equal(shootReady(shoot, { generation: 2 }).state, "waiting");
        assert.equal(shootReady(shoot, { generation: 2, workerless: true }).state, "ready");
    });
});

describe("readiness of an Extension, a Project and a Deployment", () => {
    it("waits while what runs of an Extension is unhealthy", () => {
        const unhealthy = { type: "AdmissionHealthy", status: "False", message: "no pods" };
        const extension = objectWith({ conditions: [{ type: "Installed", status: "True" }, unhealthy] });
        assert.deepEqual(KINDS.Extension.predicate(extension, 2), {
            state: "waiting",
            reason: "AdmissionHealthy is False: no pods",
        });
    });

    it("ends with a Failed Project, and says which labels its namespace needs", () => {
        const project = { ...objectWith({ phase: "Failed" }), spec: { namespace: "garden-a" } } as Project;
        const verdict = projectReady({ ...project, metadata: { ...project.metadata, name: "a" } }, {});
        assert.equal(verdict.state, "failed");
        assert.match(verdict.reason, /namespace garden-a .* project\.gardener\.cloud\/name=a/);
    });

    it("ends with a Deployment that made no progress in its time", () => {
        const late = { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded", message: "no" };
        const deployment = { ...objectWith({ conditions: [late] }), spec: { replicas: 1 } } as Workload;
        assert.equal(deploymentReady(deployment, {}).state, "failed");
    });

    it("waits while replicas of an earlier template are still there", () => {
        const status = { replicas: 3, updatedReplicas: 2, availableReplicas: 2 };
        const deployment = { ...objectWith(status), spec: { replicas: 2 } } as Workload;
        assert.equal(deploymentReady(deployment, {}).state, "waiting");
    });
});

/** The object as its own kind's type. */
function as<T>(object: object): T {
    return object as T;
}

function objectWith(status: Status): Anything {
    return { metadata: { name: "a", generation: 2 }, status: { observedGeneration: 2, ...status } };
}

function conditions(types: readonly string[]): { conditions: Condition[] } {
    return { conditions: types.map(type => ({ type, status: "True" })) };
}

function succeeded(type: LastOperation["type"] = "Reconcile"): { lastOperation: LastOperation } {
    return { lastOperation: last(type, "Succeeded", "done") };
}

function last(type: LastOperation["type"], state: LastOperation["state"], description: string): LastOperation {
    return { type, state, progress: 50, description, lastUpdateTime: "2026-11-22T10:00:00Z" };
}
