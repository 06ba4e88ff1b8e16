import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { CORE_API, GARDENER_FINALIZER } from "../gardener/core-types";
import type { Shoot } from "../gardener/core-types";
import type { KubeObject } from "../kubernetes/objects";

/** Keeps CloudProfiles as long as Shoots use them. */
export function startCloudProfiles(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const profiles = simulator.watch<KubeObject>("virtual", { apiVersion: CORE_API, kind: "CloudProfile" });
    const shoots = simulator.watch<Shoot>("virtual", { apiVersion: CORE_API, kind: "Shoot" });
    const reconciler = simulator.reconcile(profiles, async profile => {
        if (!component.active) {
            return;
        }
        if (profile.metadata.deletionTimestamp === undefined) {
            return client.addFinalizer(profile, GARDENER_FINALIZER);
        }
        const using = shoots.list().filter(({ spec }) => spec.cloudProfile?.name === profile.metadata.name);
        if (using.length > 0) {
            const names = using.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(" ");
            throw new Error(
                `Cannot delete CloudProfile, because the following Shoots are still referencing it: [${names}]`,
            );
        }
        await client.removeFinalizer(profile, GARDENER_FINALIZER);
    });
    component.onWake(() => reconciler.enqueueAll());
}
