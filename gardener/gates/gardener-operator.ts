import type { Garden } from "../api/garden";
import { ApiError } from "../kubernetes/client";
import { KubernetesClient } from "../kubernetes/client";
import type { KubernetesObject } from "../kubernetes/object";
import { collectionPathOf } from "../kubernetes/reference";
import { ready, waiting } from "../predicates/verdict";
import type { Verdict } from "../predicates/verdict";
import { deploymentReady } from "../predicates/workload";
import type { Workload } from "../predicates/workload";
import type { InputsOf } from "./inputs";
import { waitForCrds } from "./objects";
import type { GateCode } from "./run";
import { lookAt } from "./waiting";

const CRDS = ["gardens.operator.gardener.cloud", "extensions.operator.gardener.cloud"];

/** Gate `gardener-operator`: a Garden applied before its webhooks answer is refused. */
export const gardenerOperator: GateCode<InputsOf<"gardener-operator">> = {
    wait: async ({ kubeconfig, namespace, version }, waiting) => {
        const client = new KubernetesClient(kubeconfig);
        await waitForCrds(client, CRDS, waiting);
        const deployment = { apiVersion: "apps/v1", kind: "Deployment", namespace, name: "gardener-operator" };
        await waiting.object<Workload>(client, deployment, object => rolledOut(object, version));
        await waiting.probe("gardener-operator's webhooks", lookAt(deployment), signal =>
            webhooksAnswer(client, signal),
        );
    },
};

/** Whether the Deployment is available with the operator's image of that version. */
export function rolledOut(deployment: Workload | undefined, version: string): Verdict {
    const image = deployment?.spec?.template?.spec?.containers?.[0]?.image;
    return image !== undefined && !image.endsWith(`:${version}`)
        ? waiting(`its image is ${image}, not of ${version}`)
        : deploymentReady(deployment, {});
}

interface WebhookConfiguration extends KubernetesObject {
    webhooks?: { clientConfig: { caBundle?: string }; rules?: { apiGroups?: string[]; resources?: string[] }[] }[];
}

async function webhooksAnswer(client: KubernetesClient, signal: AbortSignal): Promise<Verdict> {
    const kind = { apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingWebhookConfiguration" };
    const { items } = await client.list<WebhookConfiguration>(kind, {}, signal);
    const webhook = items
        .flatMap(({ webhooks = [] }) => webhooks)
        .find(({ rules = [] }) =>
            rules.some(
                ({ apiGroups, resources }) =>
                    apiGroups?.includes("operator.gardener.cloud") && resources?.includes("gardens"),
            ),
        );
    if (!webhook?.clientConfig.caBundle) {
        return waiting(webhook === undefined ? "they are not registered yet" : "they have no CA yet");
    }
    try {
        const path = `${collectionPathOf(PROBE)}?dryRun=All`;
        await client.text(path, { method: "POST", body: PROBE, signal });
    } catch (error) {
        // Refused is answered; a webhook that can't be called is not, nor is one that the request did not get to.
        if (!(error instanceof ApiError) || !isAnswered(error)) {
            throw error;
        }
    }
    return ready();
}

// A kind that is not served yet, though its CRD is Established, and a server that asks for patience: no webhook was called.
const NOT_CALLED = [401, 404, 429];

function isAnswered({ status, message }: ApiError): boolean {
    return status < 500 && !NOT_CALLED.includes(status) && !message.includes("failed calling webhook");
}

const DOMAIN = "webhook-probe.example.org";

// Whole enough to pass the CRD's schema, which comes before validating webhooks; never stored.
const PROBE: Garden = {
    apiVersion: "operator.gardener.cloud/v1alpha1",
    kind: "Garden",
    metadata: { name: "landscape-webhook-probe" },
    spec: {
        runtimeCluster: {
            ingress: { domains: [{ name: `ingress.${DOMAIN}` }], controller: { kind: "nginx" } },
            networking: { pods: ["10.1.0.0/16"], services: ["10.2.0.0/16"] },
            provider: { region: "local", zones: ["local"] },
        },
        virtualCluster: {
            dns: { domains: [{ name: DOMAIN }] },
            etcd: { main: {}, events: {} },
            kubernetes: { version: "1.35.6" },
            gardener: { clusterIdentity: "webhook-probe" },
            maintenance: { timeWindow: { begin: "220000+0100", end: "230000+0100" } },
            networking: { services: ["100.64.0.0/13"] },
        },
    },
};
