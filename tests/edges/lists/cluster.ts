import type { EdgeEntry } from "../entry";

/** Edges of the initial cluster and what every part of it needs. */
export const cluster: EdgeEntry[] = [
    // initial-cluster
    {
        from: "initial-cluster-cloud",
        to: "frozen",
        reason: "what can't be done all the way is not begun",
        error: /initial-cluster-nodes is updated although frozen refuses/,
        in: "frozen",
        change: {
            garden: { clusterIdentity: "another" },
            clusters: { initial: { gke: { nodePool: { maxNodes: 4 } } } },
        },
        order: "frozen after initial-cluster-nodes",
    },
    {
        from: "initial-cluster-{network|egress|ingress}",
        to: "initial-cluster-api-compute",
        reason: "Compute Engine makes it",
        error: /Error 403: compute\.googleapis\.com has not been used/,
    },
    {
        from: "initial-cluster-cluster",
        to: "initial-cluster-api-container",
        reason: "Kubernetes Engine makes it",
        error: /Error 403: container\.googleapis\.com has not been used/,
    },
    {
        from: "initial-cluster-zone",
        to: "initial-cluster-api-dns",
        reason: "Cloud DNS makes it",
        error: /Error 403: dns\.googleapis\.com has not been used/,
    },
    {
        from: "initial-cluster-bucket",
        to: "initial-cluster-api-storage",
        reason: "Cloud Storage makes it",
        error: /Error 403: storage\.googleapis\.com has not been used/,
    },
    {
        from: "initial-cluster-account-{nodes|records|backups|certs}",
        to: "initial-cluster-api-iam",
        reason: "IAM makes it",
        error: /Error 403: iam\.googleapis\.com has not been used/,
    },
    {
        from: "initial-cluster-account-{nodes|records|backups|certs}-{.*admin|.*account|.*reader}",
        to: "initial-cluster-api-cloudresourcemanager",
        reason: "a project's policy is Resource Manager's",
        error: /Error 403: cloudresourcemanager\.googleapis\.com has not been used/,
    },
    {
        from: "initial-cluster-account-certs-identity",
        to: "initial-cluster-cluster",
        reason: "a project's identity pool comes with its first cluster",
        error: /Identity Pool does not exist/,
    },
    {
        from: "initial-cluster-ready",
        to: "initial-cluster-nodes",
        reason: "pods need nodes",
        error: /no nodes available to schedule pods/,
        order: "initial-cluster-nodes after cert-manager-chart",
    },
    {
        from: "initial-cluster-nodes",
        to: "initial-cluster-nat",
        reason: "private nodes reach registries by it only",
        error: /failed to pull image/,
        order: "initial-cluster-nat after ingress-nginx-ready",
    },
    {
        from: "initial-cluster-ready",
        to: "initial-cluster-account-certs-identity",
        reason: "cert-manager acts as its account to prove that domains are its own",
        error: /iam\.serviceAccounts\.getAccessToken/,
        order: "initial-cluster-account-certs-identity after virtual-garden-certificate-ready",
    },
    {
        from: "initial-cluster-ready",
        to: "initial-cluster-account-certs-dns-admin",
        reason: "cert-manager writes DNS records to prove that domains are its own",
        error: /error presenting the challenge: googleapi: Error 403/,
        order: "initial-cluster-account-certs-dns-admin after virtual-garden-certificate-ready",
    },
    {
        from: "initial-cluster-ready",
        to: "initial-cluster-account-records-dns-admin",
        reason: "the operator writes DNS records",
        error: /DNSRecord.*Error 403/,
        order: "initial-cluster-account-records-dns-admin after virtual-garden-ready",
    },
    {
        from: "initial-cluster-ready",
        to: "initial-cluster-account-backups-storage-admin",
        reason: "the operator makes the garden's bucket",
        error: /BackupBucket.*Error 403/,
        order: "initial-cluster-account-backups-storage-admin after virtual-garden-ready",
    },
    // ingress-nginx, cert-manager
    {
        from: "{ingress-nginx|cert-manager|gardener-operator}",
        to: "initial-cluster-ready",
        reason: "pods need nodes",
        error: /Pod \S*{}\S*: no nodes available to schedule pods/,
        order: "initial-cluster-nodes after {}-chart",
    },
    {
        from: "ingress-nginx-ready",
        to: "ingress-nginx-chart",
        reason: "it waits for the chart's Deployment",
        error: /waiting for Deployment\/ingress-nginx\/.*it does not exist yet/,
    },
    {
        from: "cert-manager-issuer",
        to: "cert-manager-chart",
        reason: "the chart brings the CRD of ClusterIssuer",
        error: /no matches for kind "ClusterIssuer"/,
    },
    {
        from: "cert-manager-issuer",
        to: "initial-cluster-delegation",
        reason: "a challenge is seen in a zone that is delegated only",
        error: /No matching GoogleCloud domain found for domain landscape\.example\./,
        fault: "hang:Delegation",
        also: "virtual-garden-certificate-ready",
    },
];
