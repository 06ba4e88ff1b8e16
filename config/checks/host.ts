import type { Path } from "../document";
import { valueAt } from "../document";

/** What the initial cluster is, as far as the garden in it depends on it. */
export interface Host {
    /** Where the document says it. */
    path: Path;
    /** spec.provider.type of a seed in it. */
    type: string;
    /** Zones of its nodes; none where it has but one place. */
    zones: string[];
    /** Version of its Kubernetes, and where it stands; none where the document does not say. */
    kubernetesVersion?: { path: Path; value: string };
}

/** The initial cluster, or undefined where the document has none that is one. */
export function hostOf(document: unknown): Host | undefined {
    const at = (key: string): Path => ["clusters", "initial", key];
    const isMap = (path: Path) => typeof valueAt(document, path) === "object" && valueAt(document, path) !== null;
    const zones = (path: Path) => {
        const list = valueAt(document, [...path, "zones"]);
        return Array.isArray(list) ? list.filter((zone): zone is string => typeof zone === "string") : [];
    };
    const versionAt = (path: Path) => {
        const value = valueAt(document, path);
        return typeof value === "string" ? { kubernetesVersion: { path, value } } : {};
    };
    if (isMap(at("gke"))) {
        const path = at("gke");
        return { path, type: "gcp", zones: zones(path), ...versionAt([...path, "kubernetesVersion"]) };
    }
    if (isMap(at("metalstackCloud"))) {
        const path = at("metalstackCloud");
        return { path, type: "metal", zones: [], ...versionAt([...path, "kubernetes", "version"]) };
    }
    const type = valueAt(document, [...at("existing"), "hostProvider"]);
    return typeof type === "string" ? { path: at("existing"), type, zones: zones(at("existing")) } : undefined;
}
