import type { Change } from "./garden-changes";
import { gardener, kube, oidc } from "./garden-changes";

/** What a Garden is refused for: why, what makes it so, and what is said. */
export const creations: [why: string, change: Change, message: RegExp][] = [
    [
        "a domain whose provider is a type",
        s => (s.virtualCluster.dns.domains[0].provider = "google-clouddns"),
        /spec\.virtualCluster\.dns\.domains\[0\]\.provider: Invalid value: "google-clouddns": provider name not found/,
    ],
    [
        "a domain without provider",
        s => delete s.runtimeCluster.ingress.domains[0].provider,
        /provider name must be set if `\.spec\.dns` is set/,
    ],
    [
        "a CIDR that is none",
        s => (s.runtimeCluster.networking.pods = ["10.4.0.0"]),
        /cannot parse pod network cidr of runtime cluster/,
    ],
    [
        "virtual services in the runtime's pods",
        s => (s.virtualCluster.networking.services = ["10.84.1.0/24"]),
        /pod network of runtime cluster intersects with service network of virtual cluster/,
    ],
    [
        "a Kubernetes version of tomorrow",
        s => (s.virtualCluster.kubernetes.version = "1.36.0"),
        /Unsupported value: "1\.36\.0"/,
    ],
    [
        "a plugin that is not known",
        s => (s.virtualCluster.gardener.gardenerAPIServer = { admissionPlugins: [{ name: "X" }] }),
        /Unsupported value: "X"/,
    ],
    [
        "routing by topology in one zone",
        s => (s.runtimeCluster.settings = { topologyAwareRouting: { enabled: true } }),
        /multi-zone garden runtime cluster/,
    ],
    [
        "a dashboard's OIDC without the API server's",
        s =>
            (s.virtualCluster.gardener.gardenerDashboard = {
                oidcConfig: { clientIDPublic: "c", issuerURL: "https://i" },
            }),
        /must set OIDC configuration/,
    ],
    [
        "a discovery server at a provider there is not",
        gardener({ gardenerDiscoveryServer: { domain: { name: "d.example", provider: "google" } } }),
        /gardenerDiscoveryServer\.domain\.provider: Invalid value: "google": provider name not found/,
    ],
    [
        "an etcd with too little memory",
        s =>
            (s.virtualCluster.etcd = {
                ...s.virtualCluster.etcd,
                events: { autoscaling: { minAllowed: { memory: "59M" } } },
            }),
        /etcd\.events\.autoscaling\.minAllowed\.memory: Invalid value: "59M": value must be bigger than >= 60M/,
    ],
    [
        "autoscaling of what there is not, and of nothing",
        s => {
            const main = { ...s.virtualCluster.etcd?.main, autoscaling: { minAllowed: { storage: "1Gi" } } };
            s.virtualCluster.etcd = { main, events: { autoscaling: {} } };
        },
        /minAllowed\.storage: Unsupported value: "storage".*events\.autoscaling\.minAllowed: Required value: must provide minAllowed/,
    ],
    [
        "a feature gate of the vertical pod autoscaler that there is not",
        s => (s.runtimeCluster.settings = { verticalPodAutoscaler: { featureGates: { X: true } } }),
        /verticalPodAutoscaler\.featureGates\.X: Invalid value: "X": unknown feature gate/,
    ],
    [
        "a bound of the vertical pod autoscaler on what there is not",
        s => (s.runtimeCluster.settings = { verticalPodAutoscaler: { maxAllowed: { storage: "1" } } }),
        /maxAllowed\.storage: Unsupported value: "storage"/,
    ],
    [
        "two resources of one name",
        s =>
            (s.resources = ["a", "b"].map(name => ({
                name: "x",
                resourceRef: { kind: "Secret", name },
            }))),
        /spec\.resources\[1\]\.name: Duplicate value: "x"/,
    ],
    [
        "an extension that none offers to gardens",
        s => (s.extensions = [{ type: "shoot-cert-service" }]),
        /spec\.extensions\[0\]\.type: Unsupported value: "shoot-cert-service"/,
    ],
    [
        "kube-apiserver's flags of old",
        kube({ oidcConfig: {}, enableAnonymousAuthentication: true }),
        /oidcConfig field is no longer supported.*enableAnonymousAuthentication field is no longer supported/,
    ],
    [
        "events kept too long",
        kube({ eventTTL: "24h0m1s" }),
        /eventTTL: Invalid value: "24h0m1s": can not be longer than 24h/,
    ],
    [
        "requests beyond all bounds",
        kube({ requests: { maxNonMutatingInflight: 5001, maxMutatingInflight: -1 } }),
        /maxNonMutatingInflight: Invalid value: 5001: cannot set higher than 5000.*maxMutatingInflight: Invalid value: -1/,
    ],
    [
        "watch caches that there are not",
        kube({ watchCacheSizes: { default: 1, resources: [{ resource: "Secrets", apiGroup: "a,b", size: -1 }] } }),
        /watchCacheSizes\.default: Forbidden.*resource: Invalid value: "Secrets": must be lower case.*apiGroup: Invalid value: "a,b"/,
    ],
    [
        "encryption of what is encrypted, is there already, or is stored elsewhere",
        kube({
            encryptionConfig: { resources: ["secrets", "a", "a", "B", "*.apps", "x.extensions", "e.events.k8s.io"] },
        }),
        new RegExp(
            [
                '"secrets" are always encrypted',
                'resources\\[2\\]: Duplicate value: "a"',
                "must be lower case",
                "wildcards are not supported",
                "'extensions' group has been removed",
                "Use 'events' instead",
            ].join(".*"),
        ),
    ],
    [
        "another encryption than there is",
        kube({ encryptionConfig: { provider: { type: "secretbox" } } }),
        /encryptionConfig\.provider\.type: Unsupported value: "secretbox": supported values: "aescbc"/,
    ],
    [
        "tokens of too short a life",
        kube({ serviceAccountConfig: { maxTokenExpiration: "719h" } }),
        /maxTokenExpiration: Forbidden: must be at least 720h/,
    ],
    [
        "tokens of too long a life",
        kube({ serviceAccountConfig: { maxTokenExpiration: "2161h" } }),
        /maxTokenExpiration: Forbidden: must be at most 2160h/,
    ],
    [
        "issuers that are none, or the issuer itself",
        kube({
            serviceAccountConfig: {
                issuer: "https://a.example?x",
                acceptedIssuers: ["https://a.example?x", "http://b"],
            },
        }),
        /issuer: Invalid value.*must not contain a query.*cannot contains the issuer field value.*must have https scheme/,
    ],
    [
        "audiences with commas",
        kube({ apiAudiences: ["a,b"] }),
        /apiAudiences\[0\]: Invalid value: "a,b": audience must not contain commas/,
    ],
    [
        "a certificate at the name that gardenlets use",
        kube({ sni: { domainPatterns: ["*.garden.example.org"] } }),
        /sni\.domainPatterns\[0\]: Forbidden: domain patterns of SNI must not match .*\(api\.garden\.example\.org\)/,
    ],
    [
        "authorization without kubeconfigs",
        kube({ structuredAuthorization: { configMapName: "a" } }),
        /structuredAuthorization\.kubeconfigs: Required value/,
    ],
    [
        "authentication without its gate, and without a name",
        kube({
            structuredAuthentication: { configMapName: "" },
            featureGates: { StructuredAuthenticationConfiguration: false },
        }),
        /requires feature gate StructuredAuthenticationConfiguration to be enabled.*configMapName: Forbidden: must provide a name/,
    ],
    [
        "feature gates that there are not, or that are locked",
        kube({ featureGates: { X: true, ComponentSLIs: true, APIServerTracing: false } }),
        /unknown feature gate X.*ComponentSLIs: Forbidden: not supported in Kubernetes version 1\.35\.6.*feature is locked to true/,
    ],
    [
        "APIs that there are not, or that it needs",
        kube({ runtimeConfig: { "batch/v9": true, v1: false, "events.k8s.io/v1": false } }),
        /unknown API group version "batch\/v9".*api "v1" cannot be disabled.*api "events\.k8s\.io\/v1\/events" cannot be disabled/,
    ],
    [
        "plugins that it needs, that take nothing, or that there are not",
        kube({
            admissionPlugins: [
                { name: "NodeRestriction", disabled: true },
                { name: "LimitRanger", config: {}, kubeconfigSecretName: "k" },
                { name: "Y" },
                { name: "PodSecurity", config: { kind: "X" } },
            ],
        }),
        new RegExp(
            [
                '"NodeRestriction" cannot be disabled',
                '"LimitRanger" does not allow configuration',
                '"LimitRanger" does not allow specifying external kubeconfig',
                'unknown admission plugin "Y"',
                "expected pod-security\\.admission\\.config\\.k8s\\.io/v1\\.PodSecurityConfiguration",
            ].join(".*"),
        ),
    ],
    [
        "a controller manager for nodes",
        s => (s.virtualCluster.kubernetes.kubeControllerManager = { nodeCIDRMaskSize: 24, featureGates: { X: true } }),
        /nodeCIDRMaskSize: Forbidden.*kubeControllerManager\.featureGates\.X: Invalid value/,
    ],
    [
        "feature gates that Gardener has not, or has locked",
        gardener({
            gardenerControllerManager: { featureGates: { X: true } },
            gardenerScheduler: { featureGates: { DoNotCopyBackupCredentials: false } },
        }),
        /featureGates\.X: Forbidden: not supported by Gardener.*cannot set feature gate to false, feature is locked to true/,
    ],
    [
        "encryption by gardener-apiserver of what it does not serve, or always encrypts",
        gardener({
            gardenerAPIServer: {
                encryptionConfig: { resources: ["configmaps", "internalsecrets.core.gardener.cloud"] },
            },
        }),
        /should be a resource served by gardener-apiserver.*"internalsecrets\.core\.gardener\.cloud" are always encrypted/,
    ],
    [
        "admin kubeconfigs of too short a life",
        gardener({ gardenerAPIServer: { shootAdminKubeconfigMaxExpiration: "59m" } }),
        /shootAdminKubeconfigMaxExpiration: Invalid value: "59m": must be between 1h and 2\^32 seconds/,
    ],
    [
        "limits on nothing, and of nothing",
        gardener({
            gardenerAdmissionController: {
                resourceAdmissionConfiguration: { limits: [{ resources: [], apiGroups: ["*"], apiVersions: ["*"] }] },
            },
        }),
        /limits\[0\]\.resources: Invalid value: \[\]: must at least have one element.*at least one of size or count/,
    ],
    [
        "unrestricted subjects of the wrong kind",
        gardener({
            gardenerAdmissionController: {
                resourceAdmissionConfiguration: {
                    unrestrictedSubjects: [
                        { kind: "User", name: "a" },
                        { kind: "ServiceAccount", name: "b" },
                        { kind: "Robot", name: "c" },
                    ],
                },
            },
        }),
        /apiGroup: Unsupported value: "".*\[1\]\.namespace: Invalid value.*\[2\]\.kind: Unsupported value: "Robot"/,
    ],
    [
        "projects chosen by nothing",
        gardener({
            gardenerControllerManager: {
                defaultProjectQuotas: [{ projectSelector: { matchExpressions: [{ key: "a", operator: "In" }] } }],
            },
        }),
        /projectSelector\.matchExpressions\[0\]\.values: Required value/,
    ],
    [
        "a dashboard that nobody can log in to",
        gardener({ gardenerDashboard: { enableTokenLogin: false } }),
        /enableTokenLogin: Forbidden: OIDC must be configured when token login is disabled/,
    ],
    [
        "a dashboard's issuer with a fragment",
        s => {
            kube({ structuredAuthentication: { configMapName: "a" } })(s);
            gardener({ gardenerDashboard: { oidcConfig: { ...oidc, issuerURL: "https://id.example#a" } } })(s);
        },
        /oidcConfig\.issuerURL: Invalid value: "https:\/\/id\.example#a": must not contain a fragment/,
    ],
];
