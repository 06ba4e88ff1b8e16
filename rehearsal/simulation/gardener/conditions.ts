import type { KubeClient } from "../kubernetes/client";
import { timestamp, withCondition } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import { ApiError } from "../kubernetes/transport";

type WithConditions = KubeObject & { status?: { conditions?: Condition[] } };

/**
 * Sets conditions of an object that others write conditions of too: read anew, guarded by the version, tried again after a
 * conflict. Writes nothing where they are so already.
 */
export async function patchConditions(client: KubeClient, object: WithConditions, set: Condition[]): Promise<void> {
    for (let tries = 1; ; tries++) {
        const now = tries === 1 ? object : await client.get<WithConditions>(object);
        const conditions = now?.status?.conditions;
        const same = set.every(({ type, status, reason, message }) =>
            conditions?.some(
                c => c.type === type && c.status === status && c.reason === reason && c.message === message,
            ),
        );
        if (now === undefined || same) {
            return;
        }
        const all = set.reduce<Condition[]>(
            (list, condition) => withCondition(list, { ...condition, lastUpdateTime: timestamp() }),
            conditions ?? [],
        );
        try {
            const { resourceVersion } = now.metadata;
            await client.patch(now, { metadata: { resourceVersion }, status: { conditions: all } }, "status");
            return;
        } catch (error) {
            if (!(error instanceof ApiError && error.status === 409) || tries === 10) {
                throw error;
            }
        }
    }
}
