import { parseAllDocuments, stringify } from "yaml";
import type { ChartHook, RenderedChart } from "../../toolchain/charts";
import type { KubeObject } from "../kubernetes/object";
import { idOf, isObject, nameOf, text } from "../kubernetes/object";

/** A hook in a release's record. */
export interface HookRecord {
    name: string;
    kind: string;
    /** YAML of the object. */
    manifest: string;
    events: string[];
    weight: number;
    delete_policies: string[];
}

/** A hook as it runs. */
export interface Hook {
    object: KubeObject;
    events: string[];
    weight: number;
    deletePolicies: string[];
}

/** What a release consists of: objects with their namespace and Helm's ownership, and hooks. */
export interface Content {
    manifests: KubeObject[];
    hooks: Hook[];
    crds: KubeObject[];
    chart: RenderedChart["chart"];
}

const RELEASE_NAME = "meta.helm.sh/release-name";
const RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";
const MANAGED_BY = "app.kubernetes.io/managed-by";

/**
 * Completes what was rendered: Helm's ownership on manifests (helm v3 pkg/action/validate.go, setMetadataVisitor), and the
 * release's namespace on what has none.
 *
 * @param isNamespaced tells the scope of a kind
 */
export async function contentOf(
    rendered: RenderedChart,
    release: { name: string; namespace: string },
    isNamespaced: (object: KubeObject) => Promise<boolean>,
): Promise<Content> {
    const placed = async (object: KubeObject) => {
        const metadata: KubeObject = { ...(isObject(object.metadata) ? object.metadata : {}) };
        if (await isNamespaced(object)) {
            metadata.namespace ??= release.namespace;
        } else {
            delete metadata.namespace;
        }
        return { ...object, metadata };
    };
    const objects = (rendered.manifests as KubeObject[]).map(object => owned(object, release));
    return {
        manifests: await Promise.all(objects.map(placed)),
        hooks: await Promise.all(
            (rendered.hooks as (ChartHook & { object: KubeObject })[]).map(async hook => ({
                ...hook,
                object: await placed(hook.object),
            })),
        ),
        crds: rendered.crds as KubeObject[],
        chart: rendered.chart,
    };
}

function owned(object: KubeObject, release: { name: string; namespace: string }): KubeObject {
    const metadata = isObject(object.metadata) ? object.metadata : {};
    return {
        ...object,
        metadata: {
            ...metadata,
            labels: { ...(isObject(metadata.labels) ? metadata.labels : {}), [MANAGED_BY]: "Helm" },
            annotations: {
                ...(isObject(metadata.annotations) ? metadata.annotations : {}),
                [RELEASE_NAME]: release.name,
                [RELEASE_NAMESPACE]: release.namespace,
            },
        },
    };
}

/** Why a live object can't belong to the release; undefined if it does (helm v3 pkg/action/validate.go, checkOwnership). */
export function foreign(live: KubeObject, release: { name: string; namespace: string }): string | undefined {
    const wanted: [part: string, key: string, value: string][] = [
        ["labels", MANAGED_BY, "Helm"],
        ["annotations", RELEASE_NAME, release.name],
        ["annotations", RELEASE_NAMESPACE, release.namespace],
    ];
    const wrong = wanted.filter(([part, key, value]) => text(live, "metadata", part, key) !== value);
    if (wrong.length === 0) {
        return undefined;
    }
    const reasons = wrong.map(([part, key, value]) => {
        const found = text(live, "metadata", part, key);
        return `${part.slice(0, -1)} "${key}" is ${found ? `"${found}"` : "missing"}, must be "${value}"`;
    });
    return `${text(live, "kind")} "${idOf(live)}" exists and cannot be imported into the current release: ${reasons.join("; ")}`;
}

/** Whether an object stays when its release goes, or drops it (annotation `helm.sh/resource-policy: keep`). */
export function isKept(object: KubeObject): boolean {
    return text(object, "metadata", "annotations", "helm.sh/resource-policy").trim().toLowerCase() === "keep";
}

/** Writes objects as a record's manifest. */
export function toManifest(objects: KubeObject[]): string {
    return objects.map(object => `---\n${stringify(object, { aliasDuplicateObjects: false })}`).join("");
}

/** Reads a record's manifest. */
export function fromManifest(manifest: string): KubeObject[] {
    const documents = parseAllDocuments(manifest);
    return (Array.isArray(documents) ? documents : [])
        .map(one => one.toJSON() as KubeObject | null)
        .filter(isSomething);
}

function isSomething(object: KubeObject | null): object is KubeObject {
    return object !== null;
}

/** Writes a hook as its record. */
export function toHookRecord(hook: Hook): HookRecord {
    return {
        name: nameOf(hook.object),
        kind: text(hook.object, "kind"),
        manifest: toManifest([hook.object]),
        events: hook.events,
        weight: hook.weight,
        delete_policies: hook.deletePolicies,
    };
}

/** Reads a hook's record. */
export function fromHookRecord(record: HookRecord): Hook {
    return {
        object: fromManifest(record.manifest)[0],
        events: record.events,
        weight: record.weight,
        deletePolicies: record.delete_policies,
    };
}
