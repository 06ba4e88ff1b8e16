import type { Garden } from "../api/garden";
import { notSucceeded } from "./last-operation";
import { firstNotTrue, notCurrent, pendingOperation, ready, sameVersion, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** Conditions of a Garden that all have to be True (gardener v1.138.3 docs/concepts/operator.md). */
export const GARDEN_CONDITIONS = [
    "VirtualGardenAPIServerAvailable",
    "RuntimeComponentsHealthy",
    "VirtualComponentsHealthy",
    "ObservabilityComponentsHealthy",
] as const;

/**
 * Whether a Garden that was there before an upgrade is reconciled by the wanted Gardener version; what never got anywhere has
 * nothing to be waited for.
 */
export function gardenUpgraded(garden: Garden | undefined, version: string): Verdict {
    const { conditions = [], lastOperation, gardener } = garden?.status ?? {};
    if (conditions.length === 0) {
        return ready("there is no garden yet");
    }
    if (!sameVersion(gardener?.version, version)) {
        return waiting(`it was reconciled by Gardener ${gardener?.version ?? "unknown"}, not ${version}`);
    }
    return notSucceeded(lastOperation) ?? ready();
}

/** Whether a Garden is reconciled, in its current generation and by the wanted Gardener version. */
export function gardenReady(garden: Garden | undefined, wanted: Wanted & { version: string }): Verdict {
    const verdict = notCurrent(garden, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const operation = pendingOperation(garden);
    if (operation !== undefined) {
        return waiting(operation);
    }
    const version = garden?.status?.gardener?.version;
    const unfinished = notSucceeded(garden?.status?.lastOperation);
    if (unfinished !== undefined) {
        return unfinished;
    }
    if (!sameVersion(version, wanted.version)) {
        return waiting(`it was reconciled by Gardener ${version ?? "unknown"}, not ${wanted.version}`);
    }
    if (garden?.status?.lastOperation?.type !== "Reconcile") {
        return waiting(`its last operation is ${garden?.status?.lastOperation?.type}, not Reconcile`);
    }
    const reason = firstNotTrue(garden.status.conditions, GARDEN_CONDITIONS);
    return reason === undefined ? ready() : waiting(reason);
}
