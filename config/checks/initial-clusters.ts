import type { Path } from "../document";
import { valueAt } from "../document";
import { keysAt } from "./problem";

/** Kinds of clusters that a landscape starts from. */
export const clusterKinds = ["gke", "metalstackCloud", "existing"] as const;

/** What a landscape's initial clusters are for. */
export const clusterRoles = ["initial", "metal"] as const;

/** One of the clusters that a landscape starts from. */
export interface InitialCluster {
    role: (typeof clusterRoles)[number];
    kind: (typeof clusterKinds)[number];
    path: Path;
    /** What messages call it. */
    of: string;
}

/** The clusters that a landscape starts from, as far as a document names them. */
export function initialClusters(document: unknown): InitialCluster[] {
    return clusterRoles.flatMap(role =>
        (keysAt(document, ["clusters", role], clusterKinds) ?? []).map(kind => ({
            role,
            kind,
            path: ["clusters", role, kind],
            of: role === "initial" ? "the initial cluster" : "metal-stack's cluster",
        })),
    );
}

/** Whether the garden's cluster is GKE, which brings a zone, buckets and accounts; undefined where it is none yet. */
export function gardenOnGke(document: unknown): boolean | undefined {
    const kinds = keysAt(document, ["clusters", "initial"], clusterKinds) ?? [];
    return kinds.length === 1 ? kinds[0] === "gke" : undefined;
}

/** Whether metal-stack's control plane lives in the garden's cluster. */
export function shared(document: unknown): boolean {
    return valueAt(document, ["clusters", "metal"]) === undefined;
}
