import type { ServerProcess } from "./server-process";
import type { Watchdog } from "./watchdog";

/** Paths of the servers' binaries. */
export interface ControlPlaneBinaries {
    etcd: string;
    kubeApiserver: string;
    kubeControllerManager: string;
    gardenerApiserver: string;
}

/** What the servers of one rehearsal have in common. */
export interface ServerContext {
    binaries: ControlPlaneBinaries;
    /** The rehearsal's folder. */
    dir: string;
    watchdog: Watchdog;
    /** Aborted when the rehearsal ends: no server starts after that. */
    signal: AbortSignal;
    /** Told of every server at once, ready or not. */
    started(process: ServerProcess): void;
}
