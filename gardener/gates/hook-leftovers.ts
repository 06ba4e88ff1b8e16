import { KubernetesClient } from "../kubernetes/client";
import { describe } from "../kubernetes/reference";
import type { ObjectReference } from "../kubernetes/reference";
import { isLeftOver } from "../predicates/hook";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import { removeAndWait } from "./objects";
import type { GateCode } from "./run";
import { lookAt, Waiting } from "./waiting";

type Inputs = InputsOf<"hook-leftovers">;

/** Seconds for which a cluster that does not answer is asked: whatever is done next there fails, and says so itself. */
const ASKING_SECONDS = 30;

/** Gate `hook-leftovers`. */
export const hookLeftovers: GateCode<Inputs> = {
    wait: async (inputs, waiting) => {
        if (await look(inputs, waiting)) {
            await removeAndWait(new KubernetesClient(inputs.kubeconfig), jobOf(inputs), waiting);
        }
    },
    isAskedFor: async inputs => {
        if (!inputs.asks) {
            return false;
        }
        const waiting = new Waiting(ASKING_SECONDS);
        try {
            return await look(inputs, waiting);
        } catch {
            return false;
        } finally {
            waiting.close();
        }
    },
};

/** Whether there is a Job to delete, once the cluster answers. */
async function look(inputs: Inputs, waiting: Waiting): Promise<boolean> {
    const { kubeconfig, namespace, release } = inputs;
    const client = new KubernetesClient(kubeconfig);
    const job = jobOf(inputs);
    let found = false;
    await waiting.probe(describe(job), lookAt(job), async signal => {
        const hook = await client.read(job, signal);
        // Helm's own records of the release's revisions (helm v3 pkg/storage/driver/secrets.go).
        const secrets = { apiVersion: "v1", kind: "Secret", namespace };
        const query = { labelSelector: `owner=helm,name=${release}` };
        found = hook !== undefined && isLeftOver(hook, await client.listMetadata(secrets, query, signal));
        return ready();
    });
    return found;
}

function jobOf({ namespace, job: name }: Inputs): ObjectReference {
    return { apiVersion: "batch/v1", kind: "Job", namespace, name };
}
