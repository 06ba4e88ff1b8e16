import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { JsonValue, ObjectRef } from "../host/protocol";
import { remoteClusterName } from "../simulation/clusters";
import type { ClusterName } from "../simulation/clusters";
import type { Recorded, Recording } from "./recording";
import { serverOf } from "./server-of";

/** One simulated duration, as `Clock` wrote it down. */
export interface SpentDuration {
    cluster: ClusterName | "cloud";
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
    clusterOf: (server: string) => ClusterName,
): Attribution {
    const owners = new Map<string, string>();
    const claim = (key: string, urn: string) => owners.has(key) || owners.set(key, urn);
    const resources = [...recording.resources.values()];
    for (const resource of resources) {
        // A cloud that Pulumi has no provider for knows a resource by the cloud's name for it.
        const { name } = resource.type.includes(":Metalstack") ? resource.inputs : resource;
        claim(keyOf("cloud", { kind: resource.type, name: textOf(name) }), resource.urn);
        for (const object of resource.stages.flat()) {
            claim(keyOf(clusterOf(resource.server ?? ""), object), resource.urn);
        }
    }
    for (const gate of resources) {
        const server = serverOf(recording, gate);
        const { own, others } = gateObjects(gate);
        const any = anyCluster(gate);
        const looked = server === undefined ? any : [clusterOf(server)];
        own.forEach(object => looked.forEach(cluster => claim(keyOf(cluster, object), gate.urn)));
        others.forEach(object => any.forEach(cluster => claim(keyOf(cluster, object), gate.urn)));
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

/** Objects whose simulated course a gate waits for although nothing registers them: others make them on the way. */
const onTheWay: Record<string, (name: string) => Pick<ObjectRef, "kind" | "namespace" | "name">[]> = {
    garden: () => [{ kind: "Service", namespace: "virtual-garden-istio-ingress", name: "istio-ingressgateway" }],
    soil: name => [
        { kind: "Deployment", namespace: "garden", name: "gardenlet" },
        { kind: "Seed", name },
    ],
    "managed-seed": name => [{ kind: "Seed", name }],
    "metal-api": () => [{ kind: "Certificate", namespace: "metal-control-plane", name: "control-plane-ingress-tls" }],
    "metal-api-from-pods": () => [{ kind: "Job", namespace: "default", name: "landscape-reaches-metal-api" }],
    // A partition is no object of Kubernetes: its gate asks metal-api.
    partition: name => [{ kind: "Partition", name }],
};

/** Where objects on the way may be, and those of a gate whose kubeconfig is secret; a gardenlet's own cluster first. */
function anyCluster(gate: Recorded): ClusterName[] {
    const { object } = gate.inputs;
    const name = typeof object === "object" && object !== null && !Array.isArray(object) ? textOf(object.name) : "";
    return [...(gate.inputs.gate === "soil" ? [remoteClusterName(name)] : []), "initial", "metal", "virtual"];
}

/** The object that a gate looks at, and those that are made on the way. */
function gateObjects({ inputs }: Recorded): Record<"own" | "others", Pick<ObjectRef, "kind" | "namespace" | "name">[]> {
    if (typeof inputs.gate !== "string") {
        return { own: [], others: [] };
    }
    const { object, partition } = inputs;
    const own =
        typeof object === "object" && object !== null && !Array.isArray(object)
            ? { kind: textOf(object.kind), namespace: textOf(object.namespace) || undefined, name: textOf(object.name) }
            : undefined;
    return { own: own ? [own] : [], others: onTheWay[inputs.gate]?.(own?.name ?? textOf(partition)) ?? [] };
}

function textOf(value: JsonValue | undefined): string {
    return typeof value === "string" ? value : "";
}

function keyOf(cluster: string, object: Pick<ObjectRef, "kind" | "namespace" | "name">): string {
    return `${cluster}/${objectKey(object)}`;
}

function objectKey(object: Pick<ObjectRef, "kind" | "namespace" | "name">): string {
    return `${object.kind}/${object.namespace ?? ""}/${object.name}`;
}
