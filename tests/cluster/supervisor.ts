import { startControlPlanes } from "../../rehearsal/cluster/control-plane";
import type { ControlPlanesOptions } from "../../rehearsal/cluster/control-plane";

/** Run by the tests in a process that they kill: starts control planes and sends its parent the pids. */
process.once("message", (options: ControlPlanesOptions) => {
    void startControlPlanes(options).then(planes => process.send?.(planes.pids));
});
