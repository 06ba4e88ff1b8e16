import type { Project } from "../api/core";
import { failed, notCurrent, ready, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/** Whether a Project is Ready; Failed does not heal (a namespace without the project's labels, mostly). */
export function projectReady(project: Project | undefined, wanted: Wanted): Verdict {
    const verdict = notCurrent(project, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const phase = project?.status?.phase;
    switch (phase) {
        case "Ready":
            return ready();
        case "Failed":
            return failed(
                `its phase is Failed: namespace ${project?.spec.namespace} needs the labels gardener.cloud/role=project ` +
                    `and project.gardener.cloud/name=${project?.metadata.name}`,
            );
        default:
            return waiting(`its phase is ${phase ?? "not set yet"}`);
    }
}
