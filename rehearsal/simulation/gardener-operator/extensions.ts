import type { ControllerInstallation, ControllerRegistration } from "../gardener/core-types";
import { CORE_API } from "../gardener/core-types";
import { chartProblem } from "../gardener/extension-charts";
import type { Garden, OperatorExtension } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import type { Informer } from "../kubernetes/informer";
import { isTrue, timestamp, withCondition } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import { healthy, installed, requiredRuntime, requiredVirtual, withoutTimes } from "./extension-conditions";
import { ExtensionDeployment } from "./extension-deployment";
import { FINALIZER } from "./names";
import type { SimulatedOperator } from "./operator";
import { pullProblem } from "./pulls";
import { requiredKinds } from "./required";

const GARDEN_NOT_READY = 'task "Checking if garden is reconciled" failed: garden is not yet successfully reconciled';

/** Installs Extensions where they are required, and registers them in the virtual garden once there is one. */
export function startExtensionController(operator: SimulatedOperator): void {
    const { simulator } = operator;
    const installations = simulator.watch<ControllerInstallation>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerInstallation",
    });
    const registrations = simulator.watch<ControllerRegistration>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerRegistration",
    });
    const controller = new ExtensionController(operator, installations, registrations, ({ metadata }, milliseconds) =>
        setTimeout(() => reconciler.enqueue(metadata.name), milliseconds).unref(),
    );
    const reconciler = simulator.reconcile(operator.extensions, async (extension, signal) => {
        if (operator.active) {
            await controller.reconcile(extension, signal);
        }
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

class ExtensionController {
    private readonly client: KubeClient;
    private readonly deployment: ExtensionDeployment;

    constructor(
        private readonly operator: SimulatedOperator,
        private readonly installations: Informer<ControllerInstallation>,
        private readonly registrations: Informer<ControllerRegistration>,
        /** Has an Extension looked at again, after so many real milliseconds. */
        private readonly again: (extension: OperatorExtension, milliseconds: number) => void,
    ) {
        this.client = operator.simulator.client("initial");
        this.deployment = new ExtensionDeployment(operator);
    }

    async reconcile(extension: OperatorExtension, signal: AbortSignal): Promise<void> {
        const { garden, extensions } = this.operator;
        const { name, deletionTimestamp } = extension.metadata;
        const own = this.installations.list().filter(({ spec }) => spec.registrationRef.name === name);
        const gardenGoes = garden?.metadata.deletionTimestamp !== undefined;
        const kinds = garden === undefined || gardenGoes ? [] : requiredKinds(garden, extension, extensions.list());
        // Other controllers write these; the generation is observed with Installed.
        const required = await this.note(extension, [requiredRuntime(kinds), requiredVirtual(own)], false);
        if (deletionTimestamp !== undefined || gardenGoes) {
            await this.remove(required);
        } else if (garden === undefined) {
            const reason = required.status?.conditions?.find(({ type }) => type === "Installed")?.reason;
            if (reason !== "DeleteSuccessful") {
                await this.note(required, [installed("False", "NoGardenFound", "No garden found")]);
            }
        } else {
            await this.client.addFinalizer(required, FINALIZER);
            await this.install(garden, required, kinds, own, signal);
        }
    }

    private async remove(extension: OperatorExtension): Promise<void> {
        const left = await this.deployment.remove(extension, this.registrations);
        if (left !== undefined) {
            await this.note(extension, [installed("False", "DeleteFailed", left)]);
            this.again(extension, 200);
            return;
        }
        const done = "Extension has been deleted successfully";
        const final = await this.note(extension, [installed("False", "DeleteSuccessful", done)]);
        if (extension.metadata.deletionTimestamp !== undefined) {
            await this.client.removeFinalizer((await this.client.get<OperatorExtension>(final)) ?? final, FINALIZER);
        }
    }

    private async install(
        garden: Garden,
        extension: OperatorExtension,
        kinds: string[],
        own: ControllerInstallation[],
        signal: AbortSignal,
    ): Promise<void> {
        const wrongValues = chartProblem(extension);
        if (wrongValues !== undefined) {
            return this.fail(extension, wrongValues);
        }
        const unpulled = await pullProblem(this.client, extension);
        if (unpulled !== undefined) {
            await this.fail(extension, unpulled);
            this.again(extension, 500);
            return;
        }
        if (kinds.length > 0) {
            await this.deployment.deployRuntime(extension, signal);
        }
        const isInstalled = isTrue(extension.status?.conditions, "Installed");
        const { lastOperation } = garden.status ?? {};
        if (lastOperation?.type !== "Reconcile" || lastOperation.state !== "Succeeded") {
            if (!isInstalled || extension.status?.observedGeneration !== extension.metadata.generation) {
                await this.fail(extension, GARDEN_NOT_READY);
            }
            return;
        }
        const strike = this.operator.faults.strike("Extension", extension.metadata);
        if (strike !== undefined && !isInstalled) {
            await (strike === "hang"
                ? this.deployment.installUnanswered(extension)
                : this.fail(extension, "simulated fault: chart pulling failed"));
            this.again(extension, 500);
            return;
        }
        await this.deployment.register(extension, signal);
        const latest = (await this.client.get<OperatorExtension>(extension)) ?? extension;
        await this.note(latest, [
            installed("True", "ReconcileSuccessful", "Extension has been reconciled successfully"),
            ...healthy(extension, kinds, own),
        ]);
    }

    private async fail(extension: OperatorExtension, message: string): Promise<void> {
        await this.note(extension, [installed("False", "ReconcileFailed", message)]);
    }

    /** Writes conditions where they say something new, and by default which generation they are of. */
    private async note(
        extension: OperatorExtension,
        conditions: Condition[],
        observes = true,
    ): Promise<OperatorExtension> {
        const { metadata, status } = extension;
        let all = status?.conditions;
        for (const condition of conditions) {
            all = withCondition(all, { ...condition, lastUpdateTime: timestamp() });
        }
        const same = withoutTimes(all) === withoutTimes(status?.conditions);
        return same && (status?.observedGeneration === metadata.generation || !observes)
            ? extension
            : this.client.patchStatus<OperatorExtension>(extension, {
                  conditions: all,
                  ...(observes && { observedGeneration: metadata.generation }),
              });
    }
}
