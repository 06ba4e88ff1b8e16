import type { HostEvent, HostOptions } from "../host/protocol";
import { auditOffset, isMutating, readAudit } from "./audit";
import type { Rig } from "./rig";
import { readDurations } from "./durations-log";
import { HangWatch } from "./hang-watch";
import { runHostProcess } from "./host-process";
import type { HostOutcome } from "./host-process";
import { Recording } from "./recording";
import { forgetUnrecordedReleases } from "./unrecorded-releases";

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
    /** Kill the engine host after so many registrations and run it again: once for each number. */
    killAfter?: number[];
    onEvent?: (event: HostEvent) => void;
}

/** Runs the engine host on a rig, again where a fault killed it, and records what happened. */
export async function runOn(rig: Rig, options: RunOptions): Promise<Run> {
    const { onEvent, killAfter = [], ...host } = options;
    const recording = new Recording();
    const offsets = rig.auditLogs.map(auditOffset);
    const began = Date.now();
    const { faults, timeScale } = rig.context;
    const hangs = new HangWatch(faults, timeScale);
    const take = (event: HostEvent) => {
        if (event.type === "log") {
            hangs.line(event.message);
        }
        recording.add(event);
        rig.onEvent(event);
        onEvent?.(event);
    };
    const once = (after?: number) =>
        runHostProcess(
            { ...rig.hostOptions, ...host, killAfter: after },
            {
                environment: rig.environment,
                onEvent: take,
                onLine: rig.onLine,
                signal: AbortSignal.any([rig.signal, hangs.signal]),
                abortNow: rig.abortNow,
                guard: rig.planes.guard,
            },
        );
    let restarts = 0;
    let outcome = await once(killAfter[0]);
    while (restarts < killAfter.length && outcome.signal === "SIGKILL") {
        rig.onLine(`the engine host was killed after ${killAfter[restarts]} registrations, and is started again`);
        (await forgetUnrecordedReleases(rig)).forEach(rig.onLine);
        restarts++;
        outcome = await once(killAfter[restarts]);
    }
    hangs.close();
    if (hangs.message !== undefined) {
        outcome.errors = [hangs.message];
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
