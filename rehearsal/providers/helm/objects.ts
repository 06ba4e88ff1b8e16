import type { JsonValue } from "../../host/protocol";
import { ApiError, isNotFound, messageOf, NoMatchError } from "../kubernetes/errors";
import { isBuiltIn } from "../kubernetes/groups";
import type { KubeObject } from "../kubernetes/object";
import { describe, idOf, isObject, nameOf, namespaceOf, text } from "../kubernetes/object";
import { remove } from "../kubernetes/remove";
import type { Actor } from "./actor";
import { foreign, isKept } from "./release";

/** Field manager of Helm's writes: the name of the process in which the real provider runs Helm. */
const MANAGER = "pulumi-resource-kubernetes";

/** Creates one object; unknown fields are errors (helm v3 validates against the server's OpenAPI). */
export async function createObject(actor: Actor, object: KubeObject): Promise<KubeObject> {
    const { cluster, discovery } = actor.session;
    const path = await discovery.path(text(object, "apiVersion"), text(object, "kind"), namespaceOf(object));
    const query = { fieldManager: MANAGER, fieldValidation: "Strict" };
    try {
        const live = await cluster.request({ method: "POST", path, query, body: object, signal: actor.signal });
        return { apiVersion: object.apiVersion, kind: object.kind, ...live };
    } catch (error) {
        throw error instanceof ApiError
            ? new ApiError(error.status, error.reason, `${describe(object)}: ${error.message}`)
            : error;
    }
}

/** Creates objects in their order, those of one kind at once (helm v3 pkg/kube/client.go, batchPerform). */
export async function createAll(actor: Actor, objects: KubeObject[]): Promise<void> {
    for (const batch of batches(objects)) {
        await Promise.all(batch.map(object => createObject(actor, object)));
    }
}

function batches(objects: KubeObject[]): KubeObject[][] {
    const result: KubeObject[][] = [];
    for (const object of objects) {
        const last = result.at(-1);
        if (last && last[0].kind === object.kind) {
            last.push(object);
        } else {
            result.push([object]);
        }
    }
    return result;
}

/** The live object; undefined if it does not exist. */
async function readObject(actor: Actor, object: KubeObject): Promise<KubeObject | undefined> {
    const { cluster, discovery } = actor.session;
    try {
        return await cluster.request({ method: "GET", path: await discovery.pathOf(object), signal: actor.signal });
    } catch (error) {
        if (isNotFound(error)) {
            return undefined;
        }
        throw error;
    }
}

/** Fails when a kind is not served, or an object exists that is not the release's (helm v3 pkg/action/validate.go). */
export async function assertInstallable(actor: Actor, objects: KubeObject[]): Promise<KubeObject[]> {
    const present: KubeObject[] = [];
    for (const object of objects) {
        try {
            await actor.session.discovery.resource(text(object, "apiVersion"), text(object, "kind"));
        } catch (error) {
            throw error instanceof NoMatchError
                ? new Error(
                      `unable to build kubernetes objects from release manifest: ${describe(object)}: ${error.message}`,
                  )
                : error;
        }
        const live = await readObject(actor, object);
        const reason = live && foreign({ ...object, ...live }, actor.release);
        if (reason) {
            throw new Error(`Unable to continue with install: ${reason}`);
        }
        if (live) {
            present.push(object);
        }
    }
    return present;
}

/**
 * Brings objects from what they were to what they are to be: creates what is missing, patches what differs, deletes what
 * is no longer there unless it is to be kept (helm v3 pkg/kube/client.go, update). Returns what was created.
 */
export async function updateAll(actor: Actor, before: KubeObject[], after: KubeObject[]): Promise<KubeObject[]> {
    const created: KubeObject[] = [];
    for (const object of after) {
        const live = await readObject(actor, object);
        const original = before.find(one => sameObject(one, object)) ?? live;
        if (!live) {
            created.push(await createObject(actor, object));
            continue;
        }
        const patch = threeWay(original, object, live);
        if (isObject(patch) && Object.keys(patch).length > 0) {
            await actor.session.cluster.request({
                method: "PATCH",
                path: await actor.session.discovery.pathOf(object),
                query: { fieldManager: MANAGER },
                body: patch,
                contentType: "application/merge-patch+json",
                signal: actor.signal,
            });
        }
    }
    const dropped = before.filter(one => !after.some(other => sameObject(one, other)) && !isKept(one));
    for (const object of dropped) {
        await remove(actor.session, object, { ...actor, propagation: "Background", background: true });
    }
    return created;
}

function sameObject(a: KubeObject, b: KubeObject): boolean {
    const group = (object: KubeObject) => text(object, "apiVersion").split("/").slice(0, -1).join("/");
    return group(a) === group(b) && a.kind === b.kind && idOf(a) === idOf(b);
}

/**
 * The merge patch that takes a live object to its new form: what differs from the live one is set, what was there
 * originally and is gone is removed. Lists are replaced as a whole, in Kubernetes' own kinds only when the chart changed
 * them, so that what the server filled in stays.
 */
function threeWay(
    original: JsonValue | undefined,
    wanted: JsonValue,
    live: JsonValue | undefined,
): JsonValue | undefined {
    const builtIn = isBuiltIn(text(wanted, "apiVersion"));
    const compare = (old: JsonValue | undefined, now: JsonValue, is: JsonValue | undefined): JsonValue | undefined => {
        if (isObject(now) && isObject(is)) {
            const patch: KubeObject = {};
            for (const [key, value] of Object.entries(now)) {
                const part = value === null ? undefined : compare(isObject(old) ? old[key] : undefined, value, is[key]);
                if (part !== undefined) {
                    patch[key] = part;
                }
            }
            for (const key of isObject(old) ? Object.keys(old) : []) {
                if (now[key] === undefined && is[key] !== undefined) {
                    patch[key] = null;
                }
            }
            return Object.keys(patch).length > 0 ? patch : undefined;
        }
        const base = builtIn && old !== undefined ? old : is;
        return JSON.stringify(base) === JSON.stringify(now) ? undefined : now;
    };
    return compare(original, wanted, live);
}

/** Deletes objects in reverse order; those to be kept stay. Returns what went wrong, one line an object. */
export async function deleteAll(actor: Actor, objects: KubeObject[], wait: boolean): Promise<string[]> {
    const problems: string[] = [];
    const doomed = objects.filter(object => !isKept(object)).reverse();
    const removal = { ...actor, propagation: "Background" as const };
    for (const object of doomed) {
        await remove(actor.session, object, { ...removal, background: true }).catch((error: unknown) =>
            problems.push(`${nameOf(object)}: ${messageOf(error)}`),
        );
    }
    if (wait && problems.length === 0) {
        await Promise.all(
            doomed.map(object =>
                remove(actor.session, object, removal).catch((error: unknown) => problems.push(messageOf(error))),
            ),
        );
    }
    return problems;
}
