import { ApiError, KubernetesClient } from "../kubernetes/client";
import { collectionPathOf } from "../kubernetes/reference";
import type { Job, JobPod } from "../predicates/job";
import { jobComplete } from "../predicates/job";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import { removeAndWait } from "./objects";
import type { GateCode } from "./run";

/** A namespace that every cluster has, and that no component puts network policies into. */
const NAMESPACE = "default";
const NAME = "landscape-reaches-metal-api";
const reference = { apiVersion: "batch/v1", kind: "Job", namespace: NAMESPACE, name: NAME };

/** Seconds that one pod asks for: connections to an address that nobody answers at hang for minutes. */
const ASKS_SECONDS = 30;
/** Seconds of all pods together: the Job tells before the gate gives up. */
const JOB_SECONDS = 480;

/** Gate `metal-api-from-pods`: a Job that has failed before is run anew. */
export const metalApiFromPods: GateCode<InputsOf<"metal-api-from-pods">> = {
    wait: async ({ kubeconfig, image, endpoint }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        const subject = `metal-api at ${endpoint}, from pods`;
        await removeAndWait(client, reference, waiting);
        await waiting.probe(subject, ADVICE, async signal => {
            await create(client, jobOf(image, endpoint), signal);
            return ready("asked for");
        });
        await waiting.probe(subject, ADVICE, async signal => {
            const job = await client.read<Job>(reference, signal);
            const { items } = await client.list<JobPod>(
                { apiVersion: "v1", kind: "Pod", namespace: NAMESPACE },
                { labelSelector: `batch.kubernetes.io/job-name=${NAME}` },
                signal,
            );
            return jobComplete(job, items);
        });
    },
    remove: async ({ kubeconfig }, waiting) => removeAndWait(new KubernetesClient(kubeconfig), reference, waiting),
};

const ADVICE =
    "provider-metal asks from pods of this cluster too, and no shoot comes up without (metal-stack/mini-lab#285): they " +
    "have to resolve the name, the ingress has to let their addresses in (ingress.service.loadBalancerSourceRanges), and " +
    "they have to trust who signs its certificate; " +
    `\`kubectl -n ${NAMESPACE} describe pods -l job-name=${NAME}\` shows what they saw; then run \`pulumi up\` again`;

/** The Job: metalctl verifies the certificate, and asks without credentials. */
export function jobOf(image: string, endpoint: string) {
    const labels = { "app.kubernetes.io/name": NAME };
    const script = [
        `timeout ${ASKS_SECONDS} /metalctl health`,
        "code=$?",
        `[ $code -lt 124 ] || echo "no answer within ${ASKS_SECONDS} s" >&2`,
        "exit $code",
    ];
    return {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: NAME, namespace: NAMESPACE, labels },
        spec: {
            backoffLimit: 5,
            activeDeadlineSeconds: JOB_SECONDS,
            template: {
                metadata: { labels },
                spec: {
                    // Each try is a pod, whose last words stay.
                    restartPolicy: "Never",
                    automountServiceAccountToken: false,
                    enableServiceLinks: false,
                    securityContext: {
                        runAsNonRoot: true,
                        runAsUser: 65534,
                        seccompProfile: { type: "RuntimeDefault" },
                    },
                    containers: [
                        {
                            name: "metalctl",
                            image,
                            command: ["sh", "-c", script.join("\n")],
                            env: [
                                { name: "METALCTL_API_URL", value: endpoint },
                                { name: "HOME", value: "/tmp" },
                            ],
                            terminationMessagePolicy: "FallbackToLogsOnError",
                            resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "128Mi" } },
                            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
                        },
                    ],
                },
            },
        },
    };
}

/** Creates the Job; one that is there already is that of a request whose answer was lost. */
async function create(client: KubernetesClient, job: object, signal: AbortSignal): Promise<void> {
    try {
        await client.text(collectionPathOf(reference), { method: "POST", body: job, signal });
    } catch (error) {
        if (!(error instanceof ApiError) || error.reason !== "AlreadyExists") {
            throw error;
        }
    }
}
