import { ApiError, messageOf } from "../kubernetes/errors";
import type { KubeObject } from "../kubernetes/object";
import type { Actor } from "./actor";
import { runHooks } from "./hooks";
import type { ReleaseSpec } from "./inputs";
import { assertInstallable, createAll, createObject, updateAll } from "./objects";
import type { ReleaseRecord, ReleaseStorage } from "./records";
import type { Content } from "./release";
import { toHookRecord, toManifest } from "./release";
import { uninstall } from "./uninstall";
import { established, waitForAll, waitOne } from "./waits";

/** A release that was recorded and did not come up. */
export class ReleaseFailed extends Error {
    constructor(
        message: string,
        public readonly record: ReleaseRecord,
    ) {
        super(message);
        this.name = "ReleaseFailed";
    }
}

/** A new revision of a release, still to be carried out. */
export function newRecord(
    spec: ReleaseSpec,
    content: Content,
    revision: number,
    status: "install" | "upgrade",
): ReleaseRecord {
    const now = new Date().toISOString();
    const { name, version, appVersion } = content.chart;
    return {
        name: spec.name,
        namespace: spec.namespace,
        version: revision,
        info: {
            first_deployed: now,
            last_deployed: now,
            deleted: "",
            description: status === "install" ? "Initial install underway" : "Preparing upgrade",
            status: `pending-${status}`,
        },
        chart: { metadata: { name, version, appVersion, apiVersion: "v2" } },
        config: spec.values,
        manifest: toManifest(content.manifests),
        hooks: content.hooks.map(toHookRecord),
    };
}

/** Creates the objects of the crds folder and waits until they are Established; those that exist stay as they are. */
export async function installCrds(actor: Actor, crds: KubeObject[]): Promise<void> {
    const created: KubeObject[] = [];
    for (const crd of crds) {
        try {
            created.push(await createObject(actor, crd));
        } catch (error) {
            if (!(error instanceof ApiError) || error.reason !== "AlreadyExists") {
                throw new Error(`failed to install CRD: ${messageOf(error)}`, { cause: error });
            }
        }
    }
    // Helm allows a minute (helm v3 pkg/action/install.go, installCRDs).
    await Promise.all(created.map(crd => waitOne(actor, crd, established, 60_000)));
}

async function createNamespace(actor: Actor, name: string): Promise<void> {
    try {
        await createObject(actor, { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { name } } });
    } catch (error) {
        if (!(error instanceof ApiError) || error.reason !== "AlreadyExists") {
            throw error;
        }
    }
}

/**
 * Installs a release as Helm does (helm v3 pkg/action/install.go): CRDs are there already. A failure leaves the record
 * with status failed, or nothing when the release is atomic.
 */
export async function install(
    actor: Actor,
    storage: ReleaseStorage,
    spec: ReleaseSpec,
    content: Content,
): Promise<ReleaseRecord> {
    const present = await assertInstallable(actor, content.manifests);
    if (spec.createNamespace) {
        await createNamespace(actor, spec.namespace);
    }
    const record = newRecord(spec, content, 1, "install");
    await storage.create(record);
    try {
        if (!spec.disableWebhooks) {
            await runHooks(actor, content.hooks, "pre-install");
        }
        if (present.length > 0) {
            await updateAll(actor, present, content.manifests);
        } else {
            await createAll(actor, content.manifests);
        }
        if (!spec.skipAwait) {
            await waitForAll(actor, content.manifests, spec.waitForJobs);
        }
        if (!spec.disableWebhooks) {
            await runHooks(actor, content.hooks, "post-install");
        }
    } catch (error) {
        record.info.status = "failed";
        record.info.description = `Release "${spec.name}" failed: ${messageOf(error)}`;
        await storage.update(record);
        if (spec.atomic) {
            await uninstall({ ...actor, signal: new AbortController().signal }, storage, true);
            throw new Error(
                `release ${spec.name} failed, and has been uninstalled due to atomic being set: ${messageOf(error)}`,
                {
                    cause: error,
                },
            );
        }
        throw new ReleaseFailed(messageOf(error), record);
    }
    record.info.status = "deployed";
    record.info.description = spec.description || "Install complete";
    await storage.update(record);
    return record;
}
