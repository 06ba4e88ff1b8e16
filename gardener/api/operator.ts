import type { Input } from "@pulumi/pulumi";
import type {
    Condition,
    GardenerVersion,
    LastOperation,
    LocalSecretReference,
    OciRepository,
    TimeWindow,
    TypedObject,
} from "./meta";

/** Group and version of gardener-operator's own kinds. */
export type OperatorApiVersion = "operator.gardener.cloud/v1alpha1";

/** The virtual garden and the Gardener control plane on it; one per runtime cluster. */
export interface Garden extends TypedObject<OperatorApiVersion, "Garden"> {
    spec: GardenSpec;
    status?: GardenStatus;
}

/** Spec of a {@link Garden}. */
export interface GardenSpec {
    dns?: { providers: DnsProvider[] };
    runtimeCluster: {
        ingress: { domains: DnsDomain[]; controller: { kind: "nginx" } };
        /** Append-only lists. */
        /** Ranges may be known only when their cluster is there. */
        networking: { nodes?: Input<string>[]; pods: Input<string>[]; services: Input<string>[] };
        provider: { region?: string; zones?: string[] };
        settings?: {
            verticalPodAutoscaler?: { enabled: boolean };
            topologyAwareRouting?: { enabled: boolean };
        };
    };
    virtualCluster: {
        /** Can't be taken away once set. */
        controlPlane?: { highAvailability: Record<string, never> };
        dns: { domains: DnsDomain[] };
        etcd: {
            main: { backup?: EtcdBackup; storage?: EtcdStorage };
            events: { storage?: EtcdStorage };
        };
        kubernetes: { version: string };
        gardener: {
            /** Immutable. */
            clusterIdentity: string;
            gardenerAPIServer?: { shootAdminKubeconfigMaxExpiration?: string };
            gardenerDashboard?: Record<string, unknown>;
            gardenerDiscoveryServer?: Record<string, unknown>;
        };
        maintenance: { timeWindow: TimeWindow };
        /** One per IP family; append-only. */
        networking: { services: string[] };
    };
}

/** A DNS provider that a Garden's domains name. */
export interface DnsProvider {
    name: string;
    /** DNSRecord type, like `google-clouddns`. */
    type: string;
    secretRef: LocalSecretReference;
}

/** A domain; `provider` is the *name* of one of the Garden's DNS providers. */
export interface DnsDomain {
    name: string;
    provider?: string;
}

/** Where etcd-main is backed up; provider, bucket and region are immutable. */
export interface EtcdBackup {
    provider: string;
    bucketName?: string;
    region?: string;
    secretRef: LocalSecretReference;
    /** BackupBucketConfig of the provider's extension. */
    providerConfig?: unknown;
}

/** Volume of an etcd. */
export interface EtcdStorage {
    capacity?: string;
    className?: string;
}

/** Status of a {@link Garden}. */
export interface GardenStatus {
    observedGeneration?: number;
    gardener?: GardenerVersion;
    conditions?: Condition[];
    lastOperation?: LastOperation;
}

/** An extension that gardener-operator installs into the runtime cluster, the virtual garden, and seeds. */
export interface Extension extends TypedObject<OperatorApiVersion, "Extension"> {
    spec: ExtensionSpec;
    status?: { observedGeneration?: number; conditions?: Condition[] };
}

/** Spec of an {@link Extension}: it has an extension, an admission, or both. */
export interface ExtensionSpec {
    resources: ExtensionResource[];
    deployment: {
        extension?: ExtensionDeployment;
        admission?: {
            runtimeCluster?: { helm: { ociRepository: OciRepository } };
            virtualCluster?: { helm: { ociRepository: OciRepository } };
            values?: Record<string, unknown>;
        };
    };
}

/** How the controller of an {@link Extension} is deployed. */
export interface ExtensionDeployment {
    helm: { ociRepository: OciRepository };
    values?: Record<string, unknown>;
    /** Values of the install in the runtime cluster. */
    runtimeClusterValues?: Record<string, unknown>;
    /** Default OnDemand. */
    policy?: "OnDemand" | "Always" | "AlwaysExceptNoShoots";
    /** Default: where it has Workers. */
    injectGardenKubeconfig?: boolean;
}

/** A kind and type that an extension reconciles. */
export interface ExtensionResource {
    kind:
        | "BackupBucket"
        | "BackupEntry"
        | "Bastion"
        | "ContainerRuntime"
        | "ControlPlane"
        | "DNSRecord"
        | "Extension"
        | "Infrastructure"
        | "Network"
        | "OperatingSystemConfig"
        | "SelfHostedShootExposure"
        | "Worker";
    type: string;
    /** Whether it decides: one Extension does for each kind and type. Immutable; default: yes. */
    primary?: boolean;
    /** Kind Extension only. */
    autoEnable?: ("shoot" | "seed" | "garden")[];
    clusterCompatibility?: ("shoot" | "seed" | "garden")[];
    /** Kind Extension only; default: reconciled after kube-apiserver, deleted and migrated before it. */
    lifecycle?: {
        reconcile?: "BeforeKubeAPIServer" | "AfterKubeAPIServer" | "AfterWorker";
        delete?: "BeforeKubeAPIServer" | "AfterKubeAPIServer";
        migrate?: "BeforeKubeAPIServer" | "AfterKubeAPIServer";
    };
    /** Kind Extension only; default: not for shoots without workers. */
    workerlessSupported?: boolean;
    /** Kind Extension only; Go duration, default 3m. */
    reconcileTimeout?: string;
}
