import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { CORE_API, extensionId } from "../gardener/core-types";
import type { ControllerInstallation, ControllerRegistration, Seed, Shoot } from "../gardener/core-types";
import { requiredForSeed, requiredForShoot } from "../gardener/required";
import { isTrue } from "../kubernetes/objects";

const FINALIZER = "core.gardener.cloud/controllerregistration";

/** Has the extensions installed on each Seed that it or its Shoots need, and those whose policy says so. */
export function startInstallations(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const seeds = simulator.watch<Seed>("virtual", { apiVersion: CORE_API, kind: "Seed" });
    const shoots = simulator.watch<Shoot>("virtual", { apiVersion: CORE_API, kind: "Shoot" });
    const registrations = simulator.watch<ControllerRegistration>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerRegistration",
    });
    const installations = simulator.watch<ControllerInstallation>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerInstallation",
    });

    const bySeed = simulator.reconcile(seeds, async seed => {
        if (!component.active) {
            return;
        }
        await Promise.all([registrations.synced, installations.synced, shoots.synced]);
        const { name, deletionTimestamp } = seed.metadata;
        const all = registrations.list();
        const own = shoots.list().filter(({ spec, status }) => spec.seedName === name || status?.seedName === name);
        const wanted = new Set([
            ...(deletionTimestamp === undefined ? requiredForSeed(seed, all) : []),
            ...(deletionTimestamp === undefined && seed.spec.backup !== undefined
                ? [extensionId("BackupBucket", seed.spec.backup.provider)]
                : []),
            ...own.flatMap(shoot => [...requiredForShoot(shoot, seed, all)]),
        ]);
        const there = installations.list().filter(({ spec }) => spec.seedRef?.name === name);
        const needed = (registration: ControllerRegistration) => {
            const policy = registration.spec.deployment?.policy;
            const installed = there.find(({ spec }) => spec.registrationRef.name === registration.metadata.name);
            return (
                (policy === "Always" && deletionTimestamp === undefined) ||
                (policy === "AlwaysExceptNoShoots" && own.length > 0) ||
                registration.spec.resources?.some(({ kind, type }) => wanted.has(extensionId(kind, type))) === true ||
                isTrue(installed?.status?.conditions, "Required")
            );
        };
        const names = all
            .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
            .filter(needed)
            .map(({ metadata }) => metadata.name);
        for (const registration of names) {
            if (!there.some(({ spec }) => spec.registrationRef.name === registration)) {
                await client.createIfAbsent({
                    apiVersion: CORE_API,
                    kind: "ControllerInstallation",
                    metadata: { name: `${registration}-${name}` },
                    spec: {
                        registrationRef: { name: registration },
                        seedRef: { name },
                        deploymentRef: { name: registration },
                    },
                });
            }
        }
        for (const installation of there) {
            if (!names.includes(installation.spec.registrationRef.name)) {
                await client.delete(installation);
            }
        }
        const offered = new Set(
            all.flatMap(({ spec }) => (spec.resources ?? []).map(r => extensionId(r.kind, r.type))),
        );
        const missing = [...wanted].find(id => !offered.has(id));
        if (missing !== undefined) {
            throw new Error(
                `need to install an extension controller for "${missing}" but no appropriate ControllerRegistration found`,
            );
        }
    });

    /** A registration stays as long as it is installed somewhere. */
    const byRegistration = simulator.reconcile(registrations, async registration => {
        if (!component.active) {
            return;
        }
        await installations.synced;
        const used = installations.list().some(({ spec }) => spec.registrationRef.name === registration.metadata.name);
        if (used && registration.metadata.deletionTimestamp === undefined) {
            await client.addFinalizer(registration, FINALIZER);
        } else if (!used) {
            await client.removeFinalizer(registration, FINALIZER);
        }
    });

    component.onWake(() => {
        bySeed.enqueueAll();
        byRegistration.enqueueAll();
    });
    registrations.listen(() => bySeed.enqueueAll());
    installations.listen((_key, now, before) => {
        const { spec } = now ?? before ?? {};
        byRegistration.enqueue(spec?.registrationRef.name ?? "");
        bySeed.enqueue(spec?.seedRef?.name ?? "");
    });
    shoots.listen((_key, now, before) => {
        for (const name of [now?.spec.seedName, before?.spec.seedName, before?.status?.seedName]) {
            if (name !== undefined) {
                bySeed.enqueue(name);
            }
        }
    });
}
