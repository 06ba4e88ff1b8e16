import type { Loose } from "../document";
import { set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const K = "garden.kubernetes.kubeAPIServer";
const kube = (d: Loose, kubeAPIServer: unknown) => set(d.garden, { kubernetes: { kubeAPIServer } });
const audited = (d: Loose, rule: object) =>
    kube(d, { auditConfig: { auditPolicy: { rules: [{ level: "Metadata", ...rule }] } } });
const jwt = (values: object = {}) => ({
    issuer: { url: "https://id.landscape.example", audiences: ["gardener"] },
    claimMappings: { username: { claim: "email", prefix: "" } },
    ...values,
});

/** Wrong configs of the virtual garden's Kubernetes. */
export const wrongKubernetes: WrongConfig[] = [
    {
        kind: "unknown key",
        what: "the API server's options beside kubernetes, as in a Garden",
        change: d => set(d.garden, { kubeAPIServer: { eventTTL: "6h" } }),
        paths: ["garden.kubeAPIServer"],
    },
    {
        kind: "unknown key",
        what: "OIDC flags, which Kubernetes has no more",
        change: d => kube(d, { oidcConfig: { issuerURL: "https://id.landscape.example" } }),
        paths: [`${K}.oidcConfig`],
    },
    {
        kind: "unknown key",
        what: "a ConfigMap where the authentication itself belongs",
        change: d => kube(d, { structuredAuthentication: { configMapName: "authentication-config" } }),
        paths: [`${K}.structuredAuthentication.jwt`, `${K}.structuredAuthentication.configMapName`],
    },
    {
        kind: "unknown key",
        what: "a reference where the audit policy itself belongs",
        change: d => kube(d, { auditConfig: { auditPolicy: { configMapRef: { name: "audit-policy" } } } }),
        paths: [`${K}.auditConfig.auditPolicy.rules`, `${K}.auditConfig.auditPolicy.configMapRef`],
    },
    {
        kind: "unknown key",
        what: "node settings of a controller manager that has no nodes",
        change: d => set(d.garden, { kubernetes: { kubeControllerManager: { nodeCIDRMaskSize: 24 } } }),
        paths: ["garden.kubernetes.kubeControllerManager.nodeCIDRMaskSize"],
    },
    {
        kind: "version",
        what: "a minimum TLS version, which a later Gardener knows",
        change: d => kube(d, { tlsMinVersion: "VersionTLS13" }),
        paths: [`${K}.tlsMinVersion`],
    },
    {
        kind: "version",
        what: "another encryption than aescbc, which a later Gardener knows",
        change: d => kube(d, { encryptionConfig: { resources: ["configmaps"], provider: { type: "secretbox" } } }),
        paths: [`${K}.encryptionConfig.provider`],
    },
    {
        kind: "version",
        what: "a virtual garden of Kubernetes 1.36",
        change: d => set(d.garden, { kubernetes: { version: "1.36.0" } }),
        paths: ["garden.kubernetes.version"],
    },
    {
        kind: "form",
        what: "a version of the virtual garden with a v",
        change: d => set(d.garden, { kubernetes: { version: "v1.35.6" } }),
        paths: ["garden.kubernetes.version"],
    },
    {
        kind: "type",
        what: "a feature gate in quotes",
        change: d => kube(d, { featureGates: { MutatingAdmissionPolicy: "true" } }),
        paths: [`${K}.featureGates.MutatingAdmissionPolicy`],
    },
    {
        kind: "choice",
        what: "an admission plugin that Kubernetes dropped",
        change: d => kube(d, { admissionPlugins: [{ name: "PodSecurityPolicy" }] }),
        paths: [`${K}.admissionPlugins[0].name`],
    },
    {
        kind: "combination",
        what: "a required admission plugin that is turned off",
        change: d => kube(d, { admissionPlugins: [{ name: "NodeRestriction", disabled: true }] }),
        paths: [`${K}.admissionPlugins[0].disabled`],
    },
    {
        kind: "combination",
        what: "configuration of an admission plugin that takes none",
        change: d => kube(d, { admissionPlugins: [{ name: "AlwaysPullImages", config: { a: 1 } }] }),
        paths: [`${K}.admissionPlugins[0].config`],
    },
    {
        kind: "clash",
        what: "an admission plugin twice",
        change: d => kube(d, { admissionPlugins: [{ name: "PodSecurity" }, { name: "PodSecurity" }] }),
        paths: [`${K}.admissionPlugins[1].name`],
    },
    {
        kind: "choice",
        what: "an audit level in lower case",
        change: d => kube(d, { auditConfig: { auditPolicy: { rules: [{ level: "metadata" }] } } }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0].level`],
    },
    {
        kind: "unknown key",
        what: "a misspelt key of an audit rule, which would fit all users",
        change: d => audited(d, { user: ["system:apiserver"] }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0].user`],
    },
    {
        kind: "choice",
        what: "a stage of requests that there is not",
        change: d => audited(d, { omitStages: ["RequestReceived", "Response"] }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0].omitStages[1]`],
    },
    {
        kind: "form",
        what: "an audited API group with its version",
        change: d => audited(d, { resources: [{ group: "rbac.authorization.k8s.io/v1" }] }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0].resources[0].group`],
    },
    {
        kind: "combination",
        what: "names of audited objects, but of no resource",
        change: d => audited(d, { resources: [{ resourceNames: ["landscape"] }] }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0].resources[0]`],
    },
    {
        kind: "form",
        what: "an audited path with a wildcard in its middle",
        change: d => audited(d, { nonResourceURLs: ["/healthz*", "/*/healthz"] }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0].nonResourceURLs[1]`],
    },
    {
        kind: "combination",
        what: "an audit rule of paths and of namespaces",
        change: d => audited(d, { nonResourceURLs: ["/version"], namespaces: ["garden"] }),
        paths: [`${K}.auditConfig.auditPolicy.rules[0]`],
    },
    {
        kind: "secret",
        what: "an audit webhook with its kubeconfig in clear",
        change: d => kube(d, { auditWebhook: { kubeconfig: "apiVersion: v1\nkind: Config\n" } }),
        paths: [`${K}.auditWebhook.kubeconfig`],
    },
    {
        kind: "missing",
        what: "an authentication webhook without kubeconfig",
        change: d => kube(d, { authentication: { webhook: { cacheTTL: "2m" } } }),
        paths: [`${K}.authentication.webhook.kubeconfig`],
    },
    {
        kind: "range",
        what: "an API server with less memory than Gardener takes",
        change: d => kube(d, { autoscaling: { minAllowed: { memory: "100M" } } }),
        paths: [`${K}.autoscaling.minAllowed.memory`],
    },
    {
        kind: "combination",
        what: "autoscaling without cpu and memory",
        change: d => kube(d, { autoscaling: { minAllowed: {} } }),
        paths: [`${K}.autoscaling.minAllowed`],
    },
    { kind: "range", what: "events of a week", change: d => kube(d, { eventTTL: "168h" }), paths: [`${K}.eventTTL`] },
    { kind: "form", what: "events of a day as d", change: d => kube(d, { eventTTL: "1d" }), paths: [`${K}.eventTTL`] },
    {
        kind: "range",
        what: "more requests in flight than Gardener takes",
        change: d => kube(d, { requests: { maxMutatingInflight: 2501 } }),
        paths: [`${K}.requests.maxMutatingInflight`],
    },
    {
        kind: "clash",
        what: "secrets among what is encrypted, which they always are",
        change: d => kube(d, { encryptionConfig: { resources: ["configmaps", "secrets"] } }),
        paths: [`${K}.encryptionConfig.resources[1]`],
    },
    {
        kind: "reference",
        what: "Gardener's resources among those that kube-apiserver encrypts",
        change: d => kube(d, { encryptionConfig: { resources: ["shoots.core.gardener.cloud"] } }),
        paths: [`${K}.encryptionConfig.resources[0]`],
    },
    {
        kind: "form",
        what: "all resources by a wildcard",
        change: d => kube(d, { encryptionConfig: { resources: ["*.apps"] } }),
        paths: [`${K}.encryptionConfig.resources[0]`],
    },
    {
        kind: "missing",
        what: "a resource for etcd-events without its group",
        change: d => kube(d, { resourcesToStoreInETCDEvents: [{ resource: "leases" }] }),
        paths: [`${K}.resourcesToStoreInETCDEvents[0].group`],
    },
    {
        kind: "range",
        what: "tokens of service accounts of a week at most",
        change: d => kube(d, { serviceAccountConfig: { maxTokenExpiration: "168h" } }),
        paths: [`${K}.serviceAccountConfig.maxTokenExpiration`],
    },
    {
        kind: "form",
        what: "an issuer that is not encrypted",
        change: d => kube(d, { serviceAccountConfig: { issuer: "http://id.landscape.example" } }),
        paths: [`${K}.serviceAccountConfig.issuer`],
    },
    {
        kind: "clash",
        what: "an issuer that is accepted beside itself",
        change: d =>
            kube(d, {
                serviceAccountConfig: { issuer: "https://a.example", acceptedIssuers: ["https://a.example"] },
            }),
        paths: [`${K}.serviceAccountConfig.acceptedIssuers[0]`],
    },
    {
        kind: "domain",
        what: "a certificate for the name that gardenlets use",
        change: d => kube(d, { sni: { domainPatterns: ["*.garden.dev.landscape.example"] } }),
        paths: [`${K}.sni.domainPatterns[0]`],
    },
    {
        kind: "form",
        what: "a certificate that is none",
        change: d =>
            kube(d, {
                sni: {
                    tls: { certificate: "tls.crt", privateKey: { secret: "tls-private-key" } },
                    domainPatterns: ["kubernetes.dev.landscape.example"],
                },
            }),
        paths: [`${K}.sni.tls.certificate`],
    },
    {
        kind: "missing",
        what: "a certificate for no names, over which the operator stumbles",
        change: d => kube(d, { sni: {} }),
        paths: [`${K}.sni.domainPatterns`],
    },
    {
        kind: "domain",
        what: "further names outside the zone, without a certificate",
        change: d => kube(d, { sni: { domainPatterns: ["kubernetes.other.example"] } }),
        paths: [`${K}.sni.domainPatterns[0]`],
    },
    {
        kind: "choice",
        what: "an authorizer that Gardener passes over",
        change: d =>
            kube(d, {
                structuredAuthorization: {
                    authorizers: [{ type: "RBAC", name: "rbac" }],
                    kubeconfigs: [{ authorizerName: "rbac", kubeconfig: { secret: "authorization-kubeconfig" } }],
                },
            }),
        paths: [`${K}.structuredAuthorization.authorizers[0].type`],
    },
    {
        kind: "version",
        what: "a feature gate that went with Kubernetes 1.35",
        change: d => kube(d, { featureGates: { ComponentSLIs: true } }),
        paths: [`${K}.featureGates.ComponentSLIs`],
    },
    {
        kind: "version",
        what: "an API that is no more",
        change: d => kube(d, { runtimeConfig: { "coordination.k8s.io/v1alpha1": true } }),
        paths: [`${K}.runtimeConfig["coordination.k8s.io/v1alpha1"]`],
    },
    {
        kind: "combination",
        what: "an API taken away that the virtual garden needs",
        change: d => kube(d, { runtimeConfig: { "events.k8s.io/v1": false } }),
        paths: [`${K}.runtimeConfig["events.k8s.io/v1"]`],
    },
    {
        kind: "form",
        what: "a configuration that is none of pod security's",
        change: d => kube(d, { admissionPlugins: [{ name: "PodSecurity", config: { apiVersion: "v1" } }] }),
        paths: [`${K}.admissionPlugins[0].config`],
    },
    {
        kind: "missing",
        what: "an issuer without audiences",
        change: d =>
            kube(d, { structuredAuthentication: { jwt: [jwt({ issuer: { url: "https://id.landscape.example" } })] } }),
        paths: [`${K}.structuredAuthentication.jwt[0].issuer.audiences`],
    },
    {
        kind: "combination",
        what: "a claim for the user's name without prefix",
        change: d =>
            kube(d, { structuredAuthentication: { jwt: [jwt({ claimMappings: { username: { claim: "email" } } })] } }),
        paths: [`${K}.structuredAuthentication.jwt[0].claimMappings.username`],
    },
    {
        kind: "clash",
        what: "an issuer twice",
        change: d => kube(d, { structuredAuthentication: { jwt: [jwt(), jwt()] } }),
        paths: [`${K}.structuredAuthentication.jwt[1].issuer.url`],
    },
    {
        kind: "combination",
        what: "a claim rule that has claim and expression",
        change: d =>
            kube(d, {
                structuredAuthentication: {
                    jwt: [jwt({ claimValidationRules: [{ claim: "hd", expression: "claims.email_verified" }] })],
                },
            }),
        paths: [`${K}.structuredAuthentication.jwt[0].claimValidationRules[0]`],
    },
    {
        kind: "reference",
        what: "a kubeconfig for an authorizer there is not",
        change: d =>
            kube(d, {
                structuredAuthorization: {
                    authorizers: [{ type: "Webhook", name: "policy" }],
                    kubeconfigs: [{ authorizerName: "polcy", kubeconfig: { secret: "authorization-kubeconfig" } }],
                },
            }),
        paths: [
            `${K}.structuredAuthorization.authorizers[0].name`,
            `${K}.structuredAuthorization.kubeconfigs[0].authorizerName`,
        ],
    },
    {
        kind: "name",
        what: "a resource of the watch cache in upper case",
        change: d => kube(d, { watchCacheSizes: { resources: [{ resource: "Secrets", size: 0 }] } }),
        paths: [`${K}.watchCacheSizes.resources[0].resource`],
    },
];

/** Right ones. */
export const rightKubernetes: RightConfig[] = [
    {
        what: "an API server with all options, at their bounds",
        change: d =>
            set(d.garden, {
                kubernetes: {
                    version: "1.30.0",
                    kubeAPIServer: {
                        featureGates: {},
                        admissionPlugins: [
                            {
                                name: "PodSecurity",
                                config: {
                                    apiVersion: "pod-security.admission.config.k8s.io/v1",
                                    kind: "PodSecurityConfiguration",
                                },
                            },
                            { name: "ImagePolicyWebhook", config: {}, kubeconfig: { secret: "policy-kubeconfig" } },
                            { name: "ServiceAccount", disabled: true },
                        ],
                        apiAudiences: ["kubernetes", "gardener"],
                        auditConfig: {
                            auditPolicy: {
                                omitStages: ["RequestReceived"],
                                omitManagedFields: true,
                                rules: [
                                    { level: "None", users: ["a"], nonResourceURLs: ["*", "/healthz*"] },
                                    {
                                        level: "RequestResponse",
                                        verbs: ["*"],
                                        userGroups: ["system:authenticated"],
                                        namespaces: ["", "garden"],
                                        resources: [{ group: "", resources: ["pods/log"], resourceNames: ["a"] }],
                                        omitManagedFields: false,
                                    },
                                ],
                            },
                        },
                        auditWebhook: { kubeconfig: { secret: "audit-kubeconfig" }, batchMaxSize: 1 },
                        authentication: {
                            webhook: { kubeconfig: { secret: "authentication-kubeconfig" }, version: "v1" },
                        },
                        autoscaling: { minAllowed: { cpu: "20m", memory: "200M" } },
                        encryptionConfig: { resources: ["configmaps", "statefulsets.apps"] },
                        eventTTL: "24h",
                        resourcesToStoreInETCDEvents: [{ group: "coordination.k8s.io", resource: "leases" }],
                        runtimeConfig: { "batch/v1": false },
                        serviceAccountConfig: { maxTokenExpiration: "720h", acceptedIssuers: ["https://old.example"] },
                        sni: {
                            tls: {
                                certificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                                privateKey: { secret: "tls-private-key" },
                            },
                            domainPatterns: ["*.example.org", "api.other.landscape.example"],
                        },
                        structuredAuthentication: {
                            jwt: [jwt(), jwt({ issuer: { url: "https://b.example", audiences: ["a", "b"] } })],
                            anonymous: { enabled: true, conditions: [{ path: "/readyz" }] },
                        },
                        structuredAuthorization: {
                            authorizers: [{ type: "Webhook", name: "policy", webhook: { timeout: "3s" } }],
                            kubeconfigs: [
                                { authorizerName: "policy", kubeconfig: { secret: "authorization-kubeconfig" } },
                            ],
                        },
                        watchCacheSizes: { resources: [{ apiGroup: "apps", resource: "deployments", size: 0 }] },
                    },
                    kubeControllerManager: { certificateSigningDuration: "1h30m" },
                },
            }),
    },
];
