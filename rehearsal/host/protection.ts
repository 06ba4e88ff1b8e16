import { UserError } from "../../errors/user-error";
import type { ResourceState } from "./resource-state";
import { label } from "./urn";

const remedy = "take its protect option off and run up first";

/** Refuses to replace a resource that is, and stays, protected. Taking protection off and replacing may go together. */
export function refuseProtectedReplacement(old: ResourceState, draft: ResourceState): void {
    if (old.protect && draft.protect) {
        throw new UserError({ what: "it would be replaced, but it is protected", remedy });
    }
}

/** Refuses to delete a resource ahead of one that it depends on, when it is protected. */
export function refuseProtectedDependent(dependent: ResourceState): void {
    if (dependent.protect && !dependent.delete) {
        const which = label(dependent.urn);
        throw new UserError({ what: `it would replace ${which} too, which is protected`, remedy });
    }
}

/** Why these resources may not be deleted; undefined when they may. The old ones of replacements always may. */
export function deletionRefusal(condemned: ResourceState[]): UserError | undefined {
    const held = condemned.filter(r => r.protect && !r.delete && !r.pendingReplacement);
    if (held.length === 0) {
        return undefined;
    }
    const which = held
        .map(r => label(r.urn))
        .sort()
        .join(", ");
    return new UserError({
        what: "the operation is refused, and nothing is deleted",
        why: `protected are ${which}`,
        remedy: "take protection off and run up first",
    });
}
