import { gunzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";
import { durations } from "../durations";
import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import type { ManagedResource, Secret } from "../gardener/types";
import { keyOf, refTo, timestamp, withCondition } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";

/** Finalizer of the virtual garden's resource manager, whose class is empty. */
const FINALIZER = "resources.gardener.cloud/gardener-resource-manager";
const MANAGED_BY = { "resources.gardener.cloud/managed-by": "gardener" };

/** Applies ManagedResources without a class to the virtual garden, and removes their objects with them. */
export function startManagedResources(simulator: Simulator, component: Component): void {
    const [source, target] = [simulator.client("initial"), simulator.client("virtual")];
    const resources = simulator.watch<ManagedResource>("initial", {
        apiVersion: "resources.gardener.cloud/v1alpha1",
        kind: "ManagedResource",
    });
    const secrets = simulator.watch<Secret>("initial", { apiVersion: "v1", kind: "Secret", namespace: "garden" });
    const spent = new Set<string>();
    const reconciler = simulator.reconcile(
        resources,
        async (resource, signal) => {
            if (!component.active) {
                return;
            }
            if (resource.metadata.deletionTimestamp !== undefined) {
                for (const { apiVersion, kind, namespace, name } of resource.status?.resources ?? []) {
                    if (resource.spec.keepObjects !== true) {
                        await target.delete(refTo(apiVersion, kind, namespace, name));
                    }
                }
                await source.removeFinalizer(resource, FINALIZER);
                return;
            }
            await source.addFinalizer(resource, FINALIZER);
            const { namespace, name, uid } = resource.metadata;
            if (!spent.has(`${uid}/${resource.metadata.generation}`)) {
                const of = { cluster: "initial" as const, kind: "ManagedResource", namespace, name };
                await simulator.clock.spend(of, "apply", durations.resourceManager.managedResource, signal);
                spent.add(`${uid}/${resource.metadata.generation}`);
            }
            await reconcile(simulator, resource);
        },
        { only: ({ spec }) => (spec.class ?? "") === "" },
    );
    component.onWake(() => reconciler.enqueueAll());
    secrets.listen((_key, now, before) => {
        const changed = JSON.stringify(now?.data) !== JSON.stringify(before?.data);
        const { name, namespace } = (now ?? before)?.metadata ?? { name: "" };
        if (changed) {
            resources
                .list(namespace)
                .filter(({ spec }) => spec.secretRefs.some(ref => ref.name === name))
                .forEach(resource => reconciler.enqueue(keyOf(resource)));
        }
    });
}

async function reconcile(simulator: Simulator, resource: ManagedResource): Promise<void> {
    const [source, target] = [simulator.client("initial"), simulator.client("virtual")];
    try {
        const objects: KubeObject[] = [];
        for (const { name } of resource.spec.secretRefs) {
            const ref = refTo("v1", "Secret", resource.metadata.namespace, name);
            const secret = await source.get<Secret>(ref);
            if (secret === undefined) {
                throw new Error(
                    `Could not read all referenced secrets: could not find secret '${resource.metadata.namespace}/${name}'`,
                );
            }
            objects.push(...Object.entries(secret.data ?? {}).flatMap(([key, data]) => objectsOf(key, data)));
        }
        for (const object of objects) {
            await target.apply({
                ...object,
                metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...MANAGED_BY } },
            });
        }
        const applied = objects.map(({ apiVersion, kind, metadata }) => ({
            apiVersion,
            kind,
            namespace: metadata.namespace,
            name: metadata.name,
        }));
        for (const { apiVersion, kind, namespace, name } of resource.status?.resources ?? []) {
            const stays = applied.some(o => o.kind === kind && o.name === name && o.namespace === namespace);
            if (!stays) {
                await target.delete(refTo(apiVersion, kind, namespace, name));
            }
        }
        await report(simulator, resource, undefined, applied);
    } catch (error) {
        await report(simulator, resource, (error as Error).message);
        throw error;
    }
}

/** The objects in one key of a Secret: YAML documents, compressed or not. */
function objectsOf(key: string, data: string): KubeObject[] {
    const raw = Buffer.from(data, "base64");
    if (key.endsWith(".br")) {
        throw new Error(`${key}: brotli is not simulated`);
    }
    const text = (key.endsWith(".gz") ? gunzipSync(raw) : raw).toString();
    return parseAllDocuments(text)
        .map(document => document.toJS() as KubeObject | null)
        .filter(object => object !== null);
}

async function report(
    simulator: Simulator,
    resource: ManagedResource,
    error: string | undefined,
    applied?: object[],
): Promise<void> {
    const conditions: Condition[] =
        error === undefined
            ? [
                  set("ResourcesApplied", "True", "ApplySucceeded", "All resources are applied."),
                  set("ResourcesHealthy", "True", "ResourcesHealthy", "All resources are healthy."),
                  set(
                      "ResourcesProgressing",
                      "False",
                      "ResourcesRolledOut",
                      "All resources have been fully rolled out.",
                  ),
              ]
            : [set("ResourcesApplied", "False", "ApplyFailed", error)];
    const before = resource.status;
    const all = conditions.reduce<Condition[]>(
        (list, condition) => withCondition(list, condition),
        before?.conditions ?? [],
    );
    const same =
        before?.observedGeneration === resource.metadata.generation &&
        conditions.every(({ type, status, message }) =>
            before?.conditions?.some(c => c.type === type && c.status === status && c.message === message),
        ) &&
        (applied === undefined || JSON.stringify(before?.resources) === JSON.stringify(applied));
    if (!same) {
        await simulator.client("initial").patchStatus(resource, {
            observedGeneration: resource.metadata.generation,
            conditions: all,
            ...(applied === undefined ? {} : { resources: applied }),
        });
    }
}

function set(type: string, status: string, reason: string, message: string): Condition {
    return { type, status, reason, message, lastUpdateTime: timestamp() };
}
