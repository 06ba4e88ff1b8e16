import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { CORE_API } from "../gardener/core-types";
import type { ControllerInstallation, Seed } from "../gardener/core-types";
import { patchConditions } from "../gardener/conditions";
import type { OperationStatus } from "../gardener/types";
import { ownedBy, refTo } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";

interface BackupBucket extends KubeObject {
    spec: { seedName?: string };
    status?: OperationStatus & { lastError?: { description: string } };
}

/** Gives each Seed its namespace, and says whether its extensions and backup buckets are ready. */
export function startSeeds(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const seeds = simulator.watch<Seed>("virtual", { apiVersion: CORE_API, kind: "Seed" });
    const installations = simulator.watch<ControllerInstallation>("virtual", {
        apiVersion: CORE_API,
        kind: "ControllerInstallation",
    });
    const buckets = simulator.watch<BackupBucket>("virtual", { apiVersion: CORE_API, kind: "BackupBucket" });
    const reconciler = simulator.reconcile(seeds, async seed => {
        if (!component.active || seed.metadata.deletionTimestamp !== undefined) {
            return;
        }
        const name = `seed-${seed.metadata.name}`;
        const namespace = refTo("v1", "Namespace", undefined, name);
        if ((await client.get(namespace)) === undefined) {
            const owner = { ...ownedBy(seed), apiVersion: CORE_API, kind: "Seed" };
            await client.createIfAbsent({
                ...namespace,
                metadata: { name, labels: { "gardener.cloud/role": "seed" }, ownerReferences: [owner] },
            });
        }
        const own = installations.list().filter(({ spec }) => spec.seedRef?.name === seed.metadata.name);
        const conditions = [extensionsReady(own)];
        const bucket = buckets.list().filter(({ spec }) => spec.seedName === seed.metadata.name);
        if (seed.spec.backup !== undefined && bucket.length > 0) {
            const ready = bucket.every(({ status }) => status?.lastOperation?.state === "Succeeded");
            conditions.push(
                ready
                    ? condition("BackupBucketsReady", "True", "BackupBucketsAvailable", "Backup Buckets are available.")
                    : condition(
                          "BackupBucketsReady",
                          "Progressing",
                          "BackupBucketsProgressing",
                          "Backup Buckets are progressing.",
                      ),
            );
        }
        await patchConditions(client, seed, conditions);
    });
    component.onWake(() => reconciler.enqueueAll());
    installations.listen((_key, now, before) => reconciler.enqueue((now ?? before)?.spec.seedRef?.name ?? ""));
    buckets.listen((_key, now, before) => reconciler.enqueue((now ?? before)?.spec.seedName ?? ""));
}

/** ExtensionsReady as gardener v1.138.3 pkg/controllermanager/controller/seed/extensionscheck finds it. */
function extensionsReady(installations: ControllerInstallation[]): Condition {
    const type = "ExtensionsReady";
    const wrong = (name: string, status: string) =>
        installations.filter(
            installation => !installation.status?.conditions?.some(c => c.type === name && c.status === status),
        );
    for (const [what, name, status] of [
        ["valid", "Valid", "True"],
        ["installed", "Installed", "True"],
        ["healthy", "Healthy", "True"],
    ]) {
        const bad = wrong(name, status);
        if (bad.length > 0) {
            const map = bad.map(({ metadata, status: s }) => {
                const message = s?.conditions?.find(c => c.type === name)?.message ?? "extension was not yet installed";
                return `${metadata.name}:${message}`;
            });
            const reason = `NotAllExtensions${name}`;
            return condition(type, "False", reason, `Some extensions are not ${what}: map[${map.join(" ")}]`);
        }
    }
    const message = "All extensions installed into the seed cluster are ready and healthy.";
    return condition(type, "True", "AllExtensionsReady", message);
}

function condition(type: string, status: string, reason: string, message: string): Condition {
    return { type, status, reason, message };
}
