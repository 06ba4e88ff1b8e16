import type { APIServerConfig, FeatureGates } from "./garden-kubernetes";
import type { DnsDomain } from "./garden";
import type { LocalSecretReference } from "./meta";

type LogLevel = "info" | "debug" | "error";

/** gardener-apiserver. */
export interface GardenerAPIServerConfig extends APIServerConfig {
    /** 0 to 0.02. */
    goAwayChance?: number;
    shootAdminKubeconfigMaxExpiration?: string;
}

/** gardener-admission-controller. */
export interface GardenerAdmissionControllerConfig {
    logLevel?: LogLevel;
    resourceAdmissionConfiguration?: {
        limits: {
            apiGroups: string[];
            apiVersions: string[];
            resources: string[];
            size?: string;
            count?: number;
        }[];
        unrestrictedSubjects?: {
            kind: "User" | "Group" | "ServiceAccount";
            /** Required for users and groups, and for no one else. */
            apiGroup?: "rbac.authorization.k8s.io";
            name: string;
            namespace?: string;
        }[];
        operationMode?: "block" | "log";
    };
}

/** A condition on labels. */
export interface LabelSelector {
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: "In" | "NotIn" | "Exists" | "DoesNotExist"; values?: string[] }[];
}

/** gardener-controller-manager. */
export interface GardenerControllerManagerConfig {
    featureGates?: FeatureGates;
    logLevel?: LogLevel;
    defaultProjectQuotas?: {
        config: {
            apiVersion: "v1";
            kind: "ResourceQuota";
            spec: { hard: Record<string, string>; scopes?: string[] };
        };
        projectSelector?: LabelSelector;
    }[];
}

/** gardener-scheduler. */
export interface GardenerSchedulerConfig {
    featureGates?: FeatureGates;
    logLevel?: LogLevel;
}

/** Gardener's dashboard. */
export interface GardenerDashboardConfig {
    enableTokenLogin?: boolean;
    logLevel?: LogLevel | "trace" | "warn";
    /** Its key is `frontend-config.yaml`. */
    frontendConfigMapRef?: { name: string };
    /** Files in `binaryData`. */
    assetsConfigMapRef?: { name: string };
    oidcConfig?: {
        clientIDPublic?: string;
        issuerURL?: string;
        sessionLifetime?: string;
        additionalScopes?: string[];
        /** Its keys are `client_id` and `client_secret`. */
        secretRef: LocalSecretReference;
        /** Its key is `ca.crt`. */
        certificateAuthoritySecretRef?: LocalSecretReference;
    };
    gitHub?: {
        apiURL: string;
        organisation: string;
        repository: string;
        pollInterval?: string;
        /** Its keys are `authentication.…` and `webhookSecret`. */
        secretRef: LocalSecretReference;
    };
    terminal?: { container: { image: string; description?: string }; allowedHosts?: string[] };
    ingress?: { enabled: boolean };
}

/** gardener-discovery-server: it can't be taken away, and its domain is immutable. */
export interface GardenerDiscoveryServerConfig {
    domain?: DnsDomain;
    tlsSecretName?: string;
}

/** The Gardener control plane. */
export interface Gardener {
    /** Immutable. */
    clusterIdentity: string;
    gardenerAPIServer?: GardenerAPIServerConfig;
    gardenerAdmissionController?: GardenerAdmissionControllerConfig;
    gardenerControllerManager?: GardenerControllerManagerConfig;
    gardenerScheduler?: GardenerSchedulerConfig;
    gardenerDashboard?: GardenerDashboardConfig;
    gardenerDiscoveryServer?: GardenerDiscoveryServerConfig;
    gardenerResourceManager?: { additionalTargetNamespaces?: string[] };
}
