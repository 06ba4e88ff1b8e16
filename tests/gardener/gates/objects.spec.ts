import assert from "node:assert/strict";
import { wait } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { GARDEN_CONDITIONS } from "../../../gardener/predicates/garden";
import { ApiServer } from "./api-server";
import { until } from "./until";

/** How far an object has got. */
type Stage = "ready" | "not yet" | "erring" | "failed";

interface Row {
    object: { apiVersion: string; kind: string; namespace?: string; name: string };
    /** What else the gate's inputs have. */
    inputs?: object;
    /** Its status at a stage, as its controller writes it for a generation. */
    status: (stage: Stage, generation: number) => object | undefined;
    spec?: object;
    /** What is told of an object that is not ready yet, that errs, and that has failed; some kinds can do neither. */
    reasons: { "not yet": string; erring?: string; failed?: string };
    /** What is told of a status that is older than the object; kinds without observedGeneration may have none. */
    stale?: string;
    /** What the gate waits for behind its object, and finds ready. */
    behind?: { path: string; name: string; object: KubernetesObject };
}

const version = "v1.138.3";
const taken = "its controller has not taken up generation 2 yet (status is of 1)";

const conditions = (types: readonly string[], stage: Stage) => ({
    conditions: types.map((type, index) => ({
        type,
        status: index === 0 && stage !== "ready" ? "False" : "True",
        reason: index === 0 && stage !== "ready" ? "Because" : "",
        message: index === 0 && stage !== "ready" ? "of this" : "",
    })),
});
const operation = (stage: Stage) => ({
    lastOperation: {
        type: "Reconcile",
        state: { ready: "Succeeded", "not yet": "Processing", erring: "Error", failed: "Failed" }[stage],
        progress: 50,
        description: "it says so",
    },
});
const operated = {
    "not yet": "Reconcile Processing (50 %): it says so",
    erring: "Reconcile Error (50 %): it says so",
    failed: "Reconcile Failed (50 %): it says so",
};
const byConditions = (types: readonly string[]): Pick<Row, "status" | "reasons"> => ({
    status: (stage, observedGeneration) =>
        stage === "failed" ? undefined : { observedGeneration, ...conditions(types, stage) },
    reasons: { "not yet": `${types[0]} is False (Because): of this` },
});
const byOperation = (types: readonly string[]): Pick<Row, "status" | "reasons"> => ({
    status: (stage, observedGeneration) => ({
        observedGeneration,
        gardener: { version },
        ...operation(stage),
        ...conditions(types, "ready"),
    }),
    reasons: operated,
});
const SEED_CONDITIONS = ["GardenletReady", "SeedSystemComponentsHealthy", "ExtensionsReady", "BackupBucketsReady"];
const seed: Row["behind"] = {
    path: "/apis/core.gardener.cloud/v1beta1/seeds",
    name: "a",
    object: {
        metadata: { generation: 1 },
        status: byOperation(SEED_CONDITIONS).status("ready", 1),
    } as KubernetesObject,
};
const byCertManager: Pick<Row, "status" | "reasons" | "stale"> = {
    status: (stage, observedGeneration) => ({
        conditions: [
            {
                type: "Ready",
                status: stage === "ready" ? "True" : "False",
                reason: "Because",
                message: "of this",
                observedGeneration,
            },
        ],
    }),
    reasons: { "not yet": "Ready is False (Because): of this" },
    stale: "Ready is of generation 1, not 2",
};
const workload = { replicas: 2, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 2 };
const rolling = (stage: Stage, observedGeneration: number) => ({
    observedGeneration,
    ...workload,
    ...(stage !== "ready" && { updatedReplicas: 1, availableReplicas: 1, readyReplicas: 1 }),
});

const rows: Record<string, Row> = {
    garden: {
        object: { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden", name: "a" },
        inputs: { version },
        ...byOperation(GARDEN_CONDITIONS),
        stale: taken,
    },
    extension: {
        object: { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Extension", name: "a" },
        ...byConditions(["Installed"]),
        stale: taken,
    },
    project: {
        object: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Project", name: "a" },
        spec: { namespace: "garden-a" },
        status: (stage, observedGeneration) => ({
            observedGeneration,
            phase: { ready: "Ready", "not yet": "Pending", erring: "Pending", failed: "Failed" }[stage],
        }),
        reasons: {
            "not yet": "its phase is Pending",
            failed: "its phase is Failed: namespace garden-a needs the labels",
        },
        stale: taken,
    },
    shoot: {
        object: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Shoot", namespace: "garden", name: "a" },
        ...byOperation([
            "APIServerAvailable",
            "ControlPlaneHealthy",
            "ObservabilityComponentsHealthy",
            "EveryNodeReady",
            "SystemComponentsHealthy",
        ]),
        stale: taken,
    },
    soil: {
        object: {
            apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
            kind: "Gardenlet",
            namespace: "garden",
            name: "a",
        },
        inputs: { version, backup: true },
        ...byConditions(["SeedRegistered", "GardenletReconciled"]),
        stale: taken,
        behind: seed,
    },
    "managed-seed": {
        object: {
            apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
            kind: "ManagedSeed",
            namespace: "garden",
            name: "a",
        },
        inputs: { version, backup: true },
        ...byConditions(["ShootReconciled", "SeedRegistered"]),
        stale: taken,
        behind: seed,
    },
    deployment: {
        object: { apiVersion: "apps/v1", kind: "Deployment", namespace: "n", name: "a" },
        spec: { replicas: 2 },
        status: (stage, generation) => ({
            ...rolling(stage, generation),
            ...(stage === "failed" && {
                conditions: [
                    { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded", message: "no" },
                ],
            }),
        }),
        reasons: { "not yet": "1 of 2 replicas", failed: "Progressing is False (ProgressDeadlineExceeded): no" },
        stale: taken,
    },
    "stateful-set": {
        object: { apiVersion: "apps/v1", kind: "StatefulSet", namespace: "n", name: "a" },
        spec: { replicas: 2 },
        status: rolling,
        reasons: { "not yet": "1 of 2 replicas" },
        stale: taken,
    },
    certificate: {
        object: { apiVersion: "cert-manager.io/v1", kind: "Certificate", namespace: "n", name: "a" },
        ...byCertManager,
    },
    "cluster-issuer": {
        object: { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", name: "a" },
        ...byCertManager,
    },
    "api-service": {
        object: { apiVersion: "apiregistration.k8s.io/v1", kind: "APIService", name: "a" },
        ...byConditions(["Available"]),
    },
    namespace: {
        object: { apiVersion: "v1", kind: "Namespace", name: "a" },
        status: stage => ({ phase: stage === "ready" ? "Active" : "Terminating" }),
        reasons: { "not yet": "its phase is Terminating" },
    },
};

const collectionOf = ({ apiVersion, kind, namespace }: Row["object"]) =>
    [
        apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`,
        ...(namespace === undefined ? [] : [`namespaces/${namespace}`]),
        `${kind.toLowerCase()}s`,
    ].join("/");

for (const [gate, { object, inputs, status, spec, reasons, stale, behind }] of Object.entries(rows)) {
    describe(`the gate on an object: ${object.kind}`, () => {
        const path = collectionOf(object);
        let server: ApiServer;
        let kubeconfig: string;
        const at = (stage: Stage, observed = 2): KubernetesObject & { spec?: object; status?: object } => ({
            metadata: { generation: 2 },
            ...(spec && { spec }),
            status: status(stage, observed),
        });
        const put = (state: KubernetesObject | undefined) => server.put(path, object.name, state);
        const passed = (timeoutSeconds = 5) =>
            wait({ gate, kubeconfig, object: { ...object }, generation: 2, timeoutSeconds, ...inputs });
        const watched = () => until(() => server.watching > 0);

        beforeEach(async () => {
            server = new ApiServer();
            kubeconfig = await server.start();
            if (behind !== undefined) {
                server.put(behind.path, behind.name, behind.object);
            }
        });
        afterEach(() => server.stop());

        if (stale !== undefined) {
            it("is not gone through by the status of the generation before", async () => {
                put(at("ready", 1));
                await assert.rejects(passed(0.3), tellsOf(object, "took longer than 0.3 s", stale));
                put(at("ready"));
                await passed();
            });
        }

        it("outlasts a broken watch, and passes when the object gets ready", async () => {
            put(at("not yet"));
            const passing = passed();
            await watched();
            server.breakWatches();
            await watched();
            put(at("ready"));
            await passing;
        });

        if (reasons.erring !== undefined) {
            it("waits through an Error that heals", async () => {
                put(at("erring"));
                const passing = passed();
                await watched();
                put(at("not yet"));
                put(at("erring"));
                put(at("ready"));
                await passing;
            });
        }

        const { failed } = reasons;
        if (failed !== undefined) {
            it("ends at once where waiting can't help, though not by what has failed before", async () => {
                if (stale !== undefined) {
                    put(at("failed", 1));
                    await assert.rejects(passed(0.3), tellsOf(object, "took longer than 0.3 s", stale));
                }
                put(at("not yet"));
                const passing = passed();
                const ended = assert.rejects(passing, tellsOf(object, failed));
                await watched();
                put(at("failed"));
                await ended;
            });
        }

        it("ends at once when the object is deleted, or is being deleted", async () => {
            put(at("not yet"));
            const ended = assert.rejects(passed(), tellsOf(object, "it has been deleted by somebody else"));
            await watched();
            put(undefined);
            await ended;
            const deletionTimestamp = "2026-11-22T10:00:00Z";
            put({ ...at("ready"), metadata: { generation: 2, deletionTimestamp } });
            await assert.rejects(passed(), tellsOf(object, `it is being deleted since ${deletionTimestamp}`));
        });

        for (const stage of ["not yet", "erring"] as const) {
            const reason = reasons[stage];
            if (reason !== undefined) {
                it(`says at its limit for what it waited: ${reason}`, async () => {
                    put(at(stage));
                    await assert.rejects(
                        passed(0.3),
                        tellsOf(object, "took longer than 0.3 s", reason, "look at it with"),
                    );
                });
            }
        }
    }).timeout(10_000);
}

/** Whether an error names the object and says each of these, in that order. */
function tellsOf({ kind, name }: Row["object"], ...texts: string[]): (error: Error) => true {
    return error => {
        const says = [kind, `/${name}`, ...texts].reduce(
            (from, text) => (from < 0 ? from : error.message.indexOf(text, from)),
            0,
        );
        assert.ok(says >= 0, error.message);
        return true;
    };
}
