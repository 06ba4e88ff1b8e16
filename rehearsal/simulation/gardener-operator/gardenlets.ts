import { durations } from "../durations";
import { SEEDMANAGEMENT_API } from "../gardener/core-types";
import type { Gardenlet, Seed } from "../gardener/core-types";
import { CORE_API } from "../gardener/core-types";
import { OPERATION } from "../gardener/types";
import type { ConfigMap } from "../gardener/types";
import { refTo, timestamp, withCondition } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import { CONFIG_LABEL, gardenletObjects, seedNameOf } from "../gardener/gardenlet-objects";
import type { KubeClient } from "../kubernetes/client";
import { GardenletTargets } from "./gardenlet-target";
import type { SimulatedOperator } from "./operator";

/** Deploys gardenlets for the Gardenlets of the virtual garden, and only until their Seeds exist; deletion is nobody's business. */
export function startGardenletController(operator: SimulatedOperator): void {
    const { simulator } = operator;
    const client = simulator.client("virtual");
    const gardenlets = simulator.watch<Gardenlet>("virtual", { apiVersion: SEEDMANAGEMENT_API, kind: "Gardenlet" });
    const seeds = simulator.watch<Seed>("virtual", { apiVersion: CORE_API, kind: "Seed" });
    const targets = new GardenletTargets(simulator);
    const deployed = new Set<string>();

    const reconciler = simulator.reconcile(gardenlets, async (gardenlet, signal) => {
        if (!operator.active || gardenlet.metadata.deletionTimestamp !== undefined) {
            return;
        }
        await seeds.synced;
        const { name, uid, annotations } = gardenlet.metadata;
        const forced = annotations?.[OPERATION] === "force-redeploy";
        const set = async (status: string, reason: string, message: string) => {
            const before = gardenlet.status?.conditions?.find(({ type }) => type === "SeedRegistered");
            const observed = gardenlet.status?.observedGeneration === gardenlet.metadata.generation;
            if (before?.status !== status || before.message !== message || !observed) {
                const registered: Condition = { type: "SeedRegistered", status, reason, message };
                await client.patchStatus(gardenlet, {
                    observedGeneration: gardenlet.metadata.generation,
                    conditions: withCondition(gardenlet.status?.conditions, {
                        ...registered,
                        lastUpdateTime: timestamp(),
                    }),
                });
            }
        };
        if (!forced && seeds.get(name) !== undefined) {
            await cleanUpKubeconfig(operator, gardenlet);
            await set("True", "Reconciled", `Gardenlet deployed and Seed "${name}" registered`);
            return;
        }
        if (forced || !deployed.has(uid ?? "")) {
            const refused = async (reason: string) => {
                await set("False", "ReconcileError", reason);
                return new Error(reason);
            };
            const target = await targets.clientOf(gardenlet).catch(async (error: Error) => {
                throw await refused(error.message);
            });
            const other = await otherSeed(target, name);
            if (other !== undefined) {
                throw await refused(other);
            }
            await set("False", "Reconciling", "Deploying gardenlet into target cluster");
            const of = { cluster: "virtual" as const, kind: "Gardenlet", namespace: "garden", name };
            await simulator.clock.spend(of, "gardenlet deployment", durations.operator.gardenletDeploy, signal);
            await target.createIfAbsent(GARDEN_NAMESPACE);
            for (const object of gardenletObjects(gardenlet, operator.garden)) {
                await target.apply(object);
            }
            deployed.add(uid ?? "");
        }
        await set("Progressing", "ReconcileError", "Waiting for seed registration");
        if (forced) {
            await client.patch(gardenlet, { metadata: { annotations: { [OPERATION]: null } } });
        }
    });
    // Only a change of the Gardenlet makes the operator look again whether its Seed is gone (gardener v1.138.3
    // pkg/operator/controller/gardenlet/add.go).
    seeds.listen((_key, now, before) => {
        if (now !== undefined) {
            reconciler.enqueue(`garden/${now.metadata.name}`);
            return;
        }
        gardenlets
            .list()
            .filter(({ metadata }) => metadata.name === before?.metadata.name)
            .forEach(({ metadata }) => deployed.delete(metadata.uid ?? ""));
    });
    operator.onWake(() => reconciler.enqueueAll());
}

/** As the operator makes it where it is missing (gardener v1.138.3 pkg/controller/gardenletdeployer/actuator.go). */
const GARDEN_NAMESPACE = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "garden", labels: { "gardener.cloud/role": "garden" } },
};

/** Why a cluster can't take this gardenlet: another seed's is there. */
async function otherSeed(target: KubeClient, name: string): Promise<string | undefined> {
    const configs = await target.list<ConfigMap>(
        { apiVersion: "v1", kind: "ConfigMap" },
        { namespace: "garden", labelSelector: CONFIG_LABEL },
    );
    const deployment = await target.get(refTo("apps/v1", "Deployment", "garden", "gardenlet"));
    const other = configs.find(config => seedNameOf(config) !== name);
    return other === undefined || deployment === undefined
        ? undefined
        : `found existing gardenlet deployment with ConfigMap ${other.metadata.name} which uses seed name "${seedNameOf(other)}" - this seed name doesn't match to "${name}" (for the object currently reconciling). Check if the correct target cluster kubeconfig is used`;
}

async function cleanUpKubeconfig(operator: SimulatedOperator, gardenlet: Gardenlet): Promise<void> {
    const { kubeconfigSecretRef } = gardenlet.spec;
    if (kubeconfigSecretRef !== undefined) {
        const client = operator.simulator.client("virtual");
        await client.delete(refTo("v1", "Secret", "garden", kubeconfigSecretRef.name));
        await client.patch(gardenlet, { spec: { kubeconfigSecretRef: null } });
    }
}
