import type { Shoot } from "../api/core";
import { describeOperation, notSucceeded } from "./last-operation";
import { failed, firstNotTrue, notCurrent, pendingOperation, ready, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** Codes of errors that waiting does not mend (gardener v1.138.3 pkg/apis/core/v1beta1/constants). */
const HOPELESS_CODES = ["ERR_CONFIGURATION_PROBLEM", "ERR_INFRA_UNAUTHENTICATED"];

/** Whether a Shoot is reconciled, with all its conditions True. */
export function shootReady(shoot: Shoot | undefined, wanted: Wanted & { workerless?: boolean }): Verdict {
    const verdict = notCurrent(shoot, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const operation = pendingOperation(shoot);
    if (operation !== undefined) {
        return waiting(operation);
    }
    const { lastOperation, lastErrors = [] } = shoot?.status ?? {};
    const unfinished = notSucceeded(lastOperation, lastErrors);
    if (unfinished !== undefined) {
        const code = lastErrors.flatMap(error => error.codes ?? []).find(code => HOPELESS_CODES.includes(code));
        return lastOperation?.state === "Error" && code !== undefined
            ? failed(`${code}: ${describeOperation(lastOperation, lastErrors)}`)
            : unfinished;
    }
    const conditions = [
        "APIServerAvailable",
        "ControlPlaneHealthy",
        "ObservabilityComponentsHealthy",
        "SystemComponentsHealthy",
    ];
    const reason = firstNotTrue(
        shoot?.status?.conditions,
        wanted.workerless ? conditions : [...conditions, "EveryNodeReady"],
    );
    return reason === undefined ? ready() : waiting(reason);
}
