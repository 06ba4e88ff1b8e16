import { ApiError, KubernetesClient } from "../kubernetes/client";
import type { ObjectReference } from "../kubernetes/reference";
import { collectionPathOf } from "../kubernetes/reference";
import { ownCa } from "../metal/own-ca";
import type { Job, JobPod } from "../predicates/job";
import { jobComplete } from "../predicates/job";
import { ready } from "../predicates/verdict";
import type { InputsOf } from "./inputs";
import { removeAndWait } from "./objects";
import type { GateCode } from "./run";
import type { Waiting } from "./waiting";

/** A namespace that every cluster has, and that no component puts network policies into. */
const NAMESPACE = "default";
const NAME = "landscape-reaches-metal-api";
const job = { apiVersion: "batch/v1", kind: "Job", namespace: NAMESPACE, name: NAME };
/** By which its image is pulled, where its registry asks for credentials. */
const pullSecret = { apiVersion: "v1", kind: "Secret", namespace: NAMESPACE, name: NAME };

/** Seconds for one answer: connections to an address at which nobody answers hang for minutes. */
const ANSWER_SECONDS = 30;
/** Seconds for which the pod asks again: records and addresses take a while to be known everywhere. */
const ASKING_SECONDS = 300;
/** Seconds of the Job, with the pull of its image: it tells before the gate gives up. */
const JOB_SECONDS = 480;

/** Gate `metal-api-from-pods`: a Job that has failed before is run anew. */
export const metalApiFromPods: GateCode<InputsOf<"metal-api-from-pods">> = {
    wait: async ({ kubeconfig, image, endpoint, ca, dockerConfig }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        const subject = `metal-api at ${endpoint}, from pods`;
        await removeBoth(client, waiting);
        await waiting.probe(subject, ADVICE, async signal => {
            if (dockerConfig !== undefined) {
                await create(client, pullSecret, pullSecretOf(dockerConfig), signal);
            }
            const own = await ownCa(ca, signal);
            await create(client, job, jobOf({ image, endpoint, ca: own, isPulledBySecret: !!dockerConfig }), signal);
            return ready("asked for");
        });
        await waiting.probe(subject, ADVICE, async signal => {
            const found = await client.read<Job>(job, signal);
            const { items } = await client.list<JobPod>(
                { apiVersion: "v1", kind: "Pod", namespace: NAMESPACE },
                { labelSelector: `batch.kubernetes.io/job-name=${NAME}` },
                signal,
            );
            return jobComplete(found, items);
        });
    },
    remove: async ({ kubeconfig }, waiting) => removeBoth(new KubernetesClient(kubeconfig), waiting),
};

async function removeBoth(client: KubernetesClient, waiting: Waiting): Promise<void> {
    await removeAndWait(client, job, waiting);
    await removeAndWait(client, pullSecret, waiting);
}

const ADVICE =
    "provider-metal asks from pods of this cluster too, and no shoot comes up without (metal-stack/mini-lab#285): they " +
    "have to resolve the name, the ingress has to let their addresses in (ingress.service.loadBalancerSourceRanges), and " +
    "they have to trust who signs its certificate; " +
    `\`kubectl -n ${NAMESPACE} describe pods -l job-name=${NAME}\` shows what they saw; then run \`pulumi up\` again`;

/** What the Job is made from. */
export interface AskingJobArgs {
    image: string;
    endpoint: string;
    /** PEM; default: the public CAs. */
    ca?: string;
    /** Whether the image's registry asks for credentials. */
    isPulledBySecret: boolean;
}

/** The Secret by which the Job's image is pulled. */
export function pullSecretOf(dockerConfig: string) {
    return {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: NAME, namespace: NAMESPACE },
        type: "kubernetes.io/dockerconfigjson",
        stringData: { ".dockerconfigjson": dockerConfig },
    };
}

/**
 * The Job: metalctl verifies the certificate, by `ca` where no public one signs it, and asks without credentials. An API
 * that says it is not well has answered too (metalctl v0.18.8 cmd/health.go); without HOME, metalctl panics.
 */
export function jobOf({ image, endpoint, ca, isPulledBySecret }: AskingJobArgs) {
    const labels = { "app.kubernetes.io/name": NAME };
    const script = [
        ...(ca === undefined ? [] : ['echo "$CA" > "$SSL_CERT_FILE"']),
        `end=$(($(date +%s) + ${ASKING_SECONDS}))`,
        `until timeout ${ANSWER_SECONDS} /metalctl health; do`,
        `    [ $? -lt 124 ] || echo "no answer within ${ANSWER_SECONDS} s" >&2`,
        '    [ "$(date +%s)" -lt "$end" ] || exit 1',
        "    sleep 5",
        "done",
    ];
    return {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: NAME, namespace: NAMESPACE, labels },
        spec: {
            backoffLimit: 0,
            // A pod that its node had to give up says nothing about metal-api.
            podFailurePolicy: {
                rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
            },
            activeDeadlineSeconds: JOB_SECONDS,
            template: {
                metadata: { labels },
                spec: {
                    restartPolicy: "Never",
                    ...(isPulledBySecret && { imagePullSecrets: [{ name: NAME }] }),
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
                                ...(ca === undefined
                                    ? []
                                    : [
                                          { name: "CA", value: ca },
                                          { name: "SSL_CERT_FILE", value: "/tmp/ca.pem" },
                                      ]),
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

/** Creates an object; one that is there already is that of a request whose answer was lost. */
async function create(
    client: KubernetesClient,
    reference: ObjectReference,
    body: object,
    signal: AbortSignal,
): Promise<void> {
    try {
        await client.text(collectionPathOf(reference), { method: "POST", body, signal });
    } catch (error) {
        if (!(error instanceof ApiError) || error.reason !== "AlreadyExists") {
            throw error;
        }
    }
}
