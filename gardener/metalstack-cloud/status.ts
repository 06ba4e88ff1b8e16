import { failed, ready, waiting } from "../predicates/verdict";
import type { Verdict } from "../predicates/verdict";
import type { ClusterMessage, ClusterStatus } from "./api";

/**
 * Whether a cluster is made or changed as it was asked for.
 *
 * As the API's Terraform provider has it (terraform-provider-metal internal/cluster/helpers.go): done when an operation
 * Create or Reconcile has Succeeded; Error is tried again by the server, Failed is not.
 */
export function clusterReady({ status = {}, deletedAt }: ClusterMessage): Verdict {
    if (status.type === "Delete" || deletedAt !== undefined) {
        return failed("it is being deleted by somebody else; `pulumi refresh` notices when it is gone");
    }
    if (status.type !== "Create" && status.type !== "Reconcile") {
        return waiting("it has no status yet");
    }
    switch (status.state) {
        case "Succeeded":
            return ready();
        case "Failed":
            return failed(courseOf(status));
        default:
            return waiting(courseOf(status));
    }
}

/** Whether a cluster is gone; undefined is one that the API does not have. */
export function clusterGone(cluster: ClusterMessage | undefined): Verdict {
    if (cluster === undefined) {
        return ready("gone");
    }
    const { status = {} } = cluster;
    return status.type === "Delete" && status.state === "Failed" ? failed(courseOf(status)) : waiting(courseOf(status));
}

/** How it gets on, with its last errors. */
function courseOf(status: ClusterStatus): string {
    const { type, state, progress = 0, lastErrors = [] } = status;
    const parts = {
        "API server": status.apiServerReady,
        "control plane": status.controlPlaneReady,
        nodes: status.nodesReady,
        "system components": status.systemComponentsReady,
    };
    const missing = Object.entries(parts).filter(
        ([, ready]) => ready !== undefined && ready !== "" && ready !== "True",
    );
    const errors = lastErrors.map(({ description = "", taskId }) =>
        taskId ? `${taskId}: ${description}` : description,
    );
    return [
        `${type ?? "?"} ${state ?? "?"}, ${progress} %`,
        ...(missing.length > 0 ? [`not ready: ${missing.map(([what]) => what).join(", ")}`] : []),
        ...(errors.length > 0 ? [`last errors: ${errors.join(" | ")}`] : []),
    ].join(", ");
}
