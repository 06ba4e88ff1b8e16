import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Deployment } from "./deployment";
import type { Op } from "./protocol";
import { UNKNOWN } from "./protocol";
import type { ResourceState } from "./resource-state";
import { refuseProtectedReplacement } from "./protection";
import { packageOf } from "./urn";
import { plainProps } from "./wire";

/** Makes a provider resource usable; replacing it replaces what is made through it. */
export async function registerProvider(deployment: Deployment, draft: ResourceState): Promise<ResourceState> {
    const { pool, report, snapshot, preview } = deployment.args;
    const config = plainProps(draft.inputs);
    const provider = await pool.get(packageOf(draft.type), config);
    const old = snapshot.old(draft.urn);
    let op: Op = "create";
    if (old) {
        const before = plainProps(old.inputs);
        const diff = isDeepStrictEqual(before, config) ? undefined : await provider.diffConfig?.(before, config);
        const changed = diff ? diff.changed : !isDeepStrictEqual(before, config);
        op = changed ? (diff?.replaces.length ? "replace" : "update") : "same";
    }
    if (old && op === "replace") {
        refuseProtectedReplacement(old, draft);
        deployment.replaced.add(draft.urn);
    }
    report.step(draft.urn, op);
    const isNew = op === "create" || op === "replace";
    const id = old && !isNew ? old.id : preview ? UNKNOWN : randomUUID();
    const resource = { ...draft, id, outputs: draft.inputs };
    pool.know(`${draft.urn}::${id}`, draft.type, config);
    if (old && op === "replace") {
        snapshot.change(old, { delete: true });
        snapshot.put(resource);
    } else {
        snapshot.put(resource, old);
    }
    await snapshot.save();
    report.done(draft.urn, op, resource.outputs);
    return resource;
}
