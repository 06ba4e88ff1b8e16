const READS = ["get", "list", "watch"];

/**
 * Audit policy of both kube-apiservers: level Metadata, so that no object ever gets into the log. It leaves out what
 * Kubernetes' own components and the simulators read, leases and events; what they write is in.
 */
export const AUDIT_POLICY = {
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    omitStages: ["RequestReceived", "ResponseStarted"],
    rules: [
        { level: "None", nonResourceURLs: ["/readyz*", "/livez*", "/healthz*"] },
        {
            level: "None",
            resources: [
                { group: "coordination.k8s.io", resources: ["leases"] },
                { group: "", resources: ["events"] },
                { group: "events.k8s.io", resources: ["events"] },
            ],
        },
        { level: "None", userGroups: ["system:masters"], verbs: READS },
        { level: "None", users: ["system:apiserver", "system:kube-controller-manager"], verbs: READS },
        { level: "Metadata" },
    ],
};
