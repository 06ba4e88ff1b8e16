import type { Condition, OciRepository, TypedObject } from "./meta";

/** Group and version of gardener-operator's own kinds. */
export type OperatorApiVersion = "operator.gardener.cloud/v1alpha1";

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
