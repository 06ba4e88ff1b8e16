import { isDeepStrictEqual } from "node:util";
import { secondsOf } from "../duration";
import type { ClusterMessage, MaintenanceMessage, WorkerGroup } from "./api";

/** What a cluster is to be like. */
export interface ClusterSpecification {
    /** Id of the project; never changes. */
    project: string;
    /** 2 to 11 lower-case letters, digits and inner dashes; never changes. */
    name: string;
    /** Never changes. */
    partition: string;
    /** `x.y.z`; goes up minor by minor. The server may raise the patch by itself. */
    kubernetes: { version: string };
    /** All worker groups: one that is left out is removed. */
    workers: WorkerGroup[];
    maintenance: {
        kubernetesAutoupdate: boolean;
        machineimageAutoupdate: boolean;
        timeWindow: {
            /** In UTC. */
            begin: { hour: number; minute: number };
            /** Like `2h`: 1 hour to under 4 hours. */
            duration: string;
        };
    };
}

/** What of a cluster can't be changed once it is there. */
export const immutable = ["project", "name", "partition"] as const;

/** The cluster's maintenance as the API takes it. */
export function maintenanceOf({ maintenance }: Pick<ClusterSpecification, "maintenance">): MaintenanceMessage {
    const { kubernetesAutoupdate, machineimageAutoupdate, timeWindow } = maintenance;
    const { hour, minute } = timeWindow.begin;
    return {
        kubernetesAutoupdate,
        machineimageAutoupdate,
        timeWindow: { begin: { hour, minute, timezone: "UTC" }, duration: `${secondsOf(timeWindow.duration)}s` },
    };
}

/** What differs between a cluster and its specification, as paths in the specification. */
export function differences(cluster: ClusterMessage, wanted: ClusterSpecification): string[] {
    const found = specificationOf(cluster, wanted);
    return [
        ...(found.partition === wanted.partition ? [] : ["partition"]),
        ...(isOtherVersion(found.kubernetes.version, wanted.kubernetes.version) ? ["kubernetes.version"] : []),
        ...(isDeepStrictEqual(byName(found.workers), byName(wanted.workers)) ? [] : ["workers"]),
        ...(isDeepStrictEqual(maintenanceOf(found), maintenanceOf(wanted)) ? [] : ["maintenance"]),
    ];
}

/** What a cluster is like; a duration keeps the words in which `wanted` says the same. */
export function specificationOf(cluster: ClusterMessage, wanted: ClusterSpecification): ClusterSpecification {
    const { kubernetes, workers = [], maintenance, partition = "" } = cluster;
    const { begin, duration = "0s" } = maintenance?.timeWindow ?? {};
    const usual = wanted.maintenance.timeWindow.duration;
    return {
        project: cluster.project,
        name: cluster.name,
        partition,
        kubernetes: { version: kubernetes?.version ?? "" },
        workers: workers.map(
            ({ name, machineType = "", minsize = 0, maxsize = 0, maxsurge = 0, maxunavailable = 0 }) => ({
                name,
                machineType,
                minsize,
                maxsize,
                maxsurge,
                maxunavailable,
            }),
        ),
        maintenance: {
            kubernetesAutoupdate: maintenance?.kubernetesAutoupdate ?? false,
            machineimageAutoupdate: maintenance?.machineimageAutoupdate ?? false,
            timeWindow: {
                begin: { hour: begin?.hour ?? 0, minute: begin?.minute ?? 0 },
                duration: secondsOf(duration) === secondsOf(usual) ? usual : duration,
            },
        },
    };
}

/**
 * Whether a version is another one to ask for: a patch below the one that is there is not, as the server raises patches by
 * itself.
 */
export function isOtherVersion(present: string, wanted: string): boolean {
    const [before, after] = [present, wanted].map(version => version.split(".").map(Number));
    const [major, minor, patch] = after.map((number, index) => number - (before[index] ?? 0));
    return Number.isNaN(patch ?? NaN) ? present !== wanted : major !== 0 || minor !== 0 || patch > 0;
}

/** What the API would refuse, by property: names, and what only makes sense together. */
export function problemsOf(wanted: Partial<ClusterSpecification>): { property: string; reason: string }[] {
    const { name, workers, maintenance } = wanted;
    const window = maintenance?.timeWindow?.duration;
    const seconds = window === undefined ? undefined : (secondsOf(window) ?? NaN);
    return [
        ...(name === undefined || /^(?=.{2,11}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)
            ? []
            : [{ property: "name", reason: `${name}: expected 2 to 11 lower-case letters, digits and inner dashes` }]),
        ...(Array.isArray(workers) && workers.length === 0
            ? [{ property: "workers", reason: "there is none: expected one worker group or more" }]
            : []),
        // metal-stack-cloud/api v0.16.4 proto/api/v1/cluster.proto, MaintenanceTimeWindow
        ...(seconds === undefined || (seconds >= 3600 && seconds < 4 * 3600)
            ? []
            : [{ property: "maintenance", reason: `a window of ${window}: expected 1h to under 4h` }]),
    ];
}

function byName(workers: WorkerGroup[]): WorkerGroup[] {
    return [...workers].sort((a, b) => (a.name < b.name ? -1 : 1));
}
