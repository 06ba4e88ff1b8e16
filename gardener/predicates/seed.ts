import type { Seed } from "../api/core";
import type { Gardenlet, ManagedSeed } from "../api/seedmanagement";
import { notSucceeded } from "./last-operation";
import { firstNotTrue, notCurrent, pendingOperation, ready, sameVersion, waiting } from "./verdict";
import type { Verdict, Wanted } from "./verdict";

/**
 * Whether a Gardenlet's Seed is registered, and its gardenlet has deployed itself as the Gardenlet says; the Seed itself may
 * still be far from ready.
 *
 * A gardenlet that fails to do so, as when its chart can't be pulled, observes the generation all the same (gardener v1.138.3
 * pkg/gardenlet/controller/gardenlet), and its Seed stays as healthy as it was.
 */
export function gardenletReady(gardenlet: Gardenlet | undefined, wanted: Wanted): Verdict {
    const verdict = notCurrent(gardenlet, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const reason = firstNotTrue(gardenlet?.status?.conditions, ["SeedRegistered", "GardenletReconciled"]);
    return reason === undefined ? ready() : waiting(reason);
}

/** Whether a ManagedSeed has its gardenlet deployed; says nothing of the Seed's health (gardener#3418). */
export function managedSeedReady(managedSeed: ManagedSeed | undefined, wanted: Wanted): Verdict {
    const verdict = notCurrent(managedSeed, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const reason = firstNotTrue(managedSeed?.status?.conditions, ["ShootReconciled", "SeedRegistered"]);
    return reason === undefined ? ready() : waiting(reason);
}

/** Whether a Seed is reconciled and healthy, by a gardenlet of the wanted version. */
export function seedReady(seed: Seed | undefined, wanted: Wanted & { version: string; backup: boolean }): Verdict {
    const verdict = notCurrent(seed, wanted);
    if (verdict !== undefined) {
        return verdict;
    }
    const operation = pendingOperation(seed);
    if (operation !== undefined) {
        return waiting(operation);
    }
    const unfinished = notSucceeded(seed?.status?.lastOperation);
    if (unfinished !== undefined) {
        return unfinished;
    }
    const version = seed?.status?.gardener?.version;
    if (!sameVersion(version, wanted.version)) {
        return waiting(`its gardenlet is ${version ?? "of an unknown version"}, not ${wanted.version}`);
    }
    const conditions = ["GardenletReady", "SeedSystemComponentsHealthy", "ExtensionsReady"];
    const reason = firstNotTrue(
        seed?.status?.conditions,
        wanted.backup ? [...conditions, "BackupBucketsReady"] : conditions,
    );
    return reason === undefined ? ready() : waiting(reason);
}
