import type { KubeObject } from "../kubernetes/objects";

const RBAC = "rbac.authorization.k8s.io/v1";
const ROLE = "gardener.cloud/role";
const read = ["get", "list", "watch"];

/** What Gardener's viewers may read, by API group (gardener v1.138.3 pkg/component/garden/system/virtual/virtual.go). */
const readable: Record<string, string[]> = {
    "core.gardener.cloud": [
        "backupbuckets",
        "backupentries",
        "cloudprofiles",
        "namespacedcloudprofiles",
        "controllerinstallations",
        "quotas",
        "projects",
        "seeds",
        "shoots",
    ],
    "security.gardener.cloud": ["credentialsbindings"],
    "seedmanagement.gardener.cloud": ["*"],
    "dashboard.gardener.cloud": ["*"],
    "settings.gardener.cloud": ["*"],
    "operations.gardener.cloud": ["*"],
    "": ["events", "namespaces", "resourcequotas", "services", "endpoints"],
    "discovery.k8s.io": ["endpointslices"],
    "events.k8s.io": ["events"],
    "rbac.authorization.k8s.io": ["clusterroles", "clusterrolebindings", "roles", "rolebindings"],
    "admissionregistration.k8s.io": ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
    "apiregistration.k8s.io": ["apiservices"],
    "apiextensions.k8s.io": ["customresourcedefinitions"],
    "coordination.k8s.io": ["leases"],
};

/** The virtual garden's roles for viewers: one with rules, and the one that aggregates it, which people are bound to. */
export function viewerRoles(): KubeObject[] {
    const labels = (role: string) => ({ [ROLE]: role, "resources.gardener.cloud/managed-by": "gardener" });
    const viewer = {
        apiVersion: RBAC,
        kind: "ClusterRole",
        metadata: { name: "gardener.cloud:viewer", labels: labels("viewer") },
        rules: Object.entries(readable).map(([group, resources]) => ({ apiGroups: [group], resources, verbs: read })),
    };
    const aggregated = {
        apiVersion: RBAC,
        kind: "ClusterRole",
        metadata: { name: "gardener.cloud:system:viewers", labels: labels("viewers") },
        aggregationRule: {
            clusterRoleSelectors: ["viewer", "project-viewer"].map(role => ({ matchLabels: { [ROLE]: role } })),
        },
    };
    return [viewer, aggregated];
}
