import type { Condition, KubernetesObject } from "../kubernetes/object";

/** What a predicate says of an object. */
export interface Verdict {
    /** `failed` can't heal by waiting. */
    state: "ready" | "waiting" | "failed";
    /** One line that people read: the object's own message where it has one. */
    reason: string;
}

/** What every predicate on an object wants. */
export interface Wanted {
    /**
     * Generation that the program wrote: an older one does not pass, and an object that is not there has been deleted.
     * Left out for objects that others create.
     */
    generation?: number;
}

/** The object is as wanted. */
export function ready(reason = "ready"): Verdict {
    return { state: "ready", reason };
}

/** Not yet as wanted. */
export function waiting(reason: string): Verdict {
    return { state: "waiting", reason };
}

/** It won't be as wanted, however long one waits. */
export function failed(reason: string): Verdict {
    return { state: "failed", reason };
}

/** What is to be said of an object before its status may be looked at; undefined where nothing is. */
export function notThere(object: KubernetesObject | undefined, wanted: Wanted): Verdict | undefined {
    if (object === undefined) {
        return wanted.generation === undefined
            ? waiting("it does not exist yet")
            : failed("it has been deleted by somebody else; `pulumi refresh` notices that");
    }
    if (object.metadata?.deletionTimestamp !== undefined) {
        return failed(`it is being deleted since ${object.metadata.deletionTimestamp}`);
    }
    const generation = object.metadata?.generation ?? 0;
    if (wanted.generation !== undefined && generation < wanted.generation) {
        return waiting(`the server still shows generation ${generation}, not ${wanted.generation}`);
    }
    return undefined;
}

/** As {@link notThere}, and the status has to be that of the current generation. */
export function notCurrent(
    object: (KubernetesObject & { status?: { observedGeneration?: number } }) | undefined,
    wanted: Wanted,
): Verdict | undefined {
    const verdict = notThere(object, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const generation = object?.metadata?.generation;
    const observed = object?.status?.observedGeneration;
    if (observed !== generation) {
        return waiting(
            `its controller has not taken up generation ${generation} yet (status is of ${observed ?? "none"})`,
        );
    }
    return undefined;
}

/** The first of the conditions that is not True, in words; undefined where all are. */
export function firstNotTrue(conditions: Condition[] | undefined, types: readonly string[]): string | undefined {
    for (const type of types) {
        const condition = conditions?.find(candidate => candidate.type === type);
        if (condition?.status !== "True") {
            return describeCondition(type, condition);
        }
    }
    return undefined;
}

/** A condition in words: `Installed is False (ReconcileFailed): message`. */
export function describeCondition(type: string, condition: Condition | undefined): string {
    if (condition === undefined) {
        return `${type} is not reported yet`;
    }
    const reason = condition.reason ? ` (${condition.reason})` : "";
    return `${type} is ${condition.status}${reason}${condition.message ? `: ${condition.message}` : ""}`;
}

/** Whether two versions are the same, with or without the leading `v`. */
export function sameVersion(left: string | undefined, right: string): boolean {
    return left?.replace(/^v/, "") === right.replace(/^v/, "");
}

/** Why an object that carries a `gardener.cloud/operation` is not done; undefined where it carries none. */
export function pendingOperation(object: KubernetesObject | undefined): string | undefined {
    const operation = object?.metadata?.annotations?.["gardener.cloud/operation"];
    return operation === undefined ? undefined : `operation ${operation} has not been taken up yet`;
}
