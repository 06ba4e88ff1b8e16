import type { KubernetesObject } from "../../../../gardener/kubernetes/object";
import type { ApiServer } from "../api-server";

/** One thing that a gate waits for. */
export interface Step {
    /** What is told while it has not come: `Kind/name` and the reason. */
    missing: [subject: string, reason: string];
    /** Makes it come. */
    come: (server: ApiServer) => void;
}

/** A gate that looks at more than the one object that was written, and what it waits for, one after the other. */
export interface Row {
    gate: string;
    /** What is special in it, where there are several rows of a gate. */
    what?: string;
    /** Its inputs but the kubeconfig, for the server at an address. */
    inputs: (address: string) => object;
    /** What the server has before the first step. */
    begin: (server: ApiServer) => void;
    steps: Step[];
    outputs: object;
    /** What ends the wait at once, after how many steps, and what is told then. */
    ends: { after: number; by: (server: ApiServer) => void; told: [subject: string, reason: string] }[];
}

/** Secrets of the namespace n. */
export const SECRETS = "/api/v1/namespaces/n/secrets";

/** What is told of an object that is not there. */
export const ABSENT = "it does not exist yet";
const deletionTimestamp = "2026-11-22T10:00:00Z";
/** What is told of an object that {@link deleting} leaves. */
export const DELETED = `it is being deleted since ${deletionTimestamp}`;

/** Creates or changes an object; without one, deletes it. */
export const put =
    (path: string, name: string, object?: KubernetesObject & Record<string, unknown>) => (server: ApiServer) =>
        server.put(path, name, object);
/** Marks an object as being deleted. */
export const deleting = (path: string, name: string) => put(path, name, { metadata: { deletionTimestamp } });
/** Status with one condition. */
export const conditioned = (type: string, value: string) => ({
    status: { conditions: [{ type, status: value, reason: "Because", message: "of this" }] },
});
/** A text as a Secret has it. */
export const base64 = (text: string) => Buffer.from(text).toString("base64");
/** Data of a Secret. */
export const secret = (data: Record<string, string>) => ({
    data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)])),
});
