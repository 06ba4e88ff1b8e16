import type { LastError, LastOperation } from "../api/meta";
import type { KubernetesObject } from "../kubernetes/object";
import { describeOperation } from "./last-operation";
import { failed, ready, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/** An object that may say how its deletion gets on. */
export interface Deletable extends KubernetesObject {
    status?: { lastOperation?: LastOperation; lastErrors?: LastError[] };
}

/** Whether an object is gone; a deletion that its controller has given up does not heal. */
export function gone(object: Deletable | undefined): Verdict {
    if (object === undefined) {
        return ready("gone");
    }
    const { lastOperation, lastErrors } = object.status ?? {};
    if (lastOperation?.type === "Delete") {
        const reason = describeOperation(lastOperation, lastErrors);
        return lastOperation.state === "Failed" ? failed(reason) : waiting(reason);
    }
    const finalizers = object.metadata?.finalizers ?? [];
    return waiting(
        object.metadata?.deletionTimestamp === undefined
            ? "its deletion has not begun"
            : `it is held by ${finalizers.length === 0 ? "its dependants" : finalizers.join(", ")}`,
    );
}
