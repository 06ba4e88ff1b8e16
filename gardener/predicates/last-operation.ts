import type { LastError, LastOperation } from "../api/meta";
import { failed, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/**
 * What a last operation says as long as it has not succeeded; undefined once it has.
 *
 * `Error` heals: the controller tries again. `Failed` does not: it has given up (`retryDuration`, or an error that
 * it does not retry).
 */
export function notSucceeded(operation: LastOperation | undefined, errors: LastError[] = []): Verdict | undefined {
    if (operation === undefined) {
        return waiting("no operation has begun yet");
    }
    if (operation.type === "Delete") {
        return failed(`it is being deleted: ${describeOperation(operation, errors)}`);
    }
    if (operation.state === "Succeeded") {
        return undefined;
    }
    const reason = describeOperation(operation, errors);
    return operation.state === "Failed" ? failed(reason) : waiting(reason);
}

/** A last operation in words: `Reconcile Processing (46 %): Waiting until …`. */
export function describeOperation(operation: LastOperation, errors: LastError[] = []): string {
    const messages = [operation.description, ...errors.map(error => error.description)];
    const text = [...new Set(messages.filter(message => message))].join("; ");
    return `${operation.type} ${operation.state} (${operation.progress} %)${text === "" ? "" : `: ${text}`}`;
}
