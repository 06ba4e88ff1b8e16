import { deleteFromProvider } from "./apply";
import { diffInputs } from "./decide";
import type { Deployment } from "./deployment";
import { dependents } from "./graph";
import { refuseProtectedDependent } from "./protection";
import type { Props } from "./protocol";
import { UNKNOWN } from "./protocol";
import type { ResourceState } from "./resource-state";
import { isProviderType, packageOf, providerUrn } from "./urn";
import { plainProps } from "./wire";

/**
 * Deletes a resource before it is created again, and ahead of it, dependents first, whatever its replacement would
 * replace too (pulumi pkg/resource/deploy/step_generator.go, `calculateDependentReplacements`).
 */
export async function deleteAhead(deployment: Deployment, root: ResourceState): Promise<void> {
    const { snapshot } = deployment.args;
    // What the program has registered by now can't depend on the root: its URN has not been answered yet.
    const candidates = snapshot.leftovers().filter(r => r === root || r.delete || !deployment.goals.has(r.urn));
    const condemned = await dependents(candidates, root, (r, urns) => isReplacedToo(deployment, r, urns));
    condemned.forEach(refuseProtectedDependent);
    const order = [...condemned.reverse(), root];
    for (const resource of order) {
        if (resource !== root && !resource.delete) {
            deployment.deletedEarly.set(resource.urn, resource);
        }
        await deployment.slots.run(() => deleteEarly(deployment, resource, order));
    }
}

async function deleteEarly(deployment: Deployment, resource: ResourceState, order: ResourceState[]): Promise<void> {
    const { report, snapshot, preview } = deployment.args;
    report.step(resource.urn, "delete");
    if (!preview && !resource.retainOnDelete) {
        try {
            await deleteFromProvider(deployment, resource, urn => order.some(r => r.urn === urn));
        } catch (error) {
            report.failed(resource.urn, "delete", (error as Error).message);
            throw error;
        }
    }
    if (resource.delete) {
        snapshot.drop(resource);
    } else {
        snapshot.change(resource, { pendingReplacement: true });
    }
    await snapshot.save();
    report.done(resource.urn, "delete", undefined, false);
}

async function isReplacedToo(
    deployment: Deployment,
    resource: ResourceState,
    condemned: ReadonlySet<string>,
): Promise<boolean> {
    const { pool } = deployment.args;
    if (!resource.custom) {
        return false;
    }
    if (condemned.has(providerUrn(resource.provider)) || condemned.has(resource.deletedWith)) {
        return true;
    }
    const inputs: Props = { ...resource.inputs };
    let affected = false;
    for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
        if (key in inputs && urns.some(urn => condemned.has(urn))) {
            inputs[key] = UNKNOWN;
            affected = true;
        }
    }
    if (!affected) {
        return false;
    }
    if (isProviderType(resource.type)) {
        const before = plainProps(resource.inputs);
        const provider = await pool.get(packageOf(resource.type), before);
        return ((await provider.diffConfig?.(before, plainProps(inputs)))?.replaces.length ?? 0) > 0;
    }
    const provider = await pool.of(resource.type, resource.provider);
    return (await diffInputs(provider, resource, inputs, resource)).replaces.length > 0;
}
