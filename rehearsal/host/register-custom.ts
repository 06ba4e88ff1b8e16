import { createResource, replaceResource, updateResource } from "./apply";
import { deleteAhead } from "./cascade";
import { checkInputs, diffOf, ignoreChanges } from "./decide";
import type { Deployment } from "./deployment";
import type { Goal } from "./goal";
import { refuseProtectedReplacement } from "./protection";
import type { Provider } from "./provider";
import type { ResourceState } from "./resource-state";
import { markOutputs } from "./secrets";
import { hasUnknown } from "./wire";

/** Decides what a custom resource needs, and does it. */
export async function registerCustom(
    deployment: Deployment,
    wanted: ResourceState,
    goal: Goal,
): Promise<ResourceState> {
    const { pool, snapshot, preview } = deployment.args;
    if (!preview && hasUnknown(wanted.inputs)) {
        throw new Error("some of its inputs are not known, in an update");
    }
    const provider = await pool.of(wanted.type, wanted.provider);
    const step = { deployment, provider, additionalSecretOutputs: goal.additionalSecretOutputs };
    const old = snapshot.old(wanted.urn);
    if (!old) {
        return createResource(step, await checked(provider, wanted));
    }
    if (deployment.deletedEarly.has(wanted.urn)) {
        return replaceDeleted(step, wanted, old);
    }
    const kept = { ...wanted, inputs: ignoreChanges(deployment, wanted, old) };
    const draft = await checked(provider, kept, old);
    const diff = await diffOf(deployment, provider, old, draft);
    // Another resource's replacement may have taken it down while the provider was asked.
    if (deployment.deletedEarly.has(wanted.urn)) {
        return replaceDeleted(step, wanted, old);
    }
    if (old.pendingReplacement || (diff.changed && diff.replaces.length > 0)) {
        refuseProtectedReplacement(old, draft);
        deployment.replaced.add(draft.urn);
        // Defaults are those of a new resource now, not of the old one.
        const fresh = await checked(provider, kept);
        const deleteFirst = goal.deleteBeforeReplace ?? diff.deleteBeforeReplace ?? false;
        if (deleteFirst && !old.pendingReplacement) {
            await deleteAhead(deployment, old);
        }
        return replaceResource(step, fresh, old, deleteFirst || !!old.pendingReplacement);
    }
    if (diff.changed || old.initErrors?.length) {
        return updateResource(step, draft, old);
    }
    return same(step, draft, old);
}

async function checked(provider: Provider, draft: ResourceState, old?: ResourceState): Promise<ResourceState> {
    return { ...draft, inputs: await checkInputs(provider, draft, old) };
}

async function replaceDeleted(
    step: Parameters<typeof replaceResource>[0],
    wanted: ResourceState,
    old: ResourceState,
): Promise<ResourceState> {
    step.deployment.replaced.add(wanted.urn);
    return replaceResource(step, await checked(step.provider, wanted), old, true);
}

function same(step: Parameters<typeof replaceResource>[0], draft: ResourceState, old: ResourceState): ResourceState {
    const { report, snapshot } = step.deployment.args;
    report.step(draft.urn, "same");
    const resource = { ...draft, id: old.id, outputs: markOutputs(step, draft, old.outputs) };
    snapshot.put(resource, old);
    report.done(draft.urn, "same", resource.outputs);
    return resource;
}
