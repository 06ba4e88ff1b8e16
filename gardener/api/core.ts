import type { Input } from "@pulumi/pulumi";
import type {
    Condition,
    CredentialsReference,
    GardenerVersion,
    LastError,
    LastOperation,
    NamedResourceReference,
    NamespacedObject,
    TimeWindow,
    TypedObject,
} from "./meta";
import type { BackupBucketConfig } from "./gcp";
import type { CloudProfileConfig, ControlPlaneConfig, InfrastructureConfig } from "./metal";
import type { ShootKubeAPIServer } from "./shoot-references";

/** Group and version of Gardener's core kinds. */
export type CoreApiVersion = "core.gardener.cloud/v1beta1";

/** What shoots of one provider type can be made of. */
export interface CloudProfile extends TypedObject<CoreApiVersion, "CloudProfile"> {
    spec: {
        type: string;
        kubernetes: { versions: ExpirableVersion[] };
        machineImages: MachineImage[];
        machineTypes: MachineType[];
        regions: {
            name: string;
            zones?: { name: string; unavailableMachineTypes?: string[] }[];
            labels?: Record<string, string>;
            accessRestrictions?: { name: string }[];
        }[];
        /** Without `providerTypes` only seeds of the profile's own type carry its shoots. */
        seedSelector?: { providerTypes?: string[]; matchLabels?: Record<string, string> };
        /** The most nodes can't be lowered. */
        limits?: { maxNodesTotal: number };
        /** PEM. */
        caBundle?: string;
        providerConfig?: CloudProfileConfig;
    };
}

/** A version and how long it lasts. */
export interface ExpirableVersion {
    version: string;
    classification?: "preview" | "supported" | "deprecated";
    expirationDate?: string;
}

/** An operating system and its versions. */
export interface MachineImage {
    name: string;
    updateStrategy?: "patch" | "minor" | "major";
    versions: (ExpirableVersion & {
        cri: { name: "containerd" }[];
        /** Default: amd64. */
        architectures?: string[];
        /** Of kubelets that may run on it; default: all. */
        kubeletVersionConstraint?: string;
    })[];
}

/** A machine size; quantities as strings. */
export interface MachineType {
    name: string;
    cpu: string;
    gpu: string;
    memory: string;
    architecture?: string;
    usable?: boolean;
    /** Either its size or the least that may be asked for. */
    storage?: { class: string; type: string; size?: string; minSize?: string };
    machineControllerManager?: { machineCreationTimeout: string };
}

/** A tenant of the garden and its namespace. */
export interface Project extends TypedObject<CoreApiVersion, "Project"> {
    spec: {
        namespace: string;
        description?: string;
        purpose?: string;
        owner?: Subject;
        members?: (Subject & { role: string; roles?: string[] })[];
        tolerations?: { defaults?: Toleration[]; whitelist?: Toleration[] };
        dualApprovalForDeletion?: {
            resource: "shoots";
            selector: { matchLabels?: Record<string, string> };
            includeServiceAccounts?: boolean;
        }[];
    };
    status?: { observedGeneration?: number; phase?: "Pending" | "Ready" | "Failed" | "Terminating" };
}

/** Most that the shoots of bindings which refer to it may have. */
export interface Quota extends NamespacedObject<CoreApiVersion, "Quota"> {
    spec: {
        /** All bindings of a project, or of a Secret wherever they are; immutable. */
        scope: { apiVersion: string; kind: "Project" | "Secret" };
        /** Quantities; each worker counts with the most machines that it may have. */
        metrics: {
            cpu?: string;
            gpu?: string;
            memory?: string;
            "storage.standard"?: string;
            "storage.premium"?: string;
            loadbalancer?: string;
        };
        clusterLifetimeDays?: number;
    };
}

/** A person, group or service account. */
export interface Subject {
    apiGroup?: "rbac.authorization.k8s.io";
    kind: "User" | "Group" | "ServiceAccount";
    name: string;
    namespace?: string;
}

/** Tolerates seeds with this taint. */
export interface Toleration {
    key: string;
    value?: string;
}

/** A cluster that carries control planes of shoots; gardenlets register it. */
export interface Seed extends TypedObject<CoreApiVersion, "Seed"> {
    spec: SeedSpec;
    status?: SeedStatus;
}

/** Spec of a {@link Seed}, and of a GardenletConfiguration's `seedConfig`. */
export interface SeedSpec {
    backup?: {
        provider: string;
        region?: string;
        providerConfig?: BackupBucketConfig;
        credentialsRef: CredentialsReference;
    };
    dns?: {
        provider?: { type: string; credentialsRef: CredentialsReference };
        internal?: SeedDomain;
        defaults?: SeedDomain[];
    };
    ingress?: { domain: string; controller: { kind: "nginx" } };
    /** Ranges may be known only when their cluster is there; admission completes those of a managed seed. */
    networks?: {
        nodes?: Input<string>;
        pods?: Input<string>;
        services?: Input<string>;
        /** Ranges that control planes on it must not reach. */
        blockCIDRs?: string[];
    };
    provider?: { type: string; region: string; zones?: string[] };
    settings?: SeedSettings;
    taints?: { key: string; value?: string }[];
}

/** CPU and memory, as quantities. */
export interface Resources {
    cpu?: string;
    memory?: string;
}

/** Settings of a {@link Seed}. */
export interface SeedSettings {
    dependencyWatchdog?: { weeder: { enabled: boolean }; prober: { enabled: boolean } };
    excessCapacityReservation?: {
        enabled: boolean;
        configs?: { resources: Resources; nodeSelector?: Record<string, string>; tolerations?: unknown[] }[];
    };
    loadBalancerServices?: {
        annotations?: Record<string, string>;
        class?: string;
        externalTrafficPolicy?: "Cluster" | "Local";
        proxyProtocol?: { allowed: boolean };
        zonalIngress?: { enabled: boolean };
        /** For seeds of at least two zones. */
        zones?: {
            name: string;
            annotations?: Record<string, string>;
            externalTrafficPolicy?: "Cluster" | "Local";
            proxyProtocol?: { allowed: boolean };
        }[];
    };
    scheduling?: { visible: boolean };
    /** For seeds of at least two zones. */
    topologyAwareRouting?: { enabled: boolean };
    verticalPodAutoscaler?: { enabled: boolean; maxAllowed?: Resources };
}

/** A DNS domain that a seed gives its shoots. */
export interface SeedDomain {
    type: string;
    domain: string;
    zone?: string;
    credentialsRef: CredentialsReference;
}

/** Status of a {@link Seed}. */
export interface SeedStatus {
    observedGeneration?: number;
    gardener?: GardenerVersion;
    kubernetesVersion?: string;
    conditions?: Condition[];
    lastOperation?: LastOperation;
}

/** A Kubernetes cluster that Gardener makes. */
export interface Shoot extends NamespacedObject<CoreApiVersion, "Shoot"> {
    spec: ShootSpec;
    status?: ShootStatus;
}

/** Spec of a {@link Shoot}. */
export interface ShootSpec {
    cloudProfile: { kind: "CloudProfile"; name: string };
    credentialsBindingName: string;
    region: string;
    purpose?: "evaluation" | "testing" | "development" | "production" | "infrastructure";
    seedName?: string;
    tolerations?: Toleration[];
    extensions?: { type: string; providerConfig?: unknown; disabled?: boolean }[];
    dns?: { domain: string };
    controlPlane?: { highAvailability: { failureTolerance: { type: "node" | "zone" } } };
    kubernetes: {
        version: string;
        kubelet?: { maxPods?: number };
        kubeControllerManager?: { nodeCIDRMaskSize?: number };
        kubeProxy?: { enabled?: boolean; mode?: "IPTables" | "NFTables" | "IPVS" };
        verticalPodAutoscaler?: { enabled: boolean };
        kubeAPIServer?: ShootKubeAPIServer;
    };
    /** What configurations of extensions refer to by name. */
    resources?: NamedResourceReference[];
    networking: { type: string; pods: string; services: string; nodes?: string; providerConfig?: unknown };
    provider: {
        type: string;
        workers: ShootWorker[];
        infrastructureConfig?: InfrastructureConfig;
        controlPlaneConfig?: ControlPlaneConfig;
    };
    maintenance?: {
        timeWindow?: TimeWindow;
        autoUpdate?: { kubernetesVersion: boolean; machineImageVersion?: boolean };
    };
}

/** A pool of workers; on metal without volume and zones. */
export interface ShootWorker {
    name: string;
    /** Its architecture is that of its type; default: amd64. */
    machine: { type: string; image: { name: string; version: string }; architecture?: string };
    minimum: number;
    maximum: number;
    maxSurge?: number;
    maxUnavailable?: number;
    cri?: { name: "containerd" };
    kubernetes?: { version?: string };
    machineControllerManager?: {
        machineCreationTimeout?: string;
        machineDrainTimeout?: string;
        machineHealthTimeout?: string;
    };
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    taints?: { key: string; value?: string; effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute" }[];
    systemComponents?: { allow: boolean };
}

/** Status of a {@link Shoot}. */
export interface ShootStatus {
    observedGeneration?: number;
    gardener?: GardenerVersion;
    conditions?: Condition[];
    constraints?: Condition[];
    lastOperation?: LastOperation;
    lastErrors?: LastError[];
    technicalID?: string;
    uid?: string;
}
