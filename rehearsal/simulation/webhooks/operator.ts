import type { AdmissionRequest } from "../admission";
import type { ConfigMap, Garden, OperatorExtension } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { Denied, replaced, startWebhooks } from "./admitting";
import type { Admission, Webhooks } from "./admitting";
import { validateAuditPolicy } from "./audit-policy";
import { admitExtension, admitExtensionDelete, defaultedExtension } from "./extension";
import { admitGardenCreate, admitGardenDelete, admitGardenUpdate } from "./garden";
import { defaultedGarden } from "./garden-defaults";
import type { KnownOptions } from "./known-options";
import { knownOptions } from "./known-options";

const OPERATOR = "operator.gardener.cloud/v1alpha1";
const VALIDATE = "/webhooks/validate-operator-gardener-cloud-v1alpha1";
const DEFAULT = "/webhooks/default-operator-gardener-cloud-v1alpha1";
const NAMESPACE = "/webhooks/validate-core-v1-namespace";
const AUDIT_POLICY = "/webhooks/audit-policy";

/** Serves gardener-operator's admission, for objects in the cluster of that client; `gardener` is its module's folder. */
export function startOperatorWebhooks(client: KubeClient, gardener: string): Promise<Webhooks> {
    const options = knownOptions(gardener);
    return startWebhooks({
        [`${VALIDATE}-garden`]: request => admitGarden(client, options, request),
        [`${VALIDATE}-extension`]: request => admitOneExtension(client, request),
        [`${DEFAULT}-garden`]: defaulting(garden => ({ spec: defaultedGarden((garden as Garden).spec) })),
        [`${DEFAULT}-extension`]: defaulting(extension => ({
            spec: defaultedExtension((extension as OperatorExtension).spec),
        })),
        [NAMESPACE]: request => admitNamespaceDelete(client, request),
        [AUDIT_POLICY]: request => admitAuditPolicy(client, request),
    });
}

/**
 * The webhook configurations that gardener-operator writes when it starts (gardener v1.138.3 pkg/operator/webhook/add.go).
 * They outlive it: they belong to no chart and have no owner.
 */
export function operatorWebhookConfigurations(webhooks: Webhooks): KubeObject[] {
    const common = {
        admissionReviewVersions: ["v1", "v1beta1"],
        sideEffects: "None",
        failurePolicy: "Fail",
        matchPolicy: "Exact",
        timeoutSeconds: 10,
    };
    const rule = (resources: string[], operations: string[]) => ({
        apiGroups: ["operator.gardener.cloud"],
        apiVersions: ["v1alpha1"],
        resources,
        operations,
    });
    const core = (resources: string[], operations: string[]) => ({
        apiGroups: [""],
        apiVersions: ["v1"],
        resources,
        operations,
    });
    const inGarden = { matchLabels: { "kubernetes.io/metadata.name": "garden" } };
    const webhook = (name: string, path: string, rules: object[], more: object = {}) => ({
        name: `${name}.operator.gardener.cloud`,
        clientConfig: webhooks.clientConfig(path),
        rules,
        ...common,
        ...more,
    });
    return [
        configuration("Validating", "gardener-operator", [
            webhook("garden-validation", `${VALIDATE}-garden`, [rule(["gardens"], ["CREATE", "UPDATE", "DELETE"])]),
            webhook("extension-validation", `${VALIDATE}-extension`, [
                rule(["extensions"], ["CREATE", "UPDATE", "DELETE"]),
            ]),
            webhook("namespace-deletion-validation", NAMESPACE, [core(["namespaces"], ["DELETE"])], {
                objectSelector: inGarden,
            }),
            webhook(
                "audit-policies",
                AUDIT_POLICY,
                [rule(["gardens"], ["CREATE", "UPDATE"]), core(["configmaps"], ["UPDATE"])],
                { namespaceSelector: inGarden },
            ),
        ]),
        configuration("Mutating", "gardener-operator", [
            webhook("garden-defaulting", `${DEFAULT}-garden`, [rule(["gardens"], ["CREATE", "UPDATE"])]),
            webhook("extension-defaulting", `${DEFAULT}-extension`, [rule(["extensions"], ["CREATE", "UPDATE"])]),
        ]),
    ];
}

/** A webhook configuration of either kind. */
export function configuration(kind: "Validating" | "Mutating", name: string, webhooks: object[]): KubeObject {
    return {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: `${kind}WebhookConfiguration`,
        metadata: { name },
        webhooks,
    };
}

async function admitGarden(
    client: KubeClient,
    options: KnownOptions,
    { operation, object, oldObject }: AdmissionRequest,
): Promise<void> {
    if (operation === "DELETE") {
        return admitGardenDelete(oldObject as Garden);
    }
    const extensions = await client.list<OperatorExtension>({ apiVersion: OPERATOR, kind: "Extension" });
    if (operation === "UPDATE") {
        return admitGardenUpdate(oldObject as Garden, object as Garden, extensions, options);
    }
    const others = await client.list<Garden>({ apiVersion: OPERATOR, kind: "Garden" });
    return admitGardenCreate(object as Garden, others, extensions, options);
}

async function admitOneExtension(client: KubeClient, request: AdmissionRequest): Promise<void> {
    const { operation, object, oldObject } = request;
    if (operation === "DELETE") {
        return admitExtensionDelete(oldObject as OperatorExtension);
    }
    if ((object as OperatorExtension).metadata.deletionTimestamp !== undefined) {
        return;
    }
    const others = await client.list<OperatorExtension>({ apiVersion: OPERATOR, kind: "Extension" });
    admitExtension((oldObject ?? undefined) as OperatorExtension | undefined, object as OperatorExtension, others);
}

async function admitNamespaceDelete(client: KubeClient, request: AdmissionRequest): Promise<void> {
    // Behind the webhook is a Service, which has no endpoints as soon as the operator's Deployment is deleted.
    if ((await client.get(refTo("apps/v1", "Deployment", "garden", "gardener-operator"))) === undefined) {
        throw new Error('no endpoints available for service "gardener-operator"');
    }
    const gardens = await client.list<Garden>({ apiVersion: OPERATOR, kind: "Garden" });
    if (gardens.length > 0) {
        const name = request.name ?? "";
        throw new Denied(
            `namespaces "${name}" is forbidden: deletion of namespace "${name}" is forbidden while a Garden resource exists - delete it first before deleting the namespace`,
        );
    }
}

/** Looks at the audit policies that a Garden names, and at a ConfigMap that a Garden names one in. */
async function admitAuditPolicy(client: KubeClient, request: AdmissionRequest): Promise<void> {
    const object = request.object;
    const policies = (garden: Garden) => [
        garden.spec.virtualCluster.kubernetes.kubeAPIServer?.auditConfig?.auditPolicy?.configMapRef?.name,
        garden.spec.virtualCluster.gardener.gardenerAPIServer?.auditConfig?.auditPolicy?.configMapRef?.name,
    ];
    if (object?.kind === "ConfigMap") {
        const gardens = await client.list<Garden>({ apiVersion: OPERATOR, kind: "Garden" });
        if (gardens.flatMap(policies).includes(object.metadata.name)) {
            validateAuditPolicy(object);
        }
        return;
    }
    for (const name of new Set(policies(object as Garden).filter(policy => policy !== undefined))) {
        const ref = { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "garden" } };
        const policy = await client.get<ConfigMap>(ref);
        if (policy === undefined) {
            throw new Denied(
                `referenced audit policy garden/${name} does not exist: configmaps "${name}" not found`,
                422,
            );
        }
        validateAuditPolicy(policy);
    }
}

function defaulting(defaults: (object: KubeObject) => Record<string, unknown>): Admission {
    return ({ object }) => (object === null ? [] : replaced(object, defaults(object)));
}
