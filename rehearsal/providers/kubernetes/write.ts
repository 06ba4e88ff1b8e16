import { createHash } from "node:crypto";
import { forcesPatch } from "./annotations";
import { ApiError } from "./errors";
import { adoptManagedFields, ignoreFields } from "./managed-fields";
import type { KubeObject } from "./object";
import { annotation, describe, isObject, nameOf, namespaceOf, list, text } from "./object";
import { parsePath } from "./paths";
import type { Session } from "./session";

/** Field manager of plain creates; the first update takes their fields over. */
const CREATE_MANAGER = "pulumi-kubernetes";

/** Field manager of a resource's applies: the annotated one, or one of its own that stays the same from run to run. */
export function fieldManager(urn: string, inputs: KubeObject): string {
    const own = `pulumi-kubernetes-${createHash("sha256").update(urn).digest("hex").slice(0, 8)}`;
    return annotation(inputs, "pulumi.com/patchFieldManager") || own;
}

/** Gives a namespaced object without a namespace the default one, and takes it from a cluster-scoped one. */
export async function place(session: Session, inputs: KubeObject): Promise<KubeObject> {
    const { namespaced } = await session.discovery.resource(text(inputs, "apiVersion"), text(inputs, "kind"));
    const metadata: KubeObject = { ...(isObject(inputs.metadata) ? inputs.metadata : {}) };
    if (namespaced) {
        metadata.namespace ??= session.defaultNamespace;
    } else {
        delete metadata.namespace;
    }
    return { ...inputs, metadata };
}

/**
 * Creates an object with POST. Unknown fields are errors: stricter than pulumi-kubernetes v4.34.2, which lets the server
 * drop them with a warning.
 */
export async function post(session: Session, object: KubeObject, signal: AbortSignal): Promise<KubeObject> {
    const path = await session.discovery.path(text(object, "apiVersion"), text(object, "kind"), namespaceOf(object));
    const query = { fieldManager: CREATE_MANAGER, fieldValidation: "Strict" };
    try {
        return await session.cluster.request({ method: "POST", path, query, body: object, signal });
    } catch (error) {
        if (error instanceof ApiError && error.reason === "AlreadyExists") {
            throw new Error(
                `${describe(object)} exists already: give a Pulumi resource that was renamed an alias, or set ` +
                    `upsertExistingObjects on the provider to take over objects that exist (${error.message})`,
                { cause: error },
            );
        }
        throw error;
    }
}

/** Sends the object by server-side apply. A conflict with another manager is an error unless `force` is set. */
export async function apply(
    session: Session,
    object: KubeObject,
    manager: string,
    options: { force: boolean; dryRun?: boolean; signal: AbortSignal },
): Promise<KubeObject> {
    const query = {
        fieldManager: manager,
        force: String(options.force),
        fieldValidation: "Strict",
        ...(options.dryRun ? { dryRun: "All" } : {}),
    };
    try {
        return await session.cluster.request({
            method: "PATCH",
            path: await session.discovery.pathOf(object),
            query,
            body: object,
            contentType: "application/apply-patch+yaml",
            signal: options.signal,
        });
    } catch (error) {
        if (error instanceof ApiError && error.reason === "Conflict") {
            throw new Error(
                `${describe(object)}: others manage the same fields (field manager ${manager}); annotation ` +
                    `pulumi.com/patchForce: "true" takes them over: ${error.message}`,
                { cause: error },
            );
        }
        throw error;
    }
}

/** Whether an apply overwrites conflicts (pulumi-kubernetes await/await.go, patchForce). */
export function forced(session: Session, inputs: KubeObject, live?: KubeObject): boolean {
    const legacy = live !== undefined && list(live, "metadata", "managedFields").length === 0;
    return forcesPatch(inputs) || session.config.enablePatchForce || legacy;
}

/** Updates a live object by server-side apply, a CRD by PUT (pulumi-kubernetes await/await.go, updateResource). */
export async function change(
    session: Session,
    inputs: KubeObject,
    manager: string,
    options: { ignoreChanges: string[]; patch: boolean; dryRun: boolean; signal: AbortSignal },
): Promise<KubeObject> {
    const { cluster, discovery } = session;
    const path = await discovery.pathOf(inputs);
    let live = await cluster.request({ method: "GET", path, signal: options.signal });
    if (text(inputs, "kind") === "CustomResourceDefinition" && !options.patch) {
        const version = text(live, "metadata", "resourceVersion");
        const body = { ...inputs, metadata: { ...(inputs.metadata as KubeObject), resourceVersion: version } };
        const dryRun: Record<string, string> = options.dryRun ? { dryRun: "All" } : {};
        const query = { fieldManager: manager, fieldValidation: "Strict", ...dryRun };
        return cluster.request({ method: "PUT", path, query, body, signal: options.signal });
    }
    let force = forced(session, inputs, live);
    if (!options.patch && options.dryRun) {
        force ||= adoptManagedFields(live, manager) !== undefined;
    } else if (!options.patch) {
        live = await adopt(session, live, path, manager, options.signal);
    }
    const object = structuredClone(inputs);
    ignoreFields(object, live, manager, options.ignoreChanges.map(parsePath));
    return apply(session, object, manager, { force, dryRun: options.dryRun, signal: options.signal });
}

/**
 * Makes `manager` the owner of what client-side writers own, so that its apply conflicts with none of them. An object that
 * changes meanwhile is looked at again: unlike pulumi-kubernetes, which fails, for a status must not stop an update.
 */
async function adopt(session: Session, found: KubeObject, path: string, manager: string, signal: AbortSignal) {
    let live = found;
    for (let tries = 1; ; tries++) {
        const entries = adoptManagedFields(live, manager);
        if (!entries) {
            return live;
        }
        const body = [
            { op: "replace", path: "/metadata/managedFields", value: entries },
            { op: "replace", path: "/metadata/resourceVersion", value: text(live, "metadata", "resourceVersion") },
        ];
        try {
            const contentType = "application/json-patch+json";
            return await session.cluster.request({ method: "PATCH", path, body, contentType, signal });
        } catch (error) {
            if (!(error instanceof ApiError) || error.reason !== "Conflict" || tries === 5) {
                throw error;
            }
            live = await session.cluster.request({ method: "GET", path, signal });
        }
    }
}

/** Gives up the fields of an object that somebody else owns (pulumi-kubernetes ssa/actions.go, Relinquish). */
export async function relinquish(session: Session, object: KubeObject, manager: string, signal: AbortSignal) {
    const namespace = namespaceOf(object);
    const bare: KubeObject = {
        apiVersion: object.apiVersion,
        kind: object.kind,
        metadata: { name: nameOf(object), ...(namespace ? { namespace } : {}) },
    };
    await apply(session, bare, manager, { force: false, signal });
}
