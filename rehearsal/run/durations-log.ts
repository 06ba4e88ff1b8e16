import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { ObjectRef } from "../host/protocol";
import type { Recorded, Recording } from "./recording";

/** One simulated duration, as `Clock` wrote it down. */
export interface SpentDuration {
    cluster: "initial" | "virtual" | "cloud";
    kind: string;
    namespace?: string;
    name: string;
    /** What was waited for, e.g. `etcd-main`. */
    what: string;
    /** Drawn, in simulated seconds. */
    seconds: number;
    /** When it began; milliseconds since the epoch. */
    at: number;
}

/** The durations that the simulators of a rehearsal in `dir` have spent so far. */
export function readDurations(dir: string): SpentDuration[] {
    const file = path.join(dir, "durations.jsonl");
    if (!existsSync(file)) {
        return [];
    }
    return readFileSync(file, "utf8")
        .split("\n")
        .filter(line => line)
        .map(line => JSON.parse(line) as SpentDuration);
}

/** Durations by the resource that they belong to, and those that belong to none. */
export interface Attribution {
    byUrn: Map<string, SpentDuration[]>;
    unattributed: SpentDuration[];
}

/**
 * Finds the resource that each duration belongs to: the one that stands for the object, else the gate that waits for it.
 *
 * @param clusterOf Cluster of a server URL.
 */
export function attribute(
    recording: Recording,
    durations: SpentDuration[],
    clusterOf: (server: string) => SpentDuration["cluster"],
): Attribution {
    const owners = new Map<string, string>();
    const claim = (key: string, urn: string) => owners.has(key) || owners.set(key, urn);
    const resources = [...recording.resources.values()];
    for (const resource of resources) {
        claim(keyOf("cloud", { kind: resource.type, name: resource.name }), resource.urn);
        for (const object of resource.stages.flat()) {
            claim(keyOf(clusterOf(resource.server ?? ""), object), resource.urn);
        }
    }
    for (const gate of resources) {
        for (const object of gateObjects(gate)) {
            claim(keyOf("initial", object), gate.urn);
            claim(keyOf("virtual", object), gate.urn);
        }
    }
    const found: Attribution = { byUrn: new Map(), unattributed: [] };
    for (const duration of durations) {
        const urn = owners.get(keyOf(duration.cluster, duration));
        if (urn === undefined) {
            found.unattributed.push(duration);
        } else {
            found.byUrn.set(urn, [...(found.byUrn.get(urn) ?? []), duration]);
        }
    }
    return found;
}

/** Simulated seconds of a resource: of each stage the slowest object, stages one after the other. */
export function costOf(resource: Recorded, own: SpentDuration[]): number {
    const sums = new Map<string, number>();
    for (const duration of own) {
        const key = objectKey(duration);
        sums.set(key, (sums.get(key) ?? 0) + duration.seconds);
    }
    const staged = new Set<string>();
    let total = 0;
    for (const stage of resource.stages) {
        const keys = stage.map(objectKey);
        keys.forEach(key => staged.add(key));
        total += Math.max(0, ...keys.map(key => sums.get(key) ?? 0));
    }
    for (const [key, seconds] of sums) {
        total += staged.has(key) ? 0 : seconds;
    }
    return total;
}

function gateObjects(gate: Recorded): { kind: string; namespace?: string; name: string }[] {
    const { partition } = gate.inputs;
    // A partition is no object of Kubernetes: its gate asks metal-api.
    const objects = [gate.inputs.object, ...(partition ? [{ kind: "Partition", name: partition }] : [])];
    return objects.flatMap(object => {
        if (typeof object !== "object" || object === null || Array.isArray(object)) {
            return [];
        }
        const { kind, namespace, name } = object;
        return typeof kind === "string" && typeof name === "string"
            ? [{ kind, name, namespace: typeof namespace === "string" ? namespace : undefined }]
            : [];
    });
}

function keyOf(cluster: string, object: Pick<ObjectRef, "kind" | "namespace" | "name">): string {
    return `${cluster}/${objectKey(object)}`;
}

function objectKey(object: Pick<ObjectRef, "kind" | "namespace" | "name">): string {
    return `${object.kind}/${object.namespace ?? ""}/${object.name}`;
}
