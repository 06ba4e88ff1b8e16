import { durations } from "../durations";
import { extensionId } from "../gardener/core-types";
import type { ControllerInstallation } from "../gardener/core-types";
import { patchConditions } from "../gardener/conditions";
import { requiredForShoot } from "../gardener/required";
import { isTrue } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import type { Gardenlets } from "./gardenlets";

/** Installs extensions on seeds, and says which of them have objects to look after there. */
export function startInstallations(gardenlets: Gardenlets): void {
    const { simulator, installations, seeds, shoots, registrations } = gardenlets;
    const client = simulator.client("virtual");
    const recorded = new Set<string>();
    const reconciler = simulator.reconcile(installations, async (installation, signal) => {
        const seed = seeds.get(installation.spec.seedRef?.name ?? "");
        if (seed === undefined || gardenlets.version(seed.metadata.name) === undefined) {
            return;
        }
        if (installation.metadata.deletionTimestamp !== undefined) {
            return;
        }
        if (!isTrue(installation.status?.conditions, "Installed")) {
            await patchConditions(client, installation, [
                condition("Valid", "True", "RegistrationValid", "chart could be rendered successfully."),
                condition(
                    "Installed",
                    "False",
                    "InstallationPending",
                    `Installation of ManagedResource "${installation.metadata.name}" is still pending.`,
                ),
            ]);
            const of = { cluster: "virtual" as const, kind: "Seed", name: seed.metadata.name };
            const seconds = durations.controllerManager.controllerInstallation;
            if (recorded.has(seed.metadata.uid ?? "")) {
                await simulator.clock.pass(of, installation.metadata.name, seconds, signal);
            } else {
                recorded.add(seed.metadata.uid ?? "");
                await simulator.clock.spend(of, "extensions", seconds, signal);
            }
        }
        const needed = required(gardenlets, installation);
        const released = needed.status === "False" && isTrue(installation.status?.conditions, "Required");
        if (released && gardenlets.faults.strike("ControllerInstallation", installation.metadata) !== undefined) {
            throw new Error("simulated fault: could not list extension objects");
        }
        await patchConditions(client, installation, [
            condition(
                "Installed",
                "True",
                "InstallationSuccessful",
                "The controller was successfully installed in the seed cluster.",
            ),
            condition("Healthy", "True", "ControllerHealthy", "The controller running in the seed cluster is healthy."),
            condition(
                "Progressing",
                "False",
                "ControllerRolledOut",
                "The controller has been rolled out successfully.",
            ),
            needed,
        ]);
    });
    gardenlets.onChange(() => reconciler.enqueueAll());
    seeds.listen((_key, now, before) => {
        const changed =
            now === undefined ||
            before === undefined ||
            now.metadata.generation !== before.metadata.generation ||
            now.status?.lastOperation?.state !== before.status?.lastOperation?.state;
        if (changed) {
            reconciler.enqueueAll();
        }
    });
    shoots.listen((_key, now, before) => {
        if (now?.metadata.generation !== before?.metadata.generation || now === undefined) {
            reconciler.enqueueAll();
        }
    });
    registrations.listen(() => reconciler.enqueueAll());
}

/** Whether objects of the extension's kinds and types are on the seed (gardener v1.138.3 pkg/gardenlet/controller/controllerinstallation/required). */
function required(gardenlets: Gardenlets, installation: ControllerInstallation): Condition {
    const registration = gardenlets.registrations.get(installation.spec.registrationRef.name);
    const seed = gardenlets.seeds.get(installation.spec.seedRef?.name ?? "");
    const shoots = gardenlets.shoots.list().filter(({ status, spec }) => {
        return (status?.seedName ?? spec.seedName) === seed?.metadata.name;
    });
    const objects = new Set<string>();
    if (seed !== undefined) {
        if (seed.metadata.deletionTimestamp === undefined && seed.status?.lastOperation !== undefined) {
            const { backup, dns } = seed.spec;
            objects.add(extensionId("BackupBucket", backup?.provider ?? ""));
            objects.add(extensionId("DNSRecord", dns.provider?.type ?? ""));
        }
        const all = gardenlets.registrations.list();
        for (const shoot of shoots.filter(({ status }) => (status?.technicalID ?? "") !== "")) {
            requiredForShoot(shoot, seed, all).forEach(id => objects.add(id));
        }
    }
    const found = (registration?.spec.resources ?? [])
        .map(({ kind, type }) => extensionId(kind, type))
        .filter(id => objects.has(id));
    return found.length > 0
        ? condition(
              "Required",
              "True",
              "ExtensionObjectsExist",
              `extension objects still exist in the seed: [${found.join(" ")}]`,
          )
        : condition(
              "Required",
              "False",
              "NoExtensionObjects",
              "no extension objects exist in the seed having the kind/type combinations the controller is responsible for",
          );
}

function condition(type: string, status: string, reason: string, message: string): Condition {
    return { type, status, reason, message };
}
