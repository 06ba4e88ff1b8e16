import type { ManagedResource } from "../../gardener/api/resources";
import { GARDEN_NAMESPACE } from "../../gardener/names";

/** Name of the token-requestor Secret; `landscape credential virtual-garden` reads it. */
export const TOKEN_SECRET = "shoot-access-virtual-garden";

const SERVICE_ACCOUNT = { name: "virtual-garden-user", namespace: "kube-system" };
const MANAGED_RESOURCE_SECRET = "managedresource-virtual-garden-access";

/** The Secret into which gardener-resource-manager writes tokens of the virtual garden, each good for 8 h. */
export function tokenSecretOf() {
    return {
        metadata: {
            name: TOKEN_SECRET,
            namespace: GARDEN_NAMESPACE,
            labels: {
                "resources.gardener.cloud/purpose": "token-requestor",
                "resources.gardener.cloud/class": "shoot",
            },
            annotations: {
                "serviceaccount.resources.gardener.cloud/name": SERVICE_ACCOUNT.name,
                "serviceaccount.resources.gardener.cloud/namespace": SERVICE_ACCOUNT.namespace,
                "serviceaccount.resources.gardener.cloud/token-expiration-duration": "8h",
            },
        },
    };
}

/** The Secret with what {@link managedResourceOf} has applied: the service account may do everything. */
export function rolesSecretOf() {
    const binding = {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRoleBinding",
        metadata: { name: "gardener.cloud.sap:virtual-garden" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
        subjects: [{ kind: "ServiceAccount", ...SERVICE_ACCOUNT }],
    };
    return {
        metadata: { name: MANAGED_RESOURCE_SECRET, namespace: GARDEN_NAMESPACE },
        stringData: { "clusterrolebinding.yaml": JSON.stringify(binding) },
    };
}

/** The ManagedResource; having no class, it is applied to the virtual garden. */
export function managedResourceOf(): ManagedResource {
    return {
        apiVersion: "resources.gardener.cloud/v1alpha1",
        kind: "ManagedResource",
        metadata: { name: "virtual-garden-access", namespace: GARDEN_NAMESPACE },
        spec: { secretRefs: [{ name: MANAGED_RESOURCE_SECRET }] },
    };
}
