import { messageOf } from "../kubernetes/errors";
import type { KubeObject } from "../kubernetes/object";
import { nameOf, text } from "../kubernetes/object";
import { remove } from "../kubernetes/remove";
import type { Actor } from "./actor";
import { createObject } from "./objects";
import type { Hook } from "./release";
import { job, waitOne } from "./waits";
import { ready, waiting } from "../kubernetes/await/verdict";
import type { Wait } from "../kubernetes/await/verdict";

/**
 * Runs the hooks of an event one after the other, by weight and name, and waits for each: Jobs and Pods until they have
 * succeeded (helm v3 pkg/action/hooks.go, execHook).
 */
export async function runHooks(actor: Actor, hooks: Hook[], event: string): Promise<void> {
    const due = hooks
        .filter(hook => hook.events.includes(event))
        .sort((a, b) => a.weight - b.weight || nameOf(a.object).localeCompare(nameOf(b.object)));
    const stage = event.endsWith("-install") ? `failed ${event}` : `${event} hooks failed`;
    for (const hook of due) {
        await removeIf(actor, hook, "before-hook-creation");
        const live = await createObject(actor, hook.object).catch((error: unknown) => {
            // What is there of that name is no failed hook: it stays.
            const message = `${stage}: warning: Hook ${event} failed: ${messageOf(error)}`;
            throw new Error(message, { cause: error });
        });
        try {
            await finished(actor, live);
        } catch (error) {
            await removeIf(actor, hook, "hook-failed");
            throw new Error(`${stage}: ${messageOf(error)}`, { cause: error });
        }
    }
    for (const hook of due) {
        await removeIf(actor, hook, "hook-succeeded");
    }
}

/** Without a policy a hook is removed before it is created anew. CRDs never are. */
async function removeIf(actor: Actor, hook: Hook, policy: string): Promise<void> {
    const policies = hook.deletePolicies.length > 0 ? hook.deletePolicies : ["before-hook-creation"];
    if (!policies.includes(policy) || text(hook.object, "kind") === "CustomResourceDefinition") {
        return;
    }
    const { session, timeoutMs, signal, tell } = actor;
    await remove(session, hook.object, { propagation: "Background", timeoutMs, signal, tell });
}

const podDone: Wait = {
    judge(live) {
        const phase = text(live, "status", "phase");
        return phase === "Failed"
            ? { state: "failed", message: "pod failed" }
            : phase === "Succeeded"
              ? ready
              : waiting(`its phase is ${phase || "unknown"}`);
    },
};

async function finished(actor: Actor, live: KubeObject): Promise<void> {
    const kind = text(live, "kind");
    if (kind === "Job" || kind === "Pod") {
        await waitOne(actor, live, kind === "Job" ? job : podDone, actor.timeoutMs);
    }
}
