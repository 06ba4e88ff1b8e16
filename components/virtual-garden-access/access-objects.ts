import type { Subject } from "../../gardener/api/core";
import type { ManagedResource } from "../../gardener/api/resources";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import { subjectOf } from "../../gardener/subject";

/** A service account of the virtual garden, and the Secret with its token, which `landscape credential` reads. */
export interface Access {
    /** Name of the token-requestor Secret. */
    secret: string;
    serviceAccount: string;
    /** The ClusterRoleBinding, and the ClusterRole that it gives. */
    binding: string;
    clusterRole: string;
}

/** The program's own access: it may do everything. */
export const ADMIN: Access = {
    secret: "shoot-access-virtual-garden",
    serviceAccount: "virtual-garden-user",
    binding: "gardener.cloud.sap:virtual-garden",
    clusterRole: "cluster-admin",
};

/**
 * What people get in with unless they ask for more: it reads all of Gardener's objects, and no Secret. The role is Gardener's
 * own (gardener v1.138.3 pkg/component/garden/system/virtual/virtual.go).
 */
export const VIEWER: Access = {
    secret: "shoot-access-virtual-garden-viewer",
    serviceAccount: "virtual-garden-viewer",
    binding: "metal-landscape:virtual-garden-viewer",
    clusterRole: "gardener.cloud:system:viewers",
};

/** Name of the Secret with the program's own token. */
export const TOKEN_SECRET = ADMIN.secret;

const SERVICE_ACCOUNTS = "kube-system";
const MANAGED_RESOURCE_SECRET = "managedresource-virtual-garden-access";

/** The Secret into which gardener-resource-manager writes tokens of the virtual garden, each good for `tokenExpiration`. */
export function tokenSecretOf({ secret, serviceAccount }: Access, tokenExpiration: string) {
    return {
        metadata: {
            name: secret,
            namespace: GARDEN_NAMESPACE,
            labels: {
                "resources.gardener.cloud/purpose": "token-requestor",
                "resources.gardener.cloud/class": "shoot",
            },
            annotations: {
                "serviceaccount.resources.gardener.cloud/name": serviceAccount,
                "serviceaccount.resources.gardener.cloud/namespace": SERVICE_ACCOUNTS,
                "serviceaccount.resources.gardener.cloud/token-expiration-duration": tokenExpiration,
            },
        },
    };
}

/** The Secret with what {@link managedResourceOf} has applied: what the service accounts may do. */
export function rolesSecretOf() {
    return {
        metadata: { name: MANAGED_RESOURCE_SECRET, namespace: GARDEN_NAMESPACE },
        stringData: {
            "clusterrolebinding.yaml": JSON.stringify(bindingOf(ADMIN)),
            "clusterrolebinding-viewer.yaml": JSON.stringify(bindingOf(VIEWER)),
        },
    };
}

function bindingOf({ binding, clusterRole, serviceAccount }: Access) {
    return clusterRoleBindingOf({
        name: binding,
        clusterRole,
        subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace: SERVICE_ACCOUNTS }],
    });
}

/** Who has a ClusterRole. */
export interface ClusterRoleBindingArgs {
    name: string;
    /** Name of the ClusterRole. */
    clusterRole: string;
    subjects: Subject[];
}

/** The ClusterRoleBinding object. */
export function clusterRoleBindingOf({ name, clusterRole, subjects }: ClusterRoleBindingArgs) {
    return {
        apiVersion: "rbac.authorization.k8s.io/v1" as const,
        kind: "ClusterRoleBinding" as const,
        metadata: { name },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: clusterRole },
        subjects: subjects.map(subjectOf),
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
