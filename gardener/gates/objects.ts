import type { Project, Shoot } from "../api/core";
import type { Garden } from "../api/garden";
import type { Extension } from "../api/operator";
import { ApiError, KubernetesClient } from "../kubernetes/client";
import type { KubernetesObject } from "../kubernetes/object";
import { describe } from "../kubernetes/reference";
import type { ObjectReference } from "../kubernetes/reference";
import { apiServiceAvailable, crdEstablished, certManagerReady, namespaceActive } from "../predicates/conditions";
import type { Conditioned } from "../predicates/conditions";
import { gone } from "../predicates/deletion";
import { extensionReady } from "../predicates/extension";
import { gardenReady } from "../predicates/garden";
import { projectReady } from "../predicates/project";
import { shootReady } from "../predicates/shoot";
import { failed, ready, waiting as notYet } from "../predicates/verdict";
import type { Verdict } from "../predicates/verdict";
import { deploymentReady, statefulSetReady } from "../predicates/workload";
import type { Workload } from "../predicates/workload";
import type { GateInputs, InputsOf } from "./inputs";
import type { GateCode } from "./run";
import { lookAt } from "./waiting";
import type { Waiting } from "./waiting";

type ObjectInputs = Extract<GateInputs, { object: ObjectReference; kubeconfig: string }>;

/** Gate `deployment`. */
export const deployment = on<InputsOf<"deployment">, Workload>(deploymentReady);

/** Gate `stateful-set`. */
export const statefulSet = on<InputsOf<"stateful-set">, Workload>(statefulSetReady);

/** Gate `cluster-issuer`. */
export const clusterIssuer = on<InputsOf<"cluster-issuer">, Conditioned>(certManagerReady);

/** Gate `certificate`. */
export const certificate = on<InputsOf<"certificate">, Conditioned>(certManagerReady);

/** Gate `api-service`. */
export const apiService = on<InputsOf<"api-service">, Conditioned>(apiServiceAvailable);

/** Gate `namespace`. */
export const namespace = on<InputsOf<"namespace">, Conditioned>(namespaceActive);

/** Gate `extension`. */
export const extension = on<InputsOf<"extension">, Extension>(extensionReady);

/** Gate `project`. */
export const project = on<InputsOf<"project">, Project>(projectReady);

/** Gate `garden`; deletes the Garden itself, so that one sees how its deletion gets on. */
export const garden: GateCode<InputsOf<"garden">> = {
    ...on<InputsOf<"garden">, Garden>(
        gardenReady,
        "the log of deployment/gardener-operator in namespace garden says more",
    ),
    remove: removeObject,
};

/** Gate `shoot`; deletes the Shoot itself: nothing else ends at once when its deletion has Failed. */
export const shoot: GateCode<InputsOf<"shoot">> = {
    ...on<InputsOf<"shoot">, Shoot>(
        shootReady,
        "once the cause is mended, annotate it with gardener.cloud/operation=retry and run `pulumi up` again",
    ),
    remove: removeObject,
};

/** Gate `crds`. */
export const crds: GateCode<InputsOf<"crds">> = {
    wait: async ({ kubeconfig, names }, waiting) => waitForCrds(new KubernetesClient(kubeconfig), names, waiting),
};

/** Waits until all of the CRDs are Established. */
export async function waitForCrds(client: KubernetesClient, names: string[], waiting: Waiting): Promise<void> {
    await Promise.all(
        names.map(name => {
            const reference = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", name };
            return waiting.object(client, reference, crd => crdEstablished(crd, {}));
        }),
    );
}

/** Waits until an aggregated API is served. */
export async function waitForApiService(client: KubernetesClient, name: string, waiting: Waiting): Promise<void> {
    const reference = { apiVersion: "apiregistration.k8s.io/v1", kind: "APIService", name };
    await waiting.object(client, reference, apiService => apiServiceAvailable(apiService, {}));
}

/** Waits until a namespace is there that others create. */
export async function waitForNamespace(client: KubernetesClient, name: string, waiting: Waiting): Promise<void> {
    await waiting.object(client, { apiVersion: "v1", kind: "Namespace", name }, object => namespaceActive(object, {}));
}

// gardener-apiserver's admission looks into caches: what used an object a moment ago may still seem to.
const STALE_MS = 30_000;

/** Deletes an object and waits until it is gone. */
export async function removeAndWait(
    client: KubernetesClient,
    reference: ObjectReference,
    waiting: Waiting,
): Promise<void> {
    const look = lookAt(reference);
    const subject = `deletion of ${describe(reference)}`;
    const patience = Date.now() + STALE_MS;
    // Asked for until the server has taken it: the connection may break before that.
    await waiting.probe(subject, look, async signal => {
        try {
            await client.delete(reference, signal);
            return ready("asked for");
        } catch (error) {
            if (!(error instanceof ApiError) || ![400, 403, 422].includes(error.status)) {
                throw error;
            }
            // Refused by admission: not confirmed, or still in use.
            const mayBeStale = error.message.includes("still") && Date.now() < patience;
            return mayBeStale ? notYet(error.message) : failed(error.message);
        }
    });
    await waiting.object(client, reference, gone, look, subject);
}

async function removeObject({ kubeconfig, object }: ObjectInputs, waiting: Waiting): Promise<void> {
    await removeAndWait(new KubernetesClient(kubeconfig), object, waiting);
}

function on<Inputs extends ObjectInputs, T extends KubernetesObject>(
    predicate: (object: T | undefined, inputs: Inputs) => Verdict,
    advice?: string,
): GateCode<Inputs> {
    return {
        wait: async (inputs, waiting) => {
            const { kubeconfig, object } = inputs;
            const look = [lookAt(object), advice].filter(text => text !== undefined).join("; ");
            const client = new KubernetesClient(kubeconfig);
            await waiting.object<T>(client, object, found => predicate(found, inputs), look);
        },
    };
}
