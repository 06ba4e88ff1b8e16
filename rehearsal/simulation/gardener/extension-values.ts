/** What a value of a chart may be: a list of one shape, a map of known keys, or something of a kind that is not looked into. */
export type Shape = "text" | "number" | "flag" | "texts" | "map" | "any" | readonly [Shape] | { [key: string]: Shape };

const image: Shape = { repository: "text", tag: "text", pullPolicy: "text" };
const concurrentSyncs: Shape = { concurrentSyncs: "number" };
const clientConnection: Shape = { acceptContentTypes: "text", contentType: "text", qps: "number", burst: "number" };
const vpa: Shape = { enabled: "flag", resourcePolicy: "map", updatePolicy: { updateMode: "text" } };
const rollout: Record<string, Shape> = { maxUnavailable: "any", maxSurge: "any" };
const ports: Record<string, Shape> = { metricsPort: "number", healthPort: "number" };
const logs: Record<string, Shape> = { logLevel: "text", logFormat: "text" };

/** Values of a controller's chart, with what its own controllers are called; none where it has one without a name. */
function controller(...names: string[]): Record<string, Shape> {
    return {
        image,
        replicaCount: "number",
        resources: "map",
        controllers: {
            ...(names.length === 0 && { ...(concurrentSyncs as object), healthcheck: concurrentSyncs }),
            ...Object.fromEntries(names.map(name => [name, concurrentSyncs])),
            heartbeat: { renewIntervalSeconds: "number" },
            ignoreOperationAnnotation: "flag",
        },
        disableControllers: "texts",
    };
}

const admission: Record<string, Shape> = {
    image,
    replicaCount: "number",
    resources: "map",
    healthPort: "number",
    webhookConfig: { serverPort: "number" },
    vpa,
    service: { topologyAwareRouting: { enabled: "flag" } },
};
const ofMetal: Record<string, Shape> = { ...admission, metricsPort: "number", defaulter: "map" };
const ofGcp: Record<string, Shape> = {
    ...admission,
    metricsPort: "number",
    workloadIdentity: { allowedTokenURLs: "texts", allowedServiceAccountImpersonationURLRegExps: "texts" },
    backupBucket: { allowedEndpointOverrideURLs: "texts" },
};
const ofAcl: Record<string, Shape> = { ...admission, maxAllowedCIDRs: "number" };
const heartbeat: Record<string, Shape> = {
    heartbeat: { renewIntervalSeconds: "number" },
    ignoreOperationAnnotation: "flag",
};
/** What charts of Gardener's own extensions have in common; their ports are templates of texts. */
const ofGardener: Record<string, Shape> = {
    image,
    replicaCount: "number",
    resources: "map",
    ...rollout,
    metricsPort: "any",
    healthPort: "any",
    usablePorts: "any",
    ignoreResources: "flag",
    imageVectorOverwrite: "text",
    vpa,
    metrics: { enableScraping: "flag" },
};
const webhookConfig: Shape = { serverPort: "any", servicePort: "number" };

/**
 * Values of the charts of the release's extensions, by the name of the chart: what their templates read, and no more. A key
 * that a chart does not read is silently nothing in reality; here it is an error. `gardener`, which gardener-operator and
 * gardenlet fill in, is nothing that an Extension says.
 */
export const charts: Record<string, Shape | undefined> = {
    "gardener-extension-provider-metal": {
        ...controller("controlplane", "infrastructure", "worker"),
        ...ports,
        disableWebhooks: "texts",
        imageVectorOverwrite: "text",
        usablePorts: "any",
        webhookConfig: { serverPort: "number" },
        metrics: { enableScraping: "flag" },
        config: {
            clientConnection,
            machineImages: [{ name: "text", version: "text", image: "text" }],
            firewallInternalPrefixes: "texts",
            etcd: {
                storage: { className: "text", capacity: "text" },
                backup: { schedule: "text", deltaSnapshotPeriod: "text" },
                isEvictionAllowed: "flag",
            },
            storage: { duros: { enabled: "flag", partitionConfig: "map" } },
            imagePullPolicy: "text",
            imagePullSecret: { encodedDockerConfigJSON: "text" },
            networkPolicies: {
                enabled: "flag",
                ingressController: { namespace: "text", podSelector: "map" },
            },
        },
    },
    "gardener-extension-admission-metal-runtime": ofMetal,
    "gardener-extension-admission-metal-application": ofMetal,
    "os-metal-extension": controller(),
    // gardener-extension-provider-gcp v1.50.0
    "provider-gcp": {
        ...ofGardener,
        controllers: "map",
        disableControllers: "texts",
        disableWebhooks: "texts",
        webhookConfig,
        config: {
            clientConnection,
            etcd: {
                storage: { className: "text", capacity: "text", provisioner: "text", volumeBindingMode: "text" },
                backup: { schedule: "text" },
            },
            featureGates: "map",
            profiling: "map",
        },
        logging: { level: "text", format: "text" },
    },
    "admission-gcp-runtime": ofGcp,
    "admission-gcp-application": ofGcp,
    // gardener-extension-networking-calico v1.56.0
    "networking-calico": {
        ...ofGardener,
        controllers: { ...(concurrentSyncs as object), ...heartbeat },
        config: { clientConnection, featureGates: "map" },
    },
    "admission-calico-runtime": admission,
    "admission-calico-application": admission,
    // gardener-extension-networking-cilium v1.46.0
    "networking-cilium": {
        ...ofGardener,
        controllers: { ...(concurrentSyncs as object), ...heartbeat },
        webhookConfig,
        config: { clientConnection },
    },
    "admission-cilium-runtime": admission,
    "admission-cilium-application": admission,
    "shoot-cert-service": {
        ...controller(),
        controllers: "map",
        imageVectorOverwrite: "text",
        vpa: "map",
        certificateConfig: {
            defaultRequestsPerDayQuota: "number",
            defaultIssuer: {
                name: "text",
                restricted: "flag",
                acme: { email: "text", server: "text", privateKey: "text", propagationTimeout: "text" },
            },
            precheckNameservers: "text",
            caCertificates: "text",
            shootIssuers: { enabled: "flag" },
            deactivateAuthorizations: "flag",
        },
    },
    "shoot-dns-service": {
        ...controller(),
        controllers: "map",
        imageVectorOverwrite: "text",
        vpa: "map",
        dnsProviderManagement: { enabled: "flag" },
        dnsProviderReplication: { enabled: "flag" },
        dnsControllerManager: { deploy: "flag", createCRDs: "flag", image, replicaCount: "number" },
    },
    "admission-shoot-dns-service-runtime": admission,
    "admission-shoot-dns-service-application": admission,
    // Its image is one text, that of its admission a map (gardener-extension-acl v1.16.0).
    "gardener-extension-acl": {
        ...controller(),
        image: "text",
        imagePullPolicy: "text",
        imageVectorOverwrite: "text",
        vpa,
        additionalAllowedCidrs: "texts",
    },
    "gardener-extension-admission-acl-runtime": ofAcl,
    "gardener-extension-admission-acl-application": ofAcl,
    "gardener-extension-audit": {
        ...controller(),
        ...ports,
        ...logs,
        disableWebhooks: "texts",
        imageVectorOverwrite: "text",
        webhookConfig: { serverPort: "number" },
        config: {
            clientConnection,
            defaultWebhookMode: "text",
            // gardener-extension-audit pkg/apis/audit/v1alpha1/types.go
            defaultBackends: {
                log: { enabled: "flag" },
                clusterForwarding: { enabled: "flag", bufferSize: "text" },
                splunk: {
                    enabled: "flag",
                    bufferSize: "text",
                    index: "text",
                    host: "text",
                    port: "text",
                    tls: "flag",
                    tlshost: "text",
                    customData: "map",
                    secretResourceName: "text",
                },
                s3: {
                    enabled: "flag",
                    bufferSize: "text",
                    bucket: "text",
                    region: "text",
                    prefix: "text",
                    s3KeyFormat: "text",
                    endpoint: "text",
                    tlsEnabled: "flag",
                    totalFileSize: "text",
                    uploadTimeout: "text",
                    useCompression: "flag",
                    secretResourceName: "text",
                },
            },
            defaultBackendSecrets: [{ name: "text", data: "map" }],
        },
    },
    "gardener-extension-backup-s3": {
        ...controller("backupbucket", "backupentry"),
        ...rollout,
        ...ports,
        nameOverride: "text",
        fullnameOverride: "text",
        disableWebhooks: "texts",
        ignoreResources: "flag",
        metrics: { enableScraping: "flag" },
        config: { clientConnection },
    },
    "gardener-extension-csi-driver-lvm": {
        ...controller(),
        ...ports,
        ...logs,
        imageVectorOverwrite: "text",
        config: { clientConnection, devicePattern: "text", hostWritePath: "text" },
    },
    "gardener-extension-dns-powerdns": {
        ...controller("dnsrecord"),
        ...rollout,
        ...ports,
        disableWebhooks: "texts",
        ignoreResources: "flag",
        metrics: { enableScraping: "flag" },
        config: { clientConnection },
        networkPolicies: { enabled: "flag" },
    },
    "gardener-extension-ontap": {
        ...controller(),
        ...ports,
        ...logs,
        disableWebhooks: "texts",
        imageVectorOverwrite: "text",
        webhookConfig: { serverPort: "number" },
        usablePorts: "any",
        config: {
            clientConnection,
            clusters: [{ name: "text", ipaddress: "text", username: "text", password: "text" }],
        },
    },
};
