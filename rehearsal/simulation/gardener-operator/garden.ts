import { durations } from "../durations";
import { isDue, Operations } from "../gardener/operation";
import type { Step } from "../gardener/operation";
import type { Garden } from "../gardener/types";
import { isTrue, timestamp, withCondition } from "../kubernetes/objects";
import { deletionSteps } from "./garden-deletion";
import { runtimeSteps } from "./garden-runtime";
import { FINALIZER } from "./names";
import type { SimulatedOperator } from "./operator";
import { virtualSteps } from "./garden-virtual";
import { writeLeft } from "./left";

/** Conditions of a healthy Garden (gardener v1.138.3 pkg/operator/controller/garden/care/health.go). */
const HEALTHY = [
    [
        "VirtualGardenAPIServerAvailable",
        "HealthzRequestSucceeded",
        "API server /healthz endpoint responded with success status code.",
    ],
    ["RuntimeComponentsHealthy", "RuntimeComponentsRunning", "All runtime components are healthy."],
    ["VirtualComponentsHealthy", "VirtualComponentsRunning", "All virtual garden components are healthy."],
    ["ObservabilityComponentsHealthy", "ObservabilityComponentsRunning", "All observability components are healthy."],
];

/** Reconciles the Garden through its phases, and takes it down. */
export function startGardenController(operator: SimulatedOperator): void {
    const { simulator } = operator;
    const client = simulator.client("initial");
    const operations = new Operations(simulator, {
        cluster: "initial",
        noun: "Garden cluster",
        get identity() {
            return operator.identity;
        },
        faults: operator.faults,
    });
    const confirmed = new Set<string>();
    const reconciler = simulator.reconcile(operator.gardens, async (garden, signal) => {
        if (!operator.active) {
            return;
        }
        if (garden.metadata.deletionTimestamp !== undefined) {
            if (!(garden.metadata.finalizers ?? []).includes(FINALIZER)) {
                return;
            }
            if (!confirmed.has(garden.metadata.uid ?? "")) {
                confirmed.add(garden.metadata.uid ?? "");
                await writeLeft(simulator);
            }
            if (await operations.run(garden, "Delete", deletionSteps(operator, garden), signal)) {
                await client.removeFinalizer((await client.get<Garden>(garden)) ?? garden, FINALIZER);
            }
            return;
        }
        if (!isDue(garden, operator.identity.version)) {
            return care(operator, garden);
        }
        if (operator.gardens.list().length > 1) {
            return;
        }
        await client.addFinalizer(garden, FINALIZER);
        const steps = [...runtimeSteps(operator, garden), ...virtualSteps(operator, garden)];
        const before = isTrue(garden.status?.conditions, "VirtualGardenAPIServerAvailable");
        await operations.run(garden, "Reconcile", before ? again(steps) : steps, signal, () => encrypted(garden));
    });
    operator.onWake(() => reconciler.enqueueAll());
}

/** What is encrypted in the etcds from now on. */
function encrypted({ spec }: Garden): NonNullable<Garden["status"]> {
    const { kubernetes, gardener } = spec.virtualCluster;
    const servers = [kubernetes.kubeAPIServer, gardener.gardenerAPIServer];
    const resources = servers.flatMap(server => server?.encryptionConfig?.resources ?? []);
    return { credentials: { encryptionAtRest: { resources, provider: { type: "aescbc" } } } };
}

/** The steps of a later reconcile: all is there already, and looked at once more. */
function again(steps: Step[]): Step[] {
    return steps.map((step, index) =>
        index === 0
            ? { ...step, what: "again", seconds: durations.operator.garden.again }
            : { ...step, what: `again: ${step.what}`, seconds: 0 },
    );
}

/** What the care controller sees within a minute of a success. */
async function care(operator: SimulatedOperator, garden: Garden): Promise<void> {
    if (HEALTHY.every(([type]) => isTrue(garden.status?.conditions, type))) {
        return;
    }
    let conditions = garden.status?.conditions;
    for (const [type, reason, message] of HEALTHY) {
        const condition = { type, status: "True", reason, message, lastUpdateTime: timestamp() };
        conditions = withCondition(conditions, condition);
    }
    await operator.simulator.client("initial").patchStatus(garden, { conditions });
}
