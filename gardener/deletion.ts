import type { ObjectMeta } from "./kubernetes/object";

/** Gardener refuses to delete Gardens, Extensions, Projects and Shoots that don't carry it when DELETE comes. */
const CONFIRMATION = { "confirmation.gardener.cloud/deletion": "true" };

/** The object, its deletion confirmed where its part is unlocked. */
export function confirmedIf<T extends { metadata: ObjectMeta }>(unlocked: boolean, object: T): T {
    if (!unlocked) {
        return object;
    }
    const annotations = { ...object.metadata.annotations, ...CONFIRMATION };
    return { ...object, metadata: { ...object.metadata, annotations } };
}

/** Seconds, as `customTimeouts` take them, in which Gardener may delete what hangs on an object. */
export const DELETION_TIMEOUT = { delete: "3600s" };
