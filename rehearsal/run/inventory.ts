import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { PEOPLES } from "../simulation/gateway/types";
import { ApiError, Transport } from "../simulation/kubernetes/transport";

/** One object that an API server holds. */
export interface Held {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
    /** Kept on purpose by its chart (helm.sh/resource-policy: keep). */
    kept: boolean;
    /** Whether the program has written it: its provider's field managers begin with `pulumi-kubernetes`. */
    byProgram: boolean;
    /** Of spec, labels and annotations. */
    fingerprint: string;
}

/** Kinds that come and go by themselves, or belong to the cluster and not to what runs on it. */
const passing = new Set([
    "APIService",
    "Endpoints",
    "EndpointSlice",
    "Event",
    "IPAddress",
    "Lease",
    "Node",
    "CSIDriver",
    "CSINode",
    "FlowSchema",
    "PriorityLevelConfiguration",
    "ControllerRevision",
    "PersistentVolume",
    "StorageClass",
]);

interface ResourceList {
    resources: { name: string; kind: string; verbs: string[]; namespaced: boolean }[];
}

interface MetadataList {
    items: {
        metadata: {
            name: string;
            namespace?: string;
            labels?: Record<string, string>;
            annotations?: Record<string, string>;
            managedFields?: { manager?: string }[];
        };
        spec?: unknown;
    }[];
}

/**
 * Every object of every listable kind of a cluster, by `group/kind/namespace/name`, each kind once; left out are kinds that come
 * and go by themselves, and what people have made for the landscape, with all in their namespaces that the program has not.
 */
export async function inventoryOf(kubeconfig: string): Promise<Map<string, Held>> {
    const transport = new Transport(kubeconfig, "landscape-inventory");
    const found = new Map<string, Held>();
    const peoples = new Set<string>();
    await Promise.all(
        (await listableKinds(transport)).map(async ({ apiVersion, kind, path }) => {
            const list = await listed(transport, path);
            for (const { metadata, spec } of list.items) {
                const { name, namespace, labels, annotations, managedFields = [] } = metadata;
                if (Object.entries(PEOPLES).every(([key, value]) => labels?.[key] === value)) {
                    if (kind === "Namespace") {
                        peoples.add(name);
                    }
                    continue;
                }
                found.set(keyOf({ apiVersion, kind, namespace, name }), {
                    apiVersion,
                    kind,
                    namespace,
                    name,
                    kept: annotations?.["helm.sh/resource-policy"] === "keep",
                    byProgram: managedFields.some(({ manager }) => manager?.startsWith("pulumi-kubernetes")),
                    fingerprint: createHash("sha256")
                        .update(JSON.stringify([spec, labels, annotations]))
                        .digest("hex"),
                });
            }
        }),
    );
    const isPeoples = ({ namespace, byProgram }: Held) =>
        !byProgram && namespace !== undefined && peoples.has(namespace);
    return new Map([...found].filter(([, held]) => !isPeoples(held)));
}

/** Kinds with the path that lists them, in the first version that has them: core.gardener.cloud prefers one with one kind. */
async function listableKinds(transport: Transport): Promise<{ apiVersion: string; kind: string; path: string }[]> {
    const { groups } = await transport.json<{ groups: { versions: { groupVersion: string }[] }[] }>("GET", "/apis");
    const versions = ["v1", ...groups.flatMap(group => group.versions.map(({ groupVersion }) => groupVersion))];
    const lists = await Promise.all(
        versions.map(async apiVersion => {
            const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
            const { resources } = await transport.json<ResourceList>("GET", base);
            return resources
                .filter(({ name, kind, verbs }) => verbs.includes("list") && !name.includes("/") && !passing.has(kind))
                .map(({ name, kind }) => ({ apiVersion, kind, path: `${base}/${name}` }));
        }),
    );
    const seen = new Set<string>();
    return lists.flat().filter(({ apiVersion, kind }) => {
        const key = keyOf({ apiVersion, kind, name: "" });
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
    });
}

/** What names an object whatever version it is read in. */
export function keyOf({ apiVersion, kind, namespace, name }: Pick<Held, "apiVersion" | "kind" | "namespace" | "name">) {
    const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
    return `${group}/${kind}/${namespace ?? ""}/${name}`;
}

/** How long an API server may take to read in the objects of a kind that is new to it. */
const initializingMilliseconds = 30_000;

/** A list; asked for again while the server says 429 "storage is (re)initializing", as it does for CRDs that are new. */
async function listed(transport: Transport, path: string): Promise<MetadataList> {
    const deadline = Date.now() + initializingMilliseconds;
    for (;;) {
        try {
            return await transport.json<MetadataList>("GET", path);
        } catch (error) {
            if (!(error instanceof ApiError && error.status === 429) || Date.now() > deadline) {
                throw error;
            }
            await pause(100);
        }
    }
}

/** What is in `after` and was not in `before`. */
export function added(before: Map<string, Held>, after: Map<string, Held>): Held[] {
    return [...after].filter(([key]) => !before.has(key)).map(([, held]) => held);
}

/** `Kind namespace/name`, for people. */
export function nameOf(held: Pick<Held, "kind" | "namespace" | "name">): string {
    return `${held.kind} ${held.namespace ? `${held.namespace}/` : ""}${held.name}`;
}
