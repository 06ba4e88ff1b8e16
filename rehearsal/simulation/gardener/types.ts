import type { Condition, KubeObject } from "../kubernetes/objects";

/** Types of the initial cluster's Gardener API, as far as the simulators read and write them (gardener v1.138.3). */

/** `status.lastOperation` of Garden, Seed, and Shoot. */
export interface LastOperation {
    type: "Create" | "Reconcile" | "Delete" | "Migrate" | "Restore";
    state: "Processing" | "Succeeded" | "Error" | "Failed" | "Pending" | "Aborted";
    progress: number;
    description: string;
    lastUpdateTime: string;
}

/** Which Gardener worked on an object. */
export interface GardenerIdentity {
    id: string;
    name: string;
    version: string;
}

/** Status fields that Garden, Seed and Shoot share. */
export interface OperationStatus {
    observedGeneration?: number;
    lastOperation?: LastOperation;
    conditions?: Condition[];
    gardener?: GardenerIdentity;
}

/** An object whose controller reports `lastOperation`. */
export type Operated<Status extends OperationStatus = OperationStatus> = KubeObject & { status?: Status };

/** A domain of a Garden and the DNS provider that serves it. */
export interface DnsDomain {
    name: string;
    provider?: string;
}

/** A credential's name. */
export interface NameRef {
    name: string;
}

/** `operator.gardener.cloud/v1alpha1` Garden. */
export interface Garden extends KubeObject {
    spec: {
        dns?: { providers: { name: string; type: string; secretRef: NameRef; providerConfig?: unknown }[] };
        extensions?: { type: string; providerConfig?: unknown }[];
        resources?: { name: string; resourceRef: { kind: string; name: string } }[];
        runtimeCluster: {
            ingress: { domains: DnsDomain[] };
            networking: { nodes?: string[]; pods: string[]; services: string[]; ipFamilies?: string[] };
            provider: { region?: string; zones?: string[] };
            settings?: {
                verticalPodAutoscaler?: {
                    enabled?: boolean;
                    featureGates?: Record<string, boolean>;
                    maxAllowed?: Record<string, string | number>;
                };
                topologyAwareRouting?: { enabled?: boolean };
            };
        };
        virtualCluster: {
            controlPlane?: { highAvailability?: object };
            dns: { domains: DnsDomain[] };
            etcd?: {
                main?: {
                    backup?: {
                        provider: string;
                        bucketName?: string;
                        region?: string;
                        secretRef: NameRef;
                        providerConfig?: unknown;
                    };
                    autoscaling?: Autoscaling;
                };
                events?: { autoscaling?: Autoscaling };
            };
            kubernetes: {
                version: string;
                kubeAPIServer?: KubeApiServerConfig;
                kubeControllerManager?: { featureGates?: Record<string, boolean>; [field: string]: unknown };
            };
            gardener: {
                clusterIdentity: string;
                gardenerAPIServer?: GardenerApiServerConfig;
                gardenerAdmissionController?: { resourceAdmissionConfiguration?: ResourceAdmission };
                gardenerControllerManager?: {
                    featureGates?: Record<string, boolean>;
                    defaultProjectQuotas?: { projectSelector?: LabelSelector }[];
                };
                gardenerScheduler?: { featureGates?: Record<string, boolean> };
                gardenerDashboard?: DashboardConfig;
                gardenerDiscoveryServer?: { domain?: DnsDomain; tlsSecretName?: string };
            };
            networking: { services: string[] };
        };
    };
    status?: OperationStatus & {
        credentials?: { encryptionAtRest?: { resources?: string[]; provider?: { type?: string } } };
    };
}

/** Bounds of vertical autoscaling. */
export interface Autoscaling {
    minAllowed?: Record<string, string | number>;
}

/** Limits on objects in the virtual garden. */
export interface ResourceAdmission {
    limits?: {
        apiGroups?: string[];
        apiVersions?: string[];
        resources?: string[];
        count?: number;
        size?: string | number;
    }[];
    unrestrictedSubjects?: { kind?: string; apiGroup?: string; name?: string; namespace?: string }[];
    operationMode?: string;
}

/** A condition on labels. */
export interface LabelSelector {
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** What the API servers of a Garden have in common. */
export interface ApiServerConfig {
    admissionPlugins?: { name?: string; disabled?: boolean; config?: unknown; kubeconfigSecretName?: string }[];
    auditConfig?: AuditConfig;
    auditWebhook?: { kubeconfigSecretName: string };
    encryptionConfig?: { resources?: string[]; provider?: { type?: string } };
    featureGates?: Record<string, boolean>;
    logging?: { verbosity?: number; httpAccessVerbosity?: number };
    requests?: { maxNonMutatingInflight?: number; maxMutatingInflight?: number };
    watchCacheSizes?: { default?: number; resources?: { apiGroup?: string; resource?: string; size?: number }[] };
    [field: string]: unknown;
}

/** `spec.virtualCluster.kubernetes.kubeAPIServer` of a Garden. */
export interface KubeApiServerConfig extends ApiServerConfig {
    apiAudiences?: string[];
    authentication?: { webhook?: { kubeconfigSecretName: string } };
    autoscaling?: Autoscaling;
    enableAnonymousAuthentication?: boolean;
    eventTTL?: string;
    oidcConfig?: object;
    runtimeConfig?: Record<string, boolean>;
    serviceAccountConfig?: { issuer?: string; acceptedIssuers?: string[]; maxTokenExpiration?: string };
    sni?: { secretName?: string; domainPatterns?: string[] };
    structuredAuthentication?: { configMapName: string };
    structuredAuthorization?: {
        configMapName: string;
        kubeconfigs?: { authorizerName: string; secretName: string }[];
    };
}

/** `spec.virtualCluster.gardener.gardenerAPIServer` of a Garden. */
export interface GardenerApiServerConfig extends ApiServerConfig {
    goAwayChance?: number;
    shootAdminKubeconfigMaxExpiration?: string;
}

/** Where an audit policy lies. */
export interface AuditConfig {
    auditPolicy?: { configMapRef?: NameRef };
}

/** `spec.virtualCluster.gardener.gardenerDashboard` of a Garden. */
export interface DashboardConfig {
    enableTokenLogin?: boolean;
    oidcConfig?: {
        clientIDPublic?: string;
        issuerURL?: string;
        secretRef?: NameRef;
        certificateAuthoritySecretRef?: NameRef;
    };
    frontendConfigMapRef?: NameRef;
    assetsConfigMapRef?: NameRef;
    gitHub?: { secretRef?: NameRef };
    terminal?: object;
    ingress?: { enabled?: boolean };
}

/** A kind and type of extension object that an extension looks after. */
export interface ControllerResource {
    kind: string;
    type: string;
    primary?: boolean;
    autoEnable?: string[];
    clusterCompatibility?: string[];
    workerlessSupported?: boolean;
    [field: string]: unknown;
}

/** Where a chart lies. */
export interface OciRepository {
    ref?: string;
    repository?: string;
    tag?: string;
    digest?: string;
    pullSecretRef?: NameRef;
    caBundleSecretRef?: NameRef;
}

/** `operator.gardener.cloud/v1alpha1` Extension. */
export interface OperatorExtension extends KubeObject {
    spec: {
        resources?: ControllerResource[];
        deployment?: {
            extension?: {
                helm?: { ociRepository?: OciRepository };
                values?: Record<string, unknown>;
                runtimeClusterValues?: Record<string, unknown>;
                policy?: string;
                seedSelector?: object;
                injectGardenKubeconfig?: boolean;
            };
            admission?: {
                runtimeCluster?: { helm?: { ociRepository?: OciRepository } };
                virtualCluster?: { helm?: { ociRepository?: OciRepository } };
                values?: Record<string, unknown>;
            };
        };
    };
    status?: { observedGeneration?: number; conditions?: Condition[] };
}

/** `resources.gardener.cloud/v1alpha1` ManagedResource. */
export interface ManagedResource extends KubeObject {
    spec: { class?: string; secretRefs: NameRef[]; keepObjects?: boolean };
    status?: {
        observedGeneration?: number;
        conditions?: Condition[];
        resources?: { apiVersion: string; kind: string; namespace?: string; name: string }[];
    };
}

/** `extensions.gardener.cloud/v1alpha1` objects as far as the simulators care. */
export interface ExtensionObject extends KubeObject {
    spec: { type: string; class?: string; [field: string]: unknown };
    status?: OperationStatus;
}

/** A Secret; values are base64. */
export interface Secret extends KubeObject {
    type?: string;
    data?: Record<string, string>;
}

/** A ConfigMap. */
export interface ConfigMap extends KubeObject {
    data?: Record<string, string>;
}

/** Annotation that has to be true before certain objects may be deleted. */
export const CONFIRMATION = "confirmation.gardener.cloud/deletion";

/** Annotation that asks a controller for an operation, and that it takes off. */
export const OPERATION = "gardener.cloud/operation";

/** Whether the deletion of an object is confirmed; the value is read as Go's `strconv.ParseBool` does. */
export function isConfirmed(object: KubeObject): boolean {
    return ["1", "t", "T", "true", "TRUE", "True"].includes(object.metadata.annotations?.[CONFIRMATION] ?? "");
}
