import { deleteFromProvider } from "./apply";
import type { Deployment } from "./deployment";
import { directDependencies } from "./graph";
import { deletionRefusal } from "./protection";
import type { ResourceState } from "./resource-state";
import { Stopped } from "./slots";

/**
 * Deletes resources, each as soon as all that depend on it are gone. Where one is protected, nothing is deleted at all.
 * What fails is told; the state keeps what is left.
 */
export async function deleteResources(deployment: Deployment, condemned: ResourceState[]): Promise<void> {
    const refusal = deletionRefusal(condemned);
    if (refusal) {
        deployment.fail(refusal);
        return;
    }
    const urns = new Set(condemned.map(r => r.urn));
    const waiting = dependentsWithin(deployment, condemned);
    const gone = new Map<ResourceState, Promise<void>>();
    const remove = (resource: ResourceState): Promise<void> => {
        let done = gone.get(resource);
        if (!done) {
            const before = Promise.all([...(waiting.get(resource) ?? [])].map(remove));
            done = before.then(() => deployment.slots.run(() => deleteOne(deployment, resource, urns)));
            gone.set(resource, done);
        }
        return done;
    };
    await Promise.allSettled(condemned.map(remove));
}

/** For each condemned resource the condemned ones that depend on it directly. */
function dependentsWithin(deployment: Deployment, condemned: ResourceState[]): Map<ResourceState, Set<ResourceState>> {
    const within = new Map(condemned.map(r => [r, new Set<ResourceState>()]));
    for (const [dependent, dependencies] of directDependencies(deployment.args.snapshot.all())) {
        if (within.has(dependent)) {
            dependencies.forEach(d => within.get(d)?.add(dependent));
        }
    }
    return within;
}

async function deleteOne(deployment: Deployment, resource: ResourceState, urns: Set<string>): Promise<void> {
    const { report, snapshot, preview } = deployment.args;
    const isRetained = resource.retainOnDelete && resource.custom;
    const op = isRetained ? "retain" : "delete";
    report.step(resource.urn, op);
    try {
        if (!preview && !isRetained) {
            await deleteFromProvider(deployment, resource, urn => urns.has(urn));
        }
        snapshot.drop(resource);
        await snapshot.save();
    } catch (error) {
        report.failed(resource.urn, op, (error as Error).message);
        deployment.fail(error, resource.urn);
        throw new Stopped();
    }
    report.done(resource.urn, op, undefined, !resource.delete);
}
