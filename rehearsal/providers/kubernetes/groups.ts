/** Kubernetes' own API groups: their objects go through Go types, which leave out empty values and canonicalise others. */
const builtInGroups = new Set([
    "",
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "apps",
    "autoscaling",
    "batch",
    "certificates.k8s.io",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "events.k8s.io",
    "flowcontrol.apiserver.k8s.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "rbac.authorization.k8s.io",
    "scheduling.k8s.io",
    "storage.k8s.io",
]);

/** Kinds of Kubernetes' own groups that live in no namespace. */
const clusterScoped = new Set([
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "CustomResourceDefinition",
    "FlowSchema",
    "IngressClass",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "RuntimeClass",
    "StorageClass",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
]);

/** Group of an apiVersion; "" for the core group. */
export function groupOf(apiVersion: string): string {
    return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** Whether objects of this apiVersion are Kubernetes' own. */
export function isBuiltIn(apiVersion: string): boolean {
    return builtInGroups.has(groupOf(apiVersion));
}

/** Scope of one of Kubernetes' own kinds; undefined for others, which only a server can tell. */
export function knownScope(apiVersion: string, kind: string): "cluster" | "namespace" | undefined {
    if (!isBuiltIn(apiVersion)) {
        return undefined;
    }
    return clusterScoped.has(kind) ? "cluster" : "namespace";
}

/** Reads the module part of a type token, `core/v1` or `apps/v1`; undefined if it is not `<group>/<version>`. */
export function parseQualified(module: string): { apiVersion: string; builtIn: boolean } | undefined {
    const [group, version, ...rest] = module.split("/");
    if (!group || !version || rest.length > 0) {
        return undefined;
    }
    const apiVersion = group === "core" ? version : module;
    return { apiVersion, builtIn: isBuiltIn(apiVersion) };
}
