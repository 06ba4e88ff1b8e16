import { durations } from "../durations";
import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { CORE_API } from "../gardener/core-types";
import type { Seed, Shoot } from "../gardener/core-types";
import { isTrue } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";

interface CloudProfile extends KubeObject {
    spec: { type: string; seedSelector?: { matchLabels?: Record<string, string>; providerTypes?: string[] } };
}

/** Gives Shoots without a seed the ready, visible one with the fewest Shoots that their CloudProfile and tolerations allow. */
export function startScheduler(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const shoots = simulator.watch<Shoot>("virtual", { apiVersion: CORE_API, kind: "Shoot" });
    const seeds = simulator.watch<Seed>("virtual", { apiVersion: CORE_API, kind: "Seed" });
    const profiles = simulator.watch<CloudProfile>("virtual", { apiVersion: CORE_API, kind: "CloudProfile" });
    const reconciler = simulator.reconcile(
        shoots,
        async (shoot, signal) => {
            if (!component.active || shoot.metadata.deletionTimestamp !== undefined) {
                return;
            }
            const profile = profiles.get(shoot.spec.cloudProfile?.name ?? "");
            const load = (seed: Seed) =>
                shoots.list().filter(({ spec }) => spec.seedName === seed.metadata.name).length;
            const [seed] = seeds
                .list()
                .filter(candidate => fits(candidate, shoot, profile))
                .sort((a, b) => load(a) - load(b) || a.metadata.name.localeCompare(b.metadata.name));
            if (seed === undefined) {
                const description = "Failed to schedule Shoot: none of the seeds is usable, ready and fits";
                const lastOperation = { type: "Create", state: "Pending", progress: 0, description };
                if (shoot.status?.lastOperation?.description !== description) {
                    await client.patchStatus(shoot, {
                        lastOperation: { ...lastOperation, lastUpdateTime: new Date().toISOString() },
                    });
                }
                return;
            }
            const { namespace, name } = shoot.metadata;
            const of = { cluster: "virtual" as const, kind: "Shoot", namespace, name };
            await simulator.clock.spend(of, "schedule", durations.controllerManager.schedule, signal);
            await client.replace({ ...shoot, spec: { ...shoot.spec, seedName: seed.metadata.name } }, "binding");
        },
        { only: ({ spec }) => spec.seedName === undefined },
    );
    component.onWake(() => reconciler.enqueueAll());
    seeds.listen(() => reconciler.enqueueAll());
}

function fits(seed: Seed, shoot: Shoot, profile: CloudProfile | undefined): boolean {
    const selector = profile?.spec.seedSelector;
    const types = selector?.providerTypes ?? [shoot.spec.provider.type];
    const labels = Object.entries(selector?.matchLabels ?? {});
    const tolerated = (taint: { key: string; value?: string }) =>
        shoot.spec.tolerations?.some(({ key, value }) => key === taint.key && (value ?? taint.value) === taint.value) ??
        false;
    return (
        seed.metadata.deletionTimestamp === undefined &&
        seed.spec.settings?.scheduling?.visible !== false &&
        isTrue(seed.status?.conditions, "GardenletReady") &&
        (types.includes("*") || types.includes(seed.spec.provider.type)) &&
        labels.every(([key, value]) => seed.metadata.labels?.[key] === value) &&
        (seed.spec.taints ?? []).every(tolerated)
    );
}
