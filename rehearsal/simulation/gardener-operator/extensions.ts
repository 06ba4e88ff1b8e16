import type { ControllerInstallation, ControllerRegistration } from "../gardener/core-types";
import { CORE_API } from "../gardener/core-types";
import { chartProblem } from "../gardener/extension-charts";
import type { OperatorExtension } from "../gardener/types";
import { isTrue, timestamp, withCondition } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import { FINALIZER } from "./names";
import { ExtensionDeployment } from "./extension-deployment";
import type { SimulatedOperator } from "./operator";
import { pullProblem } from "./pulls";
import { requiredKinds } from "./required";

const GARDEN_NOT_READY = 'task "Checking if garden is reconciled" failed: garden is not yet successfully reconciled';

/** Installs Extensions where they are required, and registers them in the virtual garden once there is one. */
export function startExtensionController(operator: SimulatedOperator): void {
    const { simulator } = operator;
    const client = simulator.client("initial");
    const deployment = new ExtensionDeployment(operator);
    const installations = simulator.watch<ControllerInstallation>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerInstallation",
    });
    const registrations = simulator.watch<ControllerRegistration>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerRegistration",
    });

    const reconciler = simulator.reconcile(operator.extensions, async (extension, signal) => {
        if (!operator.active) {
            return;
        }
        const update = async (from: OperatorExtension, conditions: Condition[], observes = true) => {
            let all = from.status?.conditions;
            for (const condition of conditions) {
                all = withCondition(all, { ...condition, lastUpdateTime: timestamp() });
            }
            const same = strip(all) === strip(from.status?.conditions);
            const observed = from.status?.observedGeneration === from.metadata.generation;
            return same && (observed || !observes)
                ? from
                : client.patchStatus<OperatorExtension>(from, {
                      conditions: all,
                      ...(observes && { observedGeneration: from.metadata.generation }),
                  });
        };
        const own = installations.list().filter(({ spec }) => spec.registrationRef.name === extension.metadata.name);
        const garden = operator.garden;
        const gone = extension.metadata.deletionTimestamp !== undefined;
        const gardenGoes = garden?.metadata.deletionTimestamp !== undefined;
        const kinds =
            garden === undefined || gardenGoes ? [] : requiredKinds(garden, extension, operator.extensions.list());
        // Other controllers write these; the generation is observed with Installed.
        const required = await update(extension, [requiredRuntime(kinds), requiredVirtual(own)], false);
        if (gone || gardenGoes) {
            const left = await deployment.remove(extension, registrations);
            if (left !== undefined) {
                await update(required, [installed("False", "DeleteFailed", left)]);
                setTimeout(() => reconciler.enqueue(extension.metadata.name), 200).unref();
                return;
            }
            const done = "Extension has been deleted successfully";
            const final = await update(required, [installed("False", "DeleteSuccessful", done)]);
            if (gone) {
                await client.removeFinalizer((await client.get<OperatorExtension>(final)) ?? final, FINALIZER);
            }
            return;
        }
        if (garden === undefined) {
            const reason = required.status?.conditions?.find(({ type }) => type === "Installed")?.reason;
            if (reason !== "DeleteSuccessful") {
                await update(required, [installed("False", "NoGardenFound", "No garden found")]);
            }
            return;
        }
        await client.addFinalizer(required, FINALIZER);
        const wrongValues = chartProblem(extension);
        if (wrongValues !== undefined) {
            await update(required, [installed("False", "ReconcileFailed", wrongValues)]);
            return;
        }
        const unpulled = await pullProblem(client, extension);
        if (unpulled !== undefined) {
            await update(required, [installed("False", "ReconcileFailed", unpulled)]);
            setTimeout(() => reconciler.enqueue(extension.metadata.name), 500).unref();
            return;
        }
        if (kinds.length > 0) {
            await deployment.deployRuntime(extension, signal);
        }
        const { lastOperation } = garden.status ?? {};
        if (lastOperation?.type !== "Reconcile" || lastOperation.state !== "Succeeded") {
            const isNew = required.status?.observedGeneration !== required.metadata.generation;
            if (isNew || !isTrue(required.status?.conditions, "Installed")) {
                await update(required, [installed("False", "ReconcileFailed", GARDEN_NOT_READY)]);
            }
            return;
        }
        const strike = operator.faults.strike("Extension", extension.metadata);
        if (strike !== undefined && !isTrue(required.status?.conditions, "Installed")) {
            if (strike === "hang") {
                await deployment.installUnanswered(extension);
            } else {
                await update(required, [
                    installed("False", "ReconcileFailed", "simulated fault: chart pulling failed"),
                ]);
            }
            setTimeout(() => reconciler.enqueue(extension.metadata.name), 500).unref();
            return;
        }
        await deployment.register(extension, signal);
        const latest = (await client.get<OperatorExtension>(required)) ?? required;
        await update(latest, [
            installed("True", "ReconcileSuccessful", "Extension has been reconciled successfully"),
            ...healthy(extension, kinds, own),
        ]);
    });

    operator.onWake(() => reconciler.enqueueAll());
    operator.gardens.listen((_key, now, before) => {
        const changed =
            now?.status?.lastOperation?.state !== before?.status?.lastOperation?.state ||
            now?.metadata.deletionTimestamp !== before?.metadata.deletionTimestamp ||
            now?.metadata.generation !== before?.metadata.generation;
        if (changed) {
            reconciler.enqueueAll();
        }
    });
    const byInstallation = (_key: string, now?: ControllerInstallation, before?: ControllerInstallation) =>
        reconciler.enqueue((now ?? before)?.spec.registrationRef.name ?? "");
    installations.listen(byInstallation);
    registrations.listen((_key, now, before) => reconciler.enqueue((now ?? before)?.metadata.name ?? ""));
}

function installed(status: "True" | "False", reason: string, message: string): Condition {
    return { type: "Installed", status, reason, message };
}

function requiredRuntime(kinds: string[]): Condition {
    const type = "RequiredRuntime";
    return kinds.length > 0
        ? {
              type,
              status: "True",
              reason: "ExtensionRequired",
              message: `Extension required for kinds [${kinds.join(" ")}]`,
          }
        : { type, status: "False", reason: "ExtensionNotRequired", message: "Extension not required for any kind" };
}

function requiredVirtual(installations: ControllerInstallation[]): Condition {
    const type = "RequiredVirtual";
    return installations.some(({ status }) => isTrue(status?.conditions, "Required"))
        ? {
              type,
              status: "True",
              reason: "RequiredControllerInstallation",
              message: "Extension has required ControllerInstallations for seed clusters",
          }
        : {
              type,
              status: "False",
              reason: "NoRequiredControllerInstallation",
              message: "Extension does not have required ControllerInstallations for seed clusters",
          };
}

/** The conditions of the care controller (gardener v1.138.3 pkg/operator/controller/extension/care/health.go). */
function healthy(extension: OperatorExtension, kinds: string[], installations: ControllerInstallation[]): Condition[] {
    const conditions: Condition[] = [];
    if (kinds.length > 0) {
        const message = "All extension components are healthy.";
        conditions.push({ type: "RuntimeHealthy", status: "True", reason: "ExtensionComponentsRunning", message });
    }
    if (extension.spec.deployment?.admission !== undefined) {
        const message = "All extension admission components are healthy.";
        const reason = "ExtensionAdmissionComponentsRunning";
        conditions.push({ type: "AdmissionHealthy", status: "True", reason, message });
    }
    if (installations.some(({ status }) => isTrue(status?.conditions, "Required"))) {
        const sick = installations.find(({ status }) => !isTrue(status?.conditions, "Healthy"));
        const type = "ControllerInstallationsHealthy";
        conditions.push(
            sick === undefined
                ? {
                      type,
                      status: "True",
                      reason: "ControllerInstallationsRunning",
                      message: "All controller installations are healthy.",
                  }
                : {
                      type,
                      status: "Progressing",
                      reason: "NotHealthy",
                      message: `ControllerInstallation ${sick.metadata.name} is not healthy`,
                  },
        );
    }
    return conditions;
}

/** Conditions without their times. */
function strip(conditions: Condition[] = []): string {
    return JSON.stringify(conditions.map(({ type, status, reason, message }) => [type, status, reason, message]));
}
