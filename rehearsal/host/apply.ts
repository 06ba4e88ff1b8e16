import { refOf } from "./decide";
import type { Deployment } from "./deployment";
import type { Op } from "./protocol";
import { PartialError } from "./provider";
import type { PendingOperation, ResourceState } from "./resource-state";
import type { CustomStep } from "./secrets";
import { markOutputs } from "./secrets";
import { isProviderType } from "./urn";
import { plainProps } from "./wire";

/** Creates a resource; `draft` holds checked inputs. */
export function createResource(step: CustomStep, draft: ResourceState): Promise<ResourceState> {
    const { snapshot } = step.deployment.args;
    return act(step.deployment, draft, "create", () => create(step, draft, made => snapshot.put(made)));
}

/** Creates a resource anew. The old one, unless deleted already, is deleted when everything else is done. */
export function replaceResource(
    step: CustomStep,
    draft: ResourceState,
    old: ResourceState,
    isDeleted: boolean,
): Promise<ResourceState> {
    const { snapshot } = step.deployment.args;
    return act(step.deployment, draft, "replace", () =>
        create(step, draft, made => {
            snapshot.put(made, isDeleted ? old : undefined);
            if (!isDeleted) {
                snapshot.change(old, { delete: true });
            }
        }),
    );
}

/** Updates a resource in place; `draft` holds checked inputs. */
export function updateResource(step: CustomStep, draft: ResourceState, old: ResourceState): Promise<ResourceState> {
    const { deployment, provider } = step;
    const { snapshot } = deployment.args;
    return act(deployment, draft, "update", async () => {
        const options = deployment.stepOptions(draft.timeouts.update);
        const olds = { inputs: plainProps(old.inputs), outputs: plainProps(old.outputs) };
        const news = plainProps(draft.inputs);
        const finish = (outputs: ResourceState["outputs"], initErrors?: string[]) => {
            const marked = markOutputs(step, draft, outputs);
            const resource = { ...draft, id: old.id, outputs: marked, ...(initErrors ? { initErrors } : {}) };
            snapshot.put(resource, old);
            return resource;
        };
        // A provider that can't update has said so in its diff; what is left is to wait for readiness once more.
        const update = async () =>
            provider.update ? (await provider.update(refOf(draft), old.id, olds, news, options)).outputs : olds.outputs;
        return ask(deployment, { op: "updating", urn: draft.urn, type: draft.type }, async () => {
            try {
                const outputs = await update();
                await deployment.dieIfAsked("after", draft.urn);
                return finish(outputs);
            } catch (error) {
                if (error instanceof PartialError) {
                    finish(error.outputs, [error.message]);
                }
                throw error;
            }
        });
    });
}

/** Has the provider delete a resource, where there is anything to delete; the state is the caller's. */
export async function deleteFromProvider(
    deployment: Deployment,
    resource: ResourceState,
    goesWith: (urn: string) => boolean,
): Promise<void> {
    const { pool } = deployment.args;
    const isOthers = resource.deletedWith !== "" && goesWith(resource.deletedWith);
    if (!resource.custom || isProviderType(resource.type) || resource.pendingReplacement || isOthers) {
        return;
    }
    const provider = await pool.of(resource.type, resource.provider);
    const olds = { inputs: plainProps(resource.inputs), outputs: plainProps(resource.outputs) };
    const options = deployment.stepOptions(resource.timeouts.delete);
    await ask(deployment, { op: "deleting", urn: resource.urn, type: resource.type }, () =>
        provider.delete ? provider.delete(refOf(resource), resource.id, olds, options) : Promise.resolve(),
    );
}

async function create(
    step: CustomStep,
    draft: ResourceState,
    keep: (made: ResourceState) => void,
): Promise<ResourceState> {
    const { deployment, provider } = step;
    const options = deployment.stepOptions(draft.timeouts.create);
    const finish = (id: string, outputs: ResourceState["outputs"], initErrors?: string[]) => {
        const marked = markOutputs(step, draft, outputs);
        const resource = { ...draft, id, outputs: marked, ...(initErrors ? { initErrors } : {}) };
        keep(resource);
        return resource;
    };
    return ask(deployment, { op: "creating", urn: draft.urn, type: draft.type }, async () => {
        try {
            const { id, outputs } = await provider.create(refOf(draft), plainProps(draft.inputs), options);
            if (options.preview) {
                return finish("", outputs);
            }
            await deployment.dieIfAsked("after", draft.urn);
            if (!id) {
                throw new Error("its provider returned no id");
            }
            return finish(id, outputs);
        } catch (error) {
            if (error instanceof PartialError) {
                finish(error.id, error.outputs, [error.message]);
            }
            throw error;
        }
    });
}

/** Asks a provider for something with side effects: recorded before, and forgotten after unless it was cut short. */
async function ask<T>(deployment: Deployment, operation: PendingOperation, request: () => Promise<T>): Promise<T> {
    const { preview, snapshot, abort } = deployment.args;
    if (preview) {
        return request();
    }
    const over = await snapshot.begin(operation);
    if (operation.op !== "deleting") {
        await deployment.dieIfAsked("before", operation.urn);
    }
    let cut = false;
    try {
        return await request();
    } catch (error) {
        cut = abort.aborted && !(error instanceof PartialError);
        throw error;
    } finally {
        if (!cut) {
            over();
        }
    }
}

async function act(
    deployment: Deployment,
    draft: ResourceState,
    op: Op,
    request: () => Promise<ResourceState>,
): Promise<ResourceState> {
    const { report, snapshot } = deployment.args;
    return deployment.slots.run(async () => {
        report.step(draft.urn, op);
        try {
            const resource = await request();
            await snapshot.save();
            report.done(draft.urn, op, resource.outputs);
            return resource;
        } catch (error) {
            await snapshot.save();
            report.failed(draft.urn, op, (error as Error).message);
            throw error;
        }
    });
}
