import type { HostEvent, HostOptions, SummaryEvent } from "../host/protocol";
import { auditOffset, isMutating, readAudit } from "./audit";
import type { Rig } from "./rig";
import { readDurations } from "./durations-log";
import { HangWatch } from "./hang-watch";
import { runHostProcess } from "./host-process";
import type { HostOutcome } from "./host-process";
import { HostKills } from "./kills";
import type { Kill } from "./kills";
import { Recording } from "./recording";
import { Restarts } from "./restarts";
import { forgetUnrecordedReleases } from "./unrecorded-releases";

/** How often a run is begun again that a fault on the way to an API server has failed. */
const MOST_RERUNS = 5;

/** One run of the engine host within a rehearsal, with what it recorded. */
export interface Run {
    recording: Recording;
    outcome: HostOutcome;
    /** Milliseconds since the epoch. */
    began: number;
    wallSeconds: number;
    /** Requests of the program's own identity that may have changed something. */
    mutatingRequests: number;
    /** How often the engine host was started again: after it was killed, or after a fault on the wire has failed it. */
    restarts: number;
}

/** Which operation to run, and how it differs from the one before. */
export interface RunOptions extends Pick<HostOptions, "operation" | "overrides" | "entry" | "parallel"> {
    /** Kill the engine host after so many registrations and run it again: once for each number. */
    killAfter?: number[];
    /** Kill the engine host at each of these places of steps, `before:NAME` and `after:NAME`, and run it again. */
    killAt?: string[];
    /** Looks at what a killed host has left, before it is started again. */
    onKilled?: (kill: Kill) => Promise<void>;
    /** Restart the API server that each of these parts talks to when the part begins. */
    restartAt?: string[];
    onEvent?: (event: HostEvent) => void;
}

/** Runs the engine host on a rig, again where a fault killed or failed it, and records what happened. */
export async function runOn(rig: Rig, options: RunOptions): Promise<Run> {
    const { onEvent, killAfter = [], killAt = [], restartAt = [], onKilled, ...host } = options;
    const recording = new Recording();
    const offsets = rig.auditLogs.map(auditOffset);
    const began = Date.now();
    const { faults, timeScale } = rig.context;
    const hangs = new HangWatch(faults, timeScale);
    const restarting = new Restarts(restartAt, recording, (part, server) => {
        const cluster = rig.clusterOf(server);
        rig.onLine(`${part} begins: the API server of the ${cluster} cluster is restarted`);
        return rig.planes.restart(cluster);
    });
    const take = (event: HostEvent) => {
        if (event.type === "log") {
            hangs.line(event.message);
        }
        recording.add(event);
        restarting.take(event);
        rig.onEvent(event);
        onEvent?.(event);
    };
    const kills = new HostKills(killAfter, killAt, rig.hostOptions.state);
    const once = () =>
        runHostProcess(
            { ...rig.hostOptions, ...host, ...kills.options },
            {
                environment: rig.environment,
                onEvent: take,
                onLine: rig.onLine,
                signal: AbortSignal.any([rig.signal, hangs.signal]),
                abortNow: rig.abortNow,
                guard: rig.planes.guard,
            },
        );
    const faultsMet = () => rig.wire.strikes + restarting.count;
    const calledOff = () => rig.signal.aborted || hangs.signal.aborted || rig.deadSimulator !== undefined;
    let reruns = 0;
    let met = faultsMet();
    let outcome = await once();
    for (;;) {
        await restarting.settled();
        const kill = kills.take(outcome);
        if (kill !== undefined) {
            rig.onLine(`the engine host was killed ${kill.where}, and is started again`);
            await onKilled?.(kill);
        } else if (outcome.exitCode !== 0 && faultsMet() > met && !calledOff() && reruns < MOST_RERUNS) {
            reruns++;
            const message = `the run failed, and is begun again (${reruns} of ${MOST_RERUNS}): ${outcome.errors[0] ?? "it did not say why"}`;
            rig.onEvent({ type: "log", severity: "warning", message, at: Date.now() });
        } else {
            break;
        }
        (await forgetUnrecordedReleases(rig)).forEach(rig.onLine);
        met = faultsMet();
        const before = outcome.summary;
        outcome = await once();
        outcome.summary = together(before, outcome.summary);
    }
    hangs.close();
    if (hangs.message !== undefined) {
        outcome.errors = [hangs.message];
    } else if (outcome.exitCode !== 0 && reruns === MOST_RERUNS && faultsMet() > met) {
        const message = `a fault on the way to an API server failed it each time, though it was begun again ${reruns} times`;
        outcome.errors = [message, ...outcome.errors];
    } else if (outcome.exitCode === 0 && restarting.missing.length > 0) {
        const parts = restarting.missing.join(", ");
        outcome.errors = [`no API server was restarted for ${parts}: nothing of it was created at one`];
        outcome.exitCode = 1;
    } else if (outcome.exitCode === 0 && kills.missing.length > 0) {
        outcome.errors = [`the engine host was not killed ${kills.missing.join(", ")}: no step came to it`];
        outcome.exitCode = 1;
    }
    const requests = rig.auditLogs.flatMap((log, index) => readAudit(log, offsets[index]));
    return {
        recording,
        outcome,
        began,
        wallSeconds: (Date.now() - began) / 1000,
        mutatingRequests: requests.filter(event => rig.programUsers.includes(event.user.username) && isMutating(event))
            .length,
        restarts: kills.count + reruns,
    };
}

/** What a run did that was begun again: all that it did before, and what it came to at last. */
export function together(before: SummaryEvent | undefined, after: SummaryEvent | undefined): SummaryEvent | undefined {
    if (!before || !after) {
        return after ?? before;
    }
    const both = (what: "created" | "updated" | "replaced" | "deleted" | "retained") => [
        ...new Set([...before[what], ...after[what]]),
    ];
    return {
        ...after,
        created: both("created"),
        updated: both("updated"),
        replaced: both("replaced"),
        deleted: both("deleted"),
        retained: both("retained"),
    };
}

/** Durations that the simulators drew since `began`. */
export function durationsSince(rig: Rig, began: number) {
    return readDurations(rig.dir).filter(duration => duration.at >= began);
}
