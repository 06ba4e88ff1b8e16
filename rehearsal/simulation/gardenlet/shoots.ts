import { durations } from "../durations";
import { CORE_API, GARDENER_FINALIZER } from "../gardener/core-types";
import type { Project, Shoot } from "../gardener/core-types";
import { patchConditions } from "../gardener/conditions";
import { isDue, Operations } from "../gardener/operation";
import type { Step } from "../gardener/operation";
import type { LastOperation } from "../gardener/types";
import { isTrue } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import type { Gardenlets } from "./gardenlets";
import { creationSteps, deletionSteps } from "./shoot-steps";

/** Conditions of a healthy Shoot (gardener v1.138.3 pkg/gardenlet/controller/shoot/care/health.go). */
const HEALTHY: Condition[] = [
    [
        "APIServerAvailable",
        "HealthzRequestSucceeded",
        "API server /healthz endpoint responded with success status code.",
    ],
    ["ControlPlaneHealthy", "ControlPlaneRunning", "All control plane components are healthy."],
    ["ObservabilityComponentsHealthy", "ObservabilityComponentsRunning", "All observability components are healthy."],
    ["EveryNodeReady", "EveryNodeReady", "All nodes are ready."],
    ["SystemComponentsHealthy", "SystemComponentsRunning", "All system components are healthy."],
].map(([type, reason, message]) => ({ type, status: "True", reason, message }));

/** What the column Status shows (gardener v1.138.3 pkg/controllermanager/controller/shoot/statuslabel). */
const STATUS_LABEL = "shoot.gardener.cloud/status";

/** Creates, reconciles and deletes the Shoots of seeds whose gardenlets run. */
export function startShoots(gardenlets: Gardenlets): void {
    const { simulator, shoots, seeds } = gardenlets;
    const client = simulator.client("virtual");
    const projects = simulator.watch<Project>("virtual", { apiVersion: CORE_API, kind: "Project" });
    const operationsOf = new Map<string, Operations>();
    const reconciler = simulator.reconcile(shoots, async (shoot, signal) => {
        const seedName = shoot.status?.seedName ?? shoot.spec.seedName ?? "";
        const version = gardenlets.version(seedName);
        const seed = seeds.get(seedName);
        if (version === undefined || seed === undefined) {
            return;
        }
        let operations = operationsOf.get(seedName);
        if (operations === undefined) {
            operations = new Operations(simulator, {
                cluster: "virtual",
                noun: "Shoot cluster",
                get identity() {
                    return gardenlets.identity(seedName);
                },
                faults: gardenlets.faults,
            });
            operationsOf.set(seedName, operations);
        }
        const { uid, deletionTimestamp, finalizers = [], generation } = shoot.metadata;
        if (deletionTimestamp !== undefined) {
            if (
                finalizers.includes(GARDENER_FINALIZER) &&
                (await operations.run(shoot, "Delete", deletionSteps(gardenlets, shoot), signal))
            ) {
                await client.removeFinalizer((await client.get<Shoot>(shoot)) ?? shoot, GARDENER_FINALIZER);
            }
            return;
        }
        const { lastOperation, observedGeneration } = shoot.status ?? {};
        const failed = lastOperation?.state === "Failed" && observedGeneration === generation;
        if (
            !isDue(shoot, version) ||
            (failed && shoot.metadata.annotations?.["gardener.cloud/operation"] === undefined)
        ) {
            if (!failed) {
                if (shoot.metadata.labels?.[STATUS_LABEL] !== "healthy") {
                    await client.patch(shoot, { metadata: { labels: { [STATUS_LABEL]: "healthy" } } });
                }
                await patchConditions(client, shoot, healthy(shoot));
            }
            return;
        }
        if (!["GardenletReady", "ExtensionsReady"].every(type => isTrue(seed.status?.conditions, type))) {
            return;
        }
        await projects.synced;
        const project = projects.list().find(({ spec }) => spec.namespace === shoot.metadata.namespace);
        if (project === undefined) {
            throw new Error(`no Project has the namespace ${shoot.metadata.namespace}`);
        }
        await client.addFinalizer(shoot, GARDENER_FINALIZER);
        // The API server writes empty texts where nothing was said yet.
        if (!shoot.status?.technicalID || !shoot.status.uid) {
            const technicalID = `shoot--${project.metadata.name}--${shoot.metadata.name}`;
            await client.patchStatus(shoot, { uid, technicalID, seedName });
        }
        const type: LastOperation["type"] =
            lastOperation === undefined || (lastOperation.type === "Create" && lastOperation.state !== "Succeeded")
                ? "Create"
                : "Reconcile";
        const all = creationSteps(gardenlets, shoot, seed);
        await operations.run(shoot, type, type === "Create" ? all : again(all), signal, async () => {
            const now = await client.get<Shoot>(shoot);
            const conditions = (now?.status?.conditions ?? []).map(c =>
                c.status === "False" ? c : { ...c, status: "Progressing" },
            );
            return { conditions };
        });
    });
    gardenlets.onChange(() => reconciler.enqueueAll());
    seeds.listen((_key, now, before) => {
        const ready = (seed: typeof now) => isTrue(seed?.status?.conditions, "ExtensionsReady");
        if (ready(now) !== ready(before)) {
            reconciler.enqueueAll();
        }
    });
}

function healthy(shoot: Shoot): Condition[] {
    const workerless = (shoot.spec.provider.workers ?? []).length === 0;
    return HEALTHY.filter(({ type }) => !workerless || type !== "EveryNodeReady");
}

/** A later reconcile finds all there. */
function again(steps: Step[]): Step[] {
    return steps.map((step, index) =>
        index === 0
            ? { ...step, what: "again", seconds: durations.gardenlet.shoot.again }
            : { ...step, what: `again: ${step.what}`, seconds: 0 },
    );
}
