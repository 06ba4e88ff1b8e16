import type { Actor } from "./actor";
import { runHooks } from "./hooks";
import { deleteAll } from "./objects";
import type { ReleaseStorage } from "./records";
import { fromHookRecord, fromManifest } from "./release";

/**
 * Uninstalls a release as Helm does (helm v3 pkg/action/uninstall.go): hooks, objects in reverse order, then its records.
 * CRDs of the crds folder and objects with `helm.sh/resource-policy: keep` stay.
 */
export async function uninstall(actor: Actor, storage: ReleaseStorage, wait: boolean): Promise<void> {
    const { name } = actor.release;
    const history = await storage.history(name);
    const last = history.at(-1);
    if (!last) {
        throw new Error(`uninstall: Release not loaded: ${name}: release: not found`);
    }
    last.info.status = "uninstalling";
    last.info.deleted = new Date().toISOString();
    last.info.description = "Deletion in progress (or silently failed)";
    const hooks = last.hooks.map(fromHookRecord);
    await storage.update(last);
    await runHooks(actor, hooks, "pre-delete");
    const problems = await deleteAll(actor, fromManifest(last.manifest), wait);
    if (problems.length > 0) {
        throw new Error(
            `uninstallation of release ${name} completed with ${problems.length} error(s): ${problems.join("; ")}`,
        );
    }
    await runHooks(actor, hooks, "post-delete");
    for (const record of history) {
        await storage.remove(record);
    }
}
