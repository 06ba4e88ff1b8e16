import { Transport } from "../simulation/kubernetes/transport";

/** One object that an API server holds. */
export interface Held {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
    /** Kept on purpose by its chart (helm.sh/resource-policy: keep). */
    kept: boolean;
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
    items: { metadata: { name: string; namespace?: string; annotations?: Record<string, string> } }[];
}

/**
 * Every object of every listable kind of a cluster, by `apiVersion/kind/namespace/name`, each kind once in its preferred
 * version; kinds that come and go by themselves left out.
 */
export async function inventoryOf(kubeconfig: string): Promise<Map<string, Held>> {
    const transport = new Transport(kubeconfig, "landscape-inventory");
    const groups = await transport.json<{
        groups: { name: string; preferredVersion: { groupVersion: string } }[];
    }>("GET", "/apis");
    const versions = ["v1", ...groups.groups.map(group => group.preferredVersion.groupVersion)];
    const found = new Map<string, Held>();
    await Promise.all(
        versions.map(async apiVersion => {
            const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
            const { resources } = await transport.json<ResourceList>("GET", base);
            const kinds = resources.filter(
                ({ name, kind, verbs }) => verbs.includes("list") && !name.includes("/") && !passing.has(kind),
            );
            await Promise.all(
                kinds.map(async ({ name: plural, kind }) => {
                    const list = await transport.json<MetadataList>("GET", `${base}/${plural}`);
                    for (const { metadata } of list.items) {
                        const { name, namespace, annotations } = metadata;
                        found.set(`${apiVersion}/${kind}/${namespace ?? ""}/${name}`, {
                            apiVersion,
                            kind,
                            namespace,
                            name,
                            kept: annotations?.["helm.sh/resource-policy"] === "keep",
                        });
                    }
                }),
            );
        }),
    );
    return found;
}

/** What is in `after` and was not in `before`. */
export function added(before: Map<string, Held>, after: Map<string, Held>): Held[] {
    return [...after].filter(([key]) => !before.has(key)).map(([, held]) => held);
}

/** `Kind namespace/name`, for people. */
export function nameOf(held: Pick<Held, "kind" | "namespace" | "name">): string {
    return `${held.kind} ${held.namespace ? `${held.namespace}/` : ""}${held.name}`;
}
