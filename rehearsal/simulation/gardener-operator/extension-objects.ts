import { Cloud } from "../cloud";
import type { Simulator } from "../controller";
import { credentialsProblem } from "../gardener/credentials";
import type { ExtensionObject, Secret } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import { refTo, timestamp } from "../kubernetes/objects";

/** Applies an object of the extensions API, whose secret has to be there, and has its extension succeed with it. */
export async function deployExtensionObject(simulator: Simulator, object: ExtensionObject): Promise<void> {
    const client = simulator.client("initial");
    const secret = object.spec.secretRef as { name: string; namespace: string };
    const found = await client.get<Secret>(refTo("v1", "Secret", secret.namespace, secret.name));
    const problem =
        found === undefined
            ? `could not get secret '${secret.namespace}/${secret.name}'`
            : credentialsProblem(new Cloud(simulator.context.dir), object.kind, object.spec.type, found);
    if (problem !== undefined) {
        throw new Error(`error during reconciliation of ${object.kind} ${object.metadata.name}: ${problem}`);
    }
    await applyReconciled(client, object);
}

/** Puts an object of extensions.gardener.cloud there, as its extension's controller leaves it. */
export async function applyReconciled(client: KubeClient, object: ExtensionObject): Promise<void> {
    const applied = await client.apply(object);
    await client.patchStatus(applied, {
        observedGeneration: applied.metadata.generation,
        lastOperation: {
            type: "Reconcile",
            state: "Succeeded",
            progress: 100,
            description: `Successfully reconciled ${object.kind.toLowerCase()}`,
            lastUpdateTime: timestamp(),
        },
    });
}
