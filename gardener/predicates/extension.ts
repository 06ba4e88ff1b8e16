import type { Extension } from "../api/operator";
import { describeCondition, firstNotTrue, notCurrent, ready, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** Whether an operator Extension is Installed, and what runs of it is not unhealthy. */
export function extensionReady(extension: Extension | undefined, wanted: Wanted): Verdict {
    const verdict = notCurrent(extension, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const conditions = extension?.status?.conditions;
    const reason = firstNotTrue(conditions, ["Installed"]);
    if (reason !== undefined) {
        return waiting(reason);
    }
    const unhealthy = conditions?.find(
        ({ type, status }) => ["AdmissionHealthy", "RuntimeHealthy"].includes(type) && status === "False",
    );
    return unhealthy === undefined ? ready() : waiting(describeCondition(unhealthy.type, unhealthy));
}
