import type { Resources } from "./core";
import type { ObjectReference } from "./meta";

/** Feature gates that are not as they are by default. */
export type FeatureGates = Record<string, boolean | undefined>;

/** Bounds of vertical autoscaling of a component of a control plane. */
export interface ControlPlaneAutoscaling {
    minAllowed: Resources;
}

/** An admission plugin of an API server that is not as it is by default. */
export interface AdmissionPlugin {
    name: string;
    disabled?: boolean;
    config?: Record<string, unknown>;
    /** Secret with the kubeconfig (key `kubeconfig`) with which it calls a server. */
    kubeconfigSecretName?: string;
}

/** What an API server writes down of requests; the policy is in a ConfigMap, key `policy`. */
export interface AuditConfig {
    auditPolicy?: { configMapRef?: ObjectReference };
}

/** Where an API server sends audit events; the kubeconfig is in a Secret, key `kubeconfig`. */
export interface AuditWebhook {
    kubeconfigSecretName: string;
    batchMaxSize?: number;
    version?: "audit.k8s.io/v1";
}

/** What is encrypted in etcd beside what always is. */
export interface EncryptionConfig {
    resources?: string[];
    provider: { type?: "aescbc" };
}

/** How much an API server logs. */
export interface APIServerLogging {
    verbosity?: number;
    httpAccessVerbosity?: number;
}

/** How many requests an API server takes at once. */
export interface APIServerRequests {
    maxNonMutatingInflight?: number;
    maxMutatingInflight?: number;
}

/** Watch caches of single resources. */
export interface WatchCacheSizes {
    resources?: { apiGroup?: string; resource: string; size: number }[];
}

/** What the API servers of a Garden have in common. */
export interface APIServerConfig {
    admissionPlugins?: AdmissionPlugin[];
    auditConfig?: AuditConfig;
    auditWebhook?: AuditWebhook;
    encryptionConfig?: EncryptionConfig;
    featureGates?: FeatureGates;
    logging?: APIServerLogging;
    requests?: APIServerRequests;
    watchCacheSizes?: WatchCacheSizes;
}

/** kube-apiserver of a virtual garden. */
export interface KubeAPIServerConfig extends APIServerConfig {
    apiAudiences?: string[];
    authentication?: {
        webhook?: {
            /** Secret with the kubeconfig, key `kubeconfig`. */
            kubeconfigSecretName: string;
            cacheTTL?: string;
            version?: "v1alpha1" | "v1beta1" | "v1";
        };
    };
    autoscaling?: ControlPlaneAutoscaling;
    defaultNotReadyTolerationSeconds?: number;
    defaultUnreachableTolerationSeconds?: number;
    eventTTL?: string;
    resourcesToStoreInETCDEvents?: { group: string; resource: string }[];
    runtimeConfig?: Record<string, boolean>;
    serviceAccountConfig?: {
        issuer?: string;
        acceptedIssuers?: string[];
        maxTokenExpiration?: string;
        extendTokenExpiration?: boolean;
    };
    /**
     * The certificate is in a Secret of type `kubernetes.io/tls`; default: the garden's wildcard certificate. Without patterns
     * the operator panics (gardener v1.138.3 pkg/operator/controller/garden/garden/components.go).
     */
    sni?: { secretName?: string; domainPatterns: string[] };
    /** AuthenticationConfiguration in a ConfigMap, key `config.yaml`. */
    structuredAuthentication?: { configMapName: string };
    /** AuthorizationConfiguration in a ConfigMap, key `config.yaml`, and the kubeconfigs of its webhooks in Secrets. */
    structuredAuthorization?: {
        configMapName: string;
        kubeconfigs: { authorizerName: string; secretName: string }[];
    };
}

/** kube-controller-manager of a virtual garden. */
export interface KubeControllerManagerConfig {
    certificateSigningDuration?: string;
    featureGates?: FeatureGates;
}
