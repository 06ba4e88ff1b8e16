import { KubernetesClient } from "../kubernetes/client";
import type { SecretData } from "../predicates/virtual-garden-access";
import type { Job, JobPod } from "../predicates/job";
import { zitadelClientOf, zitadelClientReady, zitadelInitialized } from "../predicates/zitadel";
import type { InputsOf } from "./inputs";
import type { GateCode } from "./run";

/** Gate `zitadel-client`; its outputs are id and secret of the client. */
export const zitadelClient: GateCode<InputsOf<"zitadel-client">> = {
    wait: async ({ kubeconfig, object, job }, waiting) => {
        const { namespace } = object;
        const client = new KubernetesClient(kubeconfig);
        await waiting.probe(`Job/${namespace}/${job}`, adviceOn(namespace, job), async signal => {
            const pods = await client.list<JobPod>(
                { apiVersion: "v1", kind: "Pod", namespace },
                { labelSelector: `batch.kubernetes.io/job-name=${job}` },
                signal,
            );
            const found = await client.read<Job>({ apiVersion: "batch/v1", kind: "Job", namespace, name: job }, signal);
            return zitadelInitialized(found, pods.items);
        });
        const advice = `delete Job ${job} in namespace ${namespace} and run \`pulumi up --refresh\`: it runs once more`;
        const secret = await waiting.object<SecretData>(client, object, zitadelClientReady, advice);
        return { ...zitadelClientOf(secret) };
    },
};

/** zitadel-init can be run again as often as one likes; a Job that has failed for good is never run again by itself. */
function adviceOn(namespace: string | undefined, job: string): string {
    return (
        `it needs the Secret iam-admin-pat, which zitadel writes when its database is new, and zitadel at its own name; ` +
        `look at it with \`kubectl -n ${namespace} logs job/${job}\`; once it has failed for good, mend the cause, ` +
        "delete it, and run `pulumi up --refresh`"
    );
}
