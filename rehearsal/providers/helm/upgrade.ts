import { messageOf } from "../kubernetes/errors";
import type { KubeObject } from "../kubernetes/object";
import type { Actor } from "./actor";
import { runHooks } from "./hooks";
import type { ReleaseSpec } from "./inputs";
import { newRecord, ReleaseFailed } from "./install";
import { assertInstallable, deleteAll, updateAll } from "./objects";
import type { ReleaseRecord, ReleaseStorage } from "./records";
import type { Content } from "./release";
import { fromHookRecord, fromManifest } from "./release";
import { waitForAll } from "./waits";

/** Fails when a revision of the release is still on its way (helm v3 pkg/action/action.go, errPending). */
export function assertIdle(history: ReleaseRecord[]): void {
    const last = history.at(-1);
    if (last?.info.status.startsWith("pending-")) {
        throw new Error(
            `another operation (install/upgrade/rollback) is in progress: revision ${last.version} of release ` +
                `${last.namespace}/${last.name} is ${last.info.status}; delete Secret sh.helm.release.v1.${last.name}.` +
                `v${last.version} if no other run is at it`,
        );
    }
}

/** The revision that an upgrade starts from: the last one deployed, or else the last one that failed. */
function currentOf(history: ReleaseRecord[], name: string): ReleaseRecord {
    const last = history.at(-1);
    const deployed = history.findLast(record => record.info.status === "deployed");
    const current =
        deployed ?? (last?.info.status === "failed" || last?.info.status === "superseded" ? last : undefined);
    if (!current) {
        throw new Error(`"${name}" has no deployed releases`);
    }
    return current;
}

/** Upgrades a release as Helm does (helm v3 pkg/action/upgrade.go). CRDs of the crds folder are left alone. */
export async function upgrade(
    actor: Actor,
    storage: ReleaseStorage,
    spec: ReleaseSpec,
    content: Content,
): Promise<ReleaseRecord> {
    const history = await storage.history(spec.name);
    assertIdle(history);
    const current = currentOf(history, spec.name);
    const before = fromManifest(current.manifest);
    await assertInstallable(actor, content.manifests);
    const record = newRecord(spec, content, history[history.length - 1].version + 1, "upgrade");
    record.info.first_deployed = current.info.first_deployed;
    await storage.create(record);
    let created: KubeObject[] = [];
    try {
        if (!spec.disableCRDHooks) {
            await runHooks(actor, content.hooks, "pre-upgrade");
        }
        created = await updateAll(actor, before, content.manifests);
        if (!spec.skipAwait) {
            await waitForAll(actor, content.manifests, spec.waitForJobs);
        }
        if (!spec.disableCRDHooks) {
            await runHooks(actor, content.hooks, "post-upgrade");
        }
    } catch (error) {
        record.info.status = "failed";
        record.info.description = `Upgrade "${spec.name}" failed: ${messageOf(error)}`;
        await storage.update(record);
        if (spec.cleanupOnFail) {
            await deleteAll(actor, created, false);
        }
        if (spec.atomic && current.info.status === "deployed") {
            await rollback(actor, storage, current, record);
        }
        throw new ReleaseFailed(messageOf(error), record);
    }
    current.info.status = "superseded";
    await storage.update(current);
    record.info.status = "deployed";
    record.info.description = spec.description || "Upgrade complete";
    await storage.update(record);
    await forget(storage, history, spec.maxHistory - 1);
    return record;
}

/** Brings back an earlier revision as a new one (helm v3 pkg/action/rollback.go). */
async function rollback(actor: Actor, storage: ReleaseStorage, to: ReleaseRecord, from: ReleaseRecord): Promise<void> {
    const record: ReleaseRecord = {
        ...to,
        version: from.version + 1,
        info: { ...to.info, status: "pending-rollback", description: `Rollback to ${to.version}` },
    };
    await storage.create(record);
    const hooks = to.hooks.map(fromHookRecord);
    await runHooks(actor, hooks, "pre-rollback");
    await updateAll(actor, fromManifest(from.manifest), fromManifest(to.manifest));
    await waitForAll(actor, fromManifest(to.manifest), false);
    await runHooks(actor, hooks, "post-rollback");
    to.info.status = "superseded";
    await storage.update(to);
    record.info.status = "deployed";
    await storage.update(record);
}

/** Drops the oldest revisions beyond `keep`; a negative number keeps all. */
async function forget(storage: ReleaseStorage, history: ReleaseRecord[], keep: number): Promise<void> {
    if (keep < 0) {
        return;
    }
    for (const record of history.slice(0, Math.max(history.length - keep, 0))) {
        await storage.remove(record);
    }
}
