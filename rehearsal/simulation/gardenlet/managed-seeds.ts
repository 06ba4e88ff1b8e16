import { durations } from "../durations";
import { CORE_API, GARDENER_FINALIZER, SEEDMANAGEMENT_API } from "../gardener/core-types";
import type { ManagedSeed, Shoot } from "../gardener/core-types";
import { patchConditions } from "../gardener/conditions";
import { refTo } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import type { Gardenlets } from "./gardenlets";

/** Turns Shoots into seeds, and takes these away again (gardener v1.138.3 pkg/gardenlet/controller/managedseed). */
export function startManagedSeeds(gardenlets: Gardenlets): void {
    const { simulator, seeds, shoots } = gardenlets;
    const client = simulator.client("virtual");
    const managedSeeds = simulator.watch<ManagedSeed>("virtual", {
        apiVersion: SEEDMANAGEMENT_API,
        kind: "ManagedSeed",
    });
    const spent = new Set<string>();
    const reconciler = simulator.reconcile(managedSeeds, async (managed, signal) => {
        const { name, namespace, uid = "", deletionTimestamp } = managed.metadata;
        await Promise.all([shoots.synced, seeds.synced]);
        const shoot = shoots.get(`${namespace}/${managed.spec.shoot?.name}`);
        const parent = gardenlets.version(shoot?.spec.seedName ?? "");
        if (shoot === undefined || parent === undefined) {
            return;
        }
        const spend = async (what: string, seconds: number) => {
            if (!spent.has(`${uid}/${what}`)) {
                const of = { cluster: "virtual" as const, kind: "ManagedSeed", namespace, name };
                await simulator.clock.spend(of, what, seconds, signal);
                spent.add(`${uid}/${what}`);
            }
        };
        const registered = (status: string, reason: string, message: string) =>
            patchConditions(client, managed, [{ type: "SeedRegistered", status, reason, message }]);
        if (deletionTimestamp !== undefined) {
            if (seeds.get(name) !== undefined) {
                await registered("False", "Deleting", `Waiting for seed "${name}" to be deleted`);
                return client.delete(refTo(CORE_API, "Seed", undefined, name));
            }
            gardenlets.set(name, undefined);
            await spend("deletion", durations.gardenlet.managedSeedDeletion);
            return client.removeFinalizer(managed, GARDENER_FINALIZER);
        }
        await client.addFinalizer(managed, GARDENER_FINALIZER);
        if (managed.status?.observedGeneration !== managed.metadata.generation) {
            await client.patchStatus(managed, { observedGeneration: managed.metadata.generation });
        }
        await patchConditions(client, managed, [shootReconciled(shoot)]);
        if (shootReconciled(shoot).status !== "True" || managed.spec.gardenlet?.config === undefined) {
            return;
        }
        const strike = gardenlets.faults.strike("ManagedSeed", managed.metadata);
        if (strike === "hang") {
            return;
        }
        if (strike !== undefined) {
            const message = "simulated fault: could not deploy gardenlet into target cluster";
            await registered("False", "ReconcileError", message);
            throw new Error(message);
        }
        await spend("gardenlet deployment", durations.gardenlet.managedSeedDeploy);
        await registered("True", "Reconciled", `Seed ${name} has been registered`);
        await spend("registration", durations.gardenlet.registration);
        await gardenlets.registerSeed(name, managed.spec.gardenlet.config);
        gardenlets.set(name, parent);
    });
    const byShoot = (namespace: string | undefined, name: string | undefined) =>
        managedSeeds
            .list(namespace)
            .filter(({ spec }) => spec.shoot?.name === name)
            .forEach(({ metadata }) => reconciler.enqueue(`${metadata.namespace}/${metadata.name}`));
    shoots.listen((_key, now, before) => byShoot((now ?? before)?.metadata.namespace, (now ?? before)?.metadata.name));
    seeds.listen((_key, now, before) => {
        if (now === undefined) {
            reconciler.enqueue(`garden/${before?.metadata.name}`);
        }
    });
    gardenlets.onChange(() => reconciler.enqueueAll());
}

function shootReconciled(shoot: Shoot): Condition {
    const { metadata, status } = shoot;
    const key = `${metadata.namespace}/${metadata.name}`;
    const done = status?.observedGeneration === metadata.generation && status?.lastOperation?.state === "Succeeded";
    const type = "ShootReconciled";
    return done
        ? { type, status: "True", reason: "Reconciled", message: `Shoot "${key}" has been reconciled` }
        : { type, status: "False", reason: "Reconciling", message: `Waiting for shoot "${key}" to be reconciled` };
}
