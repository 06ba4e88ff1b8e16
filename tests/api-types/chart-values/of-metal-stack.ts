import { z } from "zod";
import type { ChartValues } from ".";
import { admission, cidr, controller, count, image, imageVectorOverwrite, plain, text } from "./words";

const machineImage = z.strictObject({ name: text, version: text, image: text });

/** gardener-extension-provider-metal v0.27.11 pkg/apis/config/v1alpha1/types.go, which the chart prints this into. */
const durosPartition = z.strictObject({
    endpoints: z.array(text),
    adminKey: text,
    adminToken: text,
    storageClasses: z.array(
        z.strictObject({ name: text, replicaCount: count, compression: z.boolean(), encryption: z.boolean() }),
    ),
    apiEndpoint: text,
    apiCA: text.optional(),
    apiCert: text.optional(),
    apiKey: text.optional(),
});

const providerMetalConfig = z.strictObject({
    machineImages: z.array(machineImage).min(1),
    firewallInternalPrefixes: z.array(cidr),
    etcd: z
        .strictObject({
            storage: z.strictObject({ className: plain.optional(), capacity: plain.optional() }).optional(),
            backup: z.strictObject({ schedule: plain.optional(), deltaSnapshotPeriod: plain.optional() }).optional(),
            isEvictionAllowed: z.boolean().optional(),
        })
        .optional(),
    storage: z
        .strictObject({
            duros: z.strictObject({ enabled: z.boolean(), partitionConfig: z.record(text, durosPartition) }),
        })
        .optional(),
    imagePullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).optional(),
    imagePullSecret: z.strictObject({ encodedDockerConfigJSON: text }).optional(),
    networkPolicies: z
        .strictObject({
            enabled: z.boolean(),
            ingressController: z
                .strictObject({
                    namespace: text,
                    // Helm leaves the chart's own value of it where there is none.
                    podSelector: z.record(text, text).refine(labels => "app.kubernetes.io/name" in labels),
                })
                .optional(),
        })
        .optional(),
});

/** charts/gardener-extension-admission-metal/charts/runtime: variables of its environment, of any type but lists. */
const defaulter = z.strictObject({
    maxPods: count.optional(),
    nodeCIDRMaskSize: count.optional(),
    podsCIDR: cidr.optional(),
    servicesCIDR: cidr.optional(),
    networkType: z.enum(["calico", "cilium"]).optional(),
    calicoBackend: text.optional(),
    calicoKubeProxyEnabled: z.boolean().optional(),
    calicoPoolMode: text.optional(),
    calicoTyphaEnabled: z.boolean().optional(),
    ciliumDevices: text.optional(),
    ciliumHubbleEnabled: z.boolean().optional(),
    ciliumKubeProxyEnabled: z.boolean().optional(),
    ciliumTunnel: text.optional(),
    ciliumIPv4NativeRoutingCIDREnabled: z.boolean().optional(),
    ciliumLoadBalancingMode: text.optional(),
    ciliumMTU: count.optional(),
});

/** gardener-extension-audit pkg/apis/audit/v1alpha1/types.go and pkg/controller/audit/backend. */
const auditBackends = z.strictObject({
    log: z.strictObject({ enabled: z.boolean() }).optional(),
    clusterForwarding: z.strictObject({ enabled: z.boolean() }).optional(),
    splunk: z
        .strictObject({
            enabled: z.boolean(),
            index: text,
            host: text,
            port: text,
            tls: z.boolean(),
            secretResourceName: text,
        })
        .optional(),
    s3: z
        .strictObject({
            enabled: z.boolean(),
            bucket: text,
            region: text,
            endpoint: text.optional(),
            prefix: z.string().startsWith("/").optional(),
            secretResourceName: text,
        })
        .optional(),
});

const auditConfig = z.strictObject({
    defaultWebhookMode: z.enum(["batch", "blocking", "blocking-strict"]),
    defaultBackends: auditBackends.optional(),
    defaultBackendSecrets: z.array(z.strictObject({ name: text, data: z.record(text, text) })).optional(),
});

const ontapCluster = z.strictObject({ name: text, ipaddress: text, username: text, password: text });

/** Of metal-stack's extensions, and of acl, which it releases too, by the names of the Extensions. */
export const ofMetalStack: Record<string, ChartValues> = {
    "provider-metal": {
        extension: z.strictObject({ ...controller, imageVectorOverwrite, config: providerMetalConfig }),
        admission: z.strictObject({ ...admission, defaulter: defaulter.optional() }),
    },
    "os-metal": { extension: z.strictObject(controller) },
    "backup-s3": { extension: z.strictObject(controller), inRuntimeCluster: true },
    powerdns: {
        extension: z.strictObject({ ...controller, networkPolicies: z.strictObject({ enabled: z.boolean() }) }),
        inRuntimeCluster: true,
    },
    "csi-driver-lvm": {
        extension: z.strictObject({
            ...controller,
            config: z.strictObject({ devicePattern: plain, hostWritePath: plain }),
        }),
    },
    ontap: {
        extension: z.strictObject({
            ...controller,
            // The chart's own is an example.
            config: z.strictObject({ clusters: z.array(ontapCluster).min(1) }),
        }),
    },
    audit: {
        extension: z.strictObject({
            ...controller,
            webhookConfig: z.strictObject({ serverPort: count }),
            config: auditConfig,
        }),
        inRuntimeCluster: true,
    },
    // gardener-extension-acl v1.16.0 charts/gardener-extension-acl/templates/_helpers.tpl: a text, or a map as elsewhere.
    acl: {
        extension: z.strictObject({
            ...controller,
            image: z.union([text, image]),
            additionalAllowedCidrs: z.array(cidr).optional(),
        }),
        inRuntimeCluster: true,
        admission: z.strictObject({ ...admission, maxAllowedCIDRs: count.optional() }),
    },
};
