import type { HostEvent, HostOptions } from "../host/protocol";
import { auditOffset, isMutating, readAudit } from "./audit";
import type { Rig } from "./rig";
import { readDurations } from "./durations-log";
import { runHostProcess } from "./host-process";
import type { HostOutcome } from "./host-process";
import { Recording } from "./recording";

/** One run of the engine host within a rehearsal, with what it recorded. */
export interface Run {
    recording: Recording;
    outcome: HostOutcome;
    /** Milliseconds since the epoch. */
    began: number;
    wallSeconds: number;
    /** Requests of the program's own identity that may have changed something. */
    mutatingRequests: number;
    /** How often the engine host was killed and started again. */
    restarts: number;
}

/** Which operation to run, and how it differs from the one before. */
export interface RunOptions extends Pick<HostOptions, "operation" | "overrides" | "entry" | "parallel"> {
    /** Kill the engine host after so many registrations, then run it again. */
    killAfter?: number;
    onEvent?: (event: HostEvent) => void;
}

/** Runs the engine host on a rig, again where a fault killed it, and records what happened. */
export async function runOn(rig: Rig, options: RunOptions): Promise<Run> {
    const { onEvent, ...host } = options;
    const recording = new Recording();
    const offsets = rig.auditLogs.map(auditOffset);
    const began = Date.now();
    const take = (event: HostEvent) => {
        recording.add(event);
        rig.onEvent(event);
        onEvent?.(event);
    };
    const once = (killAfter?: number) =>
        runHostProcess(
            { ...rig.hostOptions, ...host, killAfter },
            {
                environment: rig.environment,
                onEvent: take,
                onLine: rig.onLine,
                signal: rig.signal,
                abortNow: rig.abortNow,
                guard: rig.planes.guard,
            },
        );
    let outcome = await once(options.killAfter);
    let restarts = 0;
    if (options.killAfter !== undefined && outcome.signal === "SIGKILL") {
        restarts = 1;
        outcome = await once();
    }
    const requests = rig.auditLogs.flatMap((log, index) => readAudit(log, offsets[index]));
    return {
        recording,
        outcome,
        began,
        wallSeconds: (Date.now() - began) / 1000,
        mutatingRequests: requests.filter(event => rig.programUsers.includes(event.user.username) && isMutating(event))
            .length,
        restarts,
    };
}

/** Durations that the simulators drew since `began`. */
export function durationsSince(rig: Rig, began: number) {
    return readDurations(rig.dir).filter(duration => duration.at >= began);
}
