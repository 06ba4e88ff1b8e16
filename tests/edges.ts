import type { EdgeEntry, GateEntry, Unproven } from "./edges/entry";

const notFound = (what: string) => new RegExp(`${what}.* not found`);

/** Every `dependsOn` of dev. */
export const edges: EdgeEntry[] = [
    // initial-cluster
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
    // ingress-nginx, cert-manager
    {
        from: "{ingress-nginx|cert-manager|gardener-operator}",
        to: "initial-cluster-ready",
        reason: "pods need nodes",
        error: /no nodes available to schedule pods/,
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
    // metal-control-plane
    {
        from: "metal-control-plane",
        to: "ingress-nginx-ready",
        reason: "metal-api answers through the ingress",
        error: /metal-api at .*not in its connect table/,
        order: "ingress-nginx-chart after metal-control-plane-ready",
    },
    {
        from: "metal-control-plane",
        to: "cert-manager-ready",
        reason: "the ingress's certificate is cert-manager's",
        error: /metal-api at .*certificate/,
        order: "cert-manager-chart after metal-control-plane-ready",
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db|nsq}",
        to: "metal-control-plane-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "metal-control-plane"'),
        order: "metal-control-plane-namespace after metal-control-plane-{}-service",
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db}-database",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db}-config",
        reason: "its pod mounts the ConfigMap",
        error: notFound("configmap"),
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db}-database",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db}-credentials",
        reason: "its pod has the password from the Secret",
        error: notFound("secret"),
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db}-database",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db}-backup",
        reason: "its sidecar has the account for backups from the Secret",
        error: notFound("secret"),
    },
    {
        from: "metal-control-plane-nsq-nsqd",
        to: "metal-control-plane-nsq-certificates",
        reason: "its pod mounts the Secret",
        error: notFound("secret"),
    },
    {
        from: "metal-control-plane-nsq-nsqd",
        to: "metal-control-plane-nsq-nsswitch",
        reason: "its pod mounts the ConfigMap",
        error: notFound("configmap"),
    },
    {
        from: "metal-control-plane-nsq-nsqd",
        to: "metal-control-plane-nsq-volume",
        reason: "its pod mounts the volume",
        error: notFound("persistentvolumeclaim"),
    },
    {
        from: "metal-control-plane-chart",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db|nsq}",
        reason: "the chart's hooks and servers end without what they store in",
        error: /connection refused|BackoffLimitExceeded/,
    },
    {
        from: "metal-control-plane-ready",
        to: "metal-control-plane-chart",
        reason: "it waits for the chart's metal-api",
        error: /metal-api at .*not in its connect table/,
    },
    {
        from: "metal-control-plane-ready",
        to: "metal-control-plane-record-{api}",
        reason: "metal-api is asked by its name",
        error: /metal-api at .*not in its connect table/,
    },
    // gardener-operator
    {
        from: "gardener-operator-leftovers",
        to: "gardener-operator-namespace",
        reason: "with no operator left its webhook keeps the namespace from going",
        error: /failed calling webhook/,
        in: "destroy",
    },
    {
        from: "gardener-operator-chart",
        to: "gardener-operator-leftovers",
        reason: "an operator that still runs registers its webhooks anew",
        error: /failed calling webhook/,
        in: "destroy",
    },
    {
        from: "gardener-operator-ready",
        to: "gardener-operator-chart",
        reason: "it waits for the chart's CRDs",
        error: /waiting for CustomResourceDefinition\/gardens.*it does not exist yet/,
    },
    // extensions
    {
        from: "extensions-{}",
        to: "gardener-operator-ready",
        reason: "the operator brings the CRD of Extension",
        error: /no matches for kind "Extension"/,
        order: "gardener-operator-chart after extensions-{}",
    },
    // virtual-garden
    {
        from: "virtual-garden-{etcd-backup|dns|certificate}",
        to: "gardener-operator-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "garden"'),
    },
    {
        from: "virtual-garden-certificate",
        to: "cert-manager-ready",
        reason: "cert-manager brings the CRD of Certificate",
        error: /no matches for kind "Certificate"/,
        order: "cert-manager-chart after virtual-garden-certificate",
    },
    {
        from: "virtual-garden-extensions-released",
        to: "extensions-{}",
        reason: "an Extension can't go while it is required",
        error: /still being required/,
        in: "destroy",
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-extensions-released",
        reason: "the Garden goes before the Extensions, which it requires",
        error: /still being required/,
        in: "destroy",
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-etcd-backup",
        reason: "the operator backs etcd up with it",
        error: /Garden\/dev.*[sS]ecret.*not found/,
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-dns",
        reason: "the operator writes DNS records with it",
        error: /Garden\/dev.*[sS]ecret.*not found/,
    },
    {
        from: "virtual-garden-garden",
        to: "virtual-garden-certificate-ready",
        reason: "the operator wants the Secret of the certificate as soon as it begins",
        error: /Garden\/dev.*[sS]ecret/,
        order: "virtual-garden-certificate after virtual-garden-garden",
    },
    // virtual-garden-access
    {
        from: "virtual-garden-access-{token|roles}",
        to: "gardener-operator-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "garden"'),
    },
    {
        from: "virtual-garden-access-managed-resource",
        to: "virtual-garden-ready",
        reason: "the Garden brings the CRD of ManagedResource",
        error: /no matches for kind "ManagedResource"/,
        order: "virtual-garden-garden after virtual-garden-access-managed-resource",
    },
    {
        from: "virtual-garden-access-managed-resource",
        to: "virtual-garden-access-roles",
        reason: "it applies what is in the Secret",
        error: /[sS]ecret.*not found/,
        order: "virtual-garden-access-roles after virtual-garden-access-ready",
    },
    {
        from: "virtual-garden-access-ready",
        to: "virtual-garden-access-token",
        reason: "it asks with the Secret's token",
        error: /waiting for .*(token|Secret)/,
    },
    {
        from: "virtual-garden-access-ready",
        to: "virtual-garden-access-managed-resource",
        reason: "without the roles the token may do nothing",
        error: /Forbidden|forbidden/,
    },
    // cloud-profile, projects
    {
        from: "cloud-profile-metal",
        to: "extensions-provider-metal-ready",
        reason: "its admission is provider-metal's",
        error: /CloudProfile|cloudprofile/,
    },
    {
        from: "projects-{}",
        to: "projects-{}-namespace",
        reason: "the Project takes only a namespace with its labels",
        error: /needs the project labels|namespaces? .*not found/,
        order: "projects-{}-namespace after projects-{}-ready",
    },
    // soil
    {
        from: "soil-seed-api-server",
        to: "gardener-operator-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "garden"'),
    },
    {
        from: "soil-gardenlet",
        to: "soil-{backup|dns}",
        reason: "the Seed refers to the Secret",
        error: /[sS]ecret.*not found/,
    },
    {
        from: "soil-gardenlet",
        to: "extensions-provider-gcp-ready",
        reason: "the Seed needs the Extension of its own type",
        error: /extension/,
    },
    // partition
    {
        from: "partition/partition-a-ready",
        to: "metal-control-plane-ready",
        reason: "it asks metal-api",
        error: /partition\/partition-a.*not in its connect table/,
        order: "metal-control-plane-chart after partition/partition-a-ready",
    },
    // shoots
    {
        from: "{managed-seed/.*|shoot/.*}-binding",
        to: "{managed-seed/.*|shoot/.*}-provider-secret",
        reason: "it refers to the Secret",
        error: /[sS]ecret.*not found/,
    },
    {
        from: "{managed-seed/.*|shoot/.*}-binding",
        to: "extensions-{provider-metal|os-metal|networking-calico}-ready",
        reason: "admission knows a type only by its Extension",
        error: /CredentialsBinding|credentialsbinding/,
    },
    {
        from: "{managed-seed/.*|shoot/.*}-shoot",
        to: "{managed-seed/.*|shoot/.*}-binding",
        reason: "it refers to the binding",
        error: /[bB]inding.*not found/,
    },
    {
        from: "managed-seed/{}-shoot",
        to: "cloud-profile-metal",
        reason: "it refers to the profile",
        error: /[cC]loud[pP]rofile.*not found/,
    },
    {
        from: "managed-seed/{}-shoot",
        to: "soil-ready",
        reason: "it asks for its Seed by name",
        error: /[sS]eed.*not found/,
    },
    {
        from: "managed-seed/{}-shoot",
        to: "partition/partition-a-ready",
        reason: "it takes machines that have to be waiting",
        error: /no machine|machines/,
    },
    {
        from: "managed-seed/{}-shoot",
        to: "soil-seed-api-server",
        reason: "provider-metal panics without",
        error: /panic/,
        order: "soil-seed-api-server after managed-seed/{}-shoot-ready",
    },
    {
        from: "managed-seed/{}-managed-seed",
        to: "managed-seed/{}-shoot-ready",
        reason: "only a Shoot that is there has the node network that its Seed has to have",
        error: /has not been reconciled|to be reconciled|nodes/,
    },
    {
        from: "managed-seed/{}-managed-seed",
        to: "managed-seed/{}-backup",
        reason: "the Seed refers to the Secret",
        error: /[sS]ecret.*not found/,
        order: "managed-seed/{}-backup after managed-seed/{}-ready",
    },
    {
        from: "{managed-seed|shoot/demo}/{}-{provider-secret|backup}",
        to: "projects-{garden|demo}-ready",
        reason: "it lies in the project's namespace",
        error: /not found|still/,
        in: "destroy",
    },
    {
        from: "shoot/{}-shoot",
        to: "managed-seed/{.*}-ready",
        reason: "it asks for its Seed by name",
        error: /[sS]eed.*not found/,
    },
    // teardown-guard
    {
        from: "teardown-guard-guard",
        to: "{.*}",
        reason: "the guard refuses before anything is deleted",
        error: /is deleted although a Seed of others is there/,
        in: "refusal",
    },
    // previews
    {
        from: "{extensions-.*|cert-manager|virtual-garden|virtual-garden-certificate|projects-.*|soil|managed-seed/.*|shoot/.*}-ready",
        to: "{extensions-.*|cert-manager-issuer|virtual-garden-.*|projects-.*|soil-gardenlet|managed-seed/.*|shoot/.*}",
        reason: "a gate's generation comes from its object, but not in a preview",
        error: /does not wait for/,
        in: "preview",
    },
];

/** Every gate of dev. */
export const gates: GateEntry[] = [
    {
        gate: "cert-manager-ready",
        reason: "a certificate is issued only by an issuer that is ready",
        error: /ssuer .*(not ready|not found|Ready)/,
        timeScale: 20,
    },
    {
        gate: "gardener-operator-leftovers",
        reason: "with no operator left its webhook keeps the namespace from going",
        error: /failed calling webhook/,
        in: "destroy",
    },
    {
        gate: "gardener-operator-ready",
        reason: "an Extension that is applied before the webhooks answer is refused",
        error: /failed calling webhook|no matches for kind/,
        timeScale: 20,
    },
    {
        gate: "virtual-garden-certificate-ready",
        reason: "the operator wants the certificate's Secret as soon as it begins",
        error: /Garden\/dev.*[sS]ecret/,
        timeScale: 20,
    },
    {
        gate: "virtual-garden-extensions-released",
        reason: "an Extension can't go while it is required",
        error: /still being required/,
        in: "destroy",
    },
    {
        gate: "virtual-garden-ready",
        reason: "the Garden brings the CRD of ManagedResource",
        error: /no matches for kind "ManagedResource"/,
        timeScale: 20,
    },
    {
        gate: "extensions-{provider-metal}-ready",
        reason: "admission is the Extension's",
        error: /CloudProfile|CredentialsBinding|cloudprofile/,
        timeScale: 20,
    },
    {
        gate: "extensions-{provider-gcp}-ready",
        reason: "the Seed needs the Extension of its own type",
        error: /xtension/,
        timeScale: 20,
    },
    {
        gate: "projects-{garden|demo}-ready",
        reason: "it",
        error: /forbidden|denied/,
        timeScale: 20,
    },
    {
        gate: "soil-ready",
        reason: "a Shoot asks for its Seed by name",
        error: /[sS]eed.*not found/,
        timeScale: 20,
    },
    {
        gate: "partition/{}-ready",
        reason: "a Shoot takes machines that have to be waiting",
        error: /machine/,
        timeScale: 20,
    },
    {
        gate: "managed-seed/{seed-.}-shoot-ready",
        reason: "only a Shoot that is there has the node network that its Seed has to have",
        error: /reconciled|nodes/,
        timeScale: 20,
    },
    {
        gate: "managed-seed/{seed-.}-ready",
        reason: "a Shoot asks for its Seed by name",
        error: /[sS]eed.*not found/,
        timeScale: 20,
    },
];

/** What nobody has seen go wrong yet. */
export const unproven: Unproven[] = [];
