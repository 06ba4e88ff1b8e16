import type { Input } from "@pulumi/pulumi";
import type { Gardener } from "./garden-control-plane";
import type { Resources } from "./core";
import type {
    ControlPlaneAutoscaling,
    FeatureGates,
    KubeAPIServerConfig,
    KubeControllerManagerConfig,
} from "./garden-kubernetes";
import type {
    Condition,
    GardenerVersion,
    LastOperation,
    LocalSecretReference,
    NamedResourceReference,
    TimeWindow,
    TypedObject,
} from "./meta";

/** The virtual garden and the Gardener control plane on it; one per runtime cluster. */
export interface Garden extends TypedObject<"operator.gardener.cloud/v1alpha1", "Garden"> {
    spec: GardenSpec;
    status?: GardenStatus;
}

/** Spec of a {@link Garden}. */
export interface GardenSpec {
    dns?: { providers: DnsProvider[] };
    extensions?: { type: string; providerConfig?: Record<string, unknown> }[];
    resources?: NamedResourceReference[];
    runtimeCluster: RuntimeCluster;
    virtualCluster: VirtualCluster;
}

/** The cluster in which a garden runs. */
export interface RuntimeCluster {
    ingress: {
        /** The first is immutable. */
        domains: DnsDomain[];
        controller: { kind: "nginx"; providerConfig?: Record<string, unknown> };
    };
    /** Ranges may be known only when their cluster is there; lists of ranges are append-only. */
    networking: {
        nodes?: Input<string>[];
        pods: Input<string>[];
        services: Input<string>[];
        blockCIDRs?: string[];
    };
    provider: { region?: string; zones?: string[] };
    settings?: {
        loadBalancerServices?: { annotations?: Record<string, string> };
        verticalPodAutoscaler?: {
            /** Without it there has to be one in the cluster. */
            enabled: boolean;
            featureGates?: FeatureGates;
            maxAllowed?: Resources;
        };
        topologyAwareRouting?: { enabled: boolean };
    };
    volume?: { minimumSize: string };
}

/** The virtual garden itself. */
export interface VirtualCluster {
    /** Can't be taken away once set. */
    controlPlane?: { highAvailability: Record<string, never> };
    /** The first domain is immutable. */
    dns: { domains: DnsDomain[] };
    etcd: {
        main: { backup?: EtcdBackup; storage?: EtcdStorage; autoscaling?: ControlPlaneAutoscaling };
        events: { storage?: EtcdStorage; autoscaling?: ControlPlaneAutoscaling };
    };
    kubernetes: {
        version: string;
        kubeAPIServer?: KubeAPIServerConfig;
        kubeControllerManager?: KubeControllerManagerConfig;
    };
    gardener: Gardener;
    maintenance: { timeWindow: TimeWindow };
    /** One per IP family; append-only. */
    networking: { services: string[] };
}

/** A DNS provider that a Garden's domains name. */
export interface DnsProvider {
    name: string;
    /** DNSRecord type, like `google-clouddns`. */
    type: string;
    secretRef: LocalSecretReference;
    /** Of its DNSRecords. */
    providerConfig?: Record<string, unknown>;
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
