import { UNKNOWN } from "../../host/protocol";
import type { JsonValue } from "../../host/protocol";
import type { Diff, OldState } from "../../host/provider";
import type { KubernetesConfig } from "./config";
import { isBuiltIn, knownScope } from "./groups";
import type { KubeObject } from "./object";
import { isObject, nameOf, namespaceOf, text } from "./object";
import { isEmpty, normalize, prune, sameScalar } from "./patch";
import { covers, parsePath } from "./paths";
import { replacedBy } from "./replacements";

/**
 * Compares new inputs with what the live object, as it was last seen, has in the fields that were inputs
 * (pulumi-kubernetes provider/provider.go, Diff). Asks no server.
 */
export function diffObject(
    olds: OldState,
    news: KubeObject,
    ignoreChanges: string[],
    patch: boolean,
    config: KubernetesConfig,
    defaultNamespace: string,
): Diff {
    const inputs = normalize(news);
    const oldInputs = normalize(olds.inputs);
    const live = normalize(olds.outputs);
    const base = (prune(live, oldInputs) ?? {}) as KubeObject;
    settleIdentity(inputs, base, live, defaultNamespace);

    const ignored = ignoreChanges.map(parsePath);
    const changes = changedPaths(text(inputs, "apiVersion"), base, inputs).filter(
        path => !ignored.some(prefix => covers(prefix, path)),
    );
    const fixed = replacedBy(inputs, patch, config).map(parsePath);
    const replacing = changes.filter(path => fixed.some(prefix => covers(prefix, path) || covers(path, prefix)));
    const replaces = replacing.map(path => path.join("."));
    const samePlace = nameOf(inputs) === nameOf(live) && namespaceOf(inputs) === namespaceOf(base);
    return { changed: changes.length > 0, replaces, deleteBeforeReplace: replaces.length > 0 && samePlace };
}

/** Makes namespaces comparable: an input without one means the default namespace, or none for cluster-scoped kinds. */
function settleIdentity(inputs: KubeObject, base: KubeObject, live: KubeObject, defaultNamespace: string): void {
    if (!isObject(inputs.metadata) || !isObject(base.metadata)) {
        return;
    }
    const scope = knownScope(text(inputs, "apiVersion"), text(inputs, "kind"));
    const liveNamespace = namespaceOf(live);
    const clusterScoped = scope === "cluster" || (scope === undefined && !liveNamespace && nameOf(live) !== "");
    if (clusterScoped) {
        delete inputs.metadata.namespace;
        delete base.metadata.namespace;
    } else {
        inputs.metadata.namespace ??= defaultNamespace;
        base.metadata.namespace = liveNamespace || defaultNamespace;
    }
    base.metadata.name = nameOf(live);
    base.apiVersion ??= inputs.apiVersion;
    base.kind ??= inputs.kind;
}

/** Paths at which two objects differ; unknown values differ from everything. */
export function changedPaths(apiVersion: string, from: KubeObject, to: KubeObject): string[][] {
    const found: string[][] = [];
    const builtIn = isBuiltIn(apiVersion);
    const compare = (path: string[], a: JsonValue | undefined, b: JsonValue | undefined): void => {
        if (isObject(a) && isObject(b)) {
            for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
                compare([...path, key], a[key], b[key]);
            }
        } else if (Array.isArray(a) && Array.isArray(b)) {
            for (let index = 0; index < Math.max(a.length, b.length); index++) {
                compare([...path, `[${index}]`], a[index], b[index]);
            }
        } else if ((a ?? undefined) === undefined && (b ?? undefined) === undefined) {
            return;
        } else if (builtIn && isEmpty(a) && isEmpty(b)) {
            return;
        } else if (
            b === UNKNOWN ||
            a === undefined ||
            b === undefined ||
            isObject(a) ||
            isObject(b) ||
            Array.isArray(a) ||
            Array.isArray(b) ||
            !sameScalar(apiVersion, path, a, b)
        ) {
            found.push(path);
        }
    };
    compare([], from, to);
    return found;
}
