import type { NetworkConfig } from "../../gardener/api/calico";
import type { Shoot, ShootSpec, ShootWorker } from "../../gardener/api/core";
import type { ControlPlaneConfig, Firewall } from "../../gardener/api/metal";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import { CLOUD_PROFILE } from "../cloud-profile/cloud-profile";
import { PROTECTED } from "../projects/project";
import type { ShootAPIServerArgs } from "./api-server";
import { kubeAPIServerOf } from "./api-server";
import type { ShootResource } from "./resources";
import { referencesOf } from "./resources";

/** What a shoot on metal is made of. */
export interface ShootArgs {
    name: string;
    /** Namespace of its project. */
    namespace: string;
    /** The seed that carries its control plane. */
    seedName: string;
    purpose: NonNullable<ShootSpec["purpose"]>;
    /** Region of the CloudProfile, and the partition in it: a zone of that name. */
    region: string;
    partition: string;
    /** UUID of the metal project that its machines are taken for. */
    projectID: string;
    /** metal tenant. */
    tenant: string;
    labels?: Record<string, string>;
    /** Beside those that provider-metal reads. */
    annotations?: Record<string, string>;
    /** Beside that of the seeds that are for Gardener's own shoots. */
    tolerations?: ShootSpec["tolerations"];
    /** The version is whole, like `1.34.2`. */
    kubernetes: Pick<ShootSpec["kubernetes"], "version" | "kubeProxy"> & {
        kubelet: { maxPods: number };
        kubeControllerManager: { nodeCIDRMaskSize: number };
        /** Managed seeds need it; default: on. */
        verticalPodAutoscaler?: { enabled: boolean };
        /** Default: as Gardener makes it. */
        kubeAPIServer?: ShootAPIServerArgs;
    };
    firewall: Firewall;
    controlPlaneConfig?: Partial<Omit<ControlPlaneConfig, "apiVersion" | "kind">>;
    workers: ShootWorker[];
    /** Without a `providerConfig` calico has no overlay. */
    networking: { type: "calico" | "cilium"; pods: string; services: string; providerConfig?: unknown };
    /** Immutable. */
    dns: { domain: string };
    controlPlane?: { highAvailability: { failureTolerance: { type: "node" | "zone" } } };
    extensions?: ShootSpec["extensions"];
    /** What configurations of extensions refer to; default: nothing. */
    resources?: ShootResource[];
    /** Default: a window that Gardener draws, and nothing is updated. */
    maintenance?: ShootSpec["maintenance"];
    /** Laid over the Shoot last. */
    overrides?: Overrides;
}

/** Name of a shoot's provider Secret and of the CredentialsBinding to it. */
export function providerSecretName(shoot: string): string {
    return `${shoot}-provider-secret`;
}

/** The Shoot object. */
export function shootOf(args: ShootArgs): Shoot {
    const { name, namespace, networking, resources = [] } = args;
    const tolerations = [...(namespace === GARDEN_NAMESPACE ? [PROTECTED] : []), ...(args.tolerations ?? [])];
    const shoot: Shoot = {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "Shoot",
        metadata: {
            name,
            namespace,
            ...(args.labels && { labels: args.labels }),
            annotations: {
                ...args.annotations,
                "cluster.metal-stack.io/name": name,
                "cluster.metal-stack.io/partition": args.partition,
                "cluster.metal-stack.io/project": args.projectID,
                "cluster.metal-stack.io/tenant": args.tenant,
            },
        },
        spec: {
            cloudProfile: { kind: "CloudProfile", name: CLOUD_PROFILE },
            credentialsBindingName: providerSecretName(name),
            region: args.region,
            purpose: args.purpose,
            seedName: args.seedName,
            ...(tolerations.length > 0 && { tolerations }),
            dns: args.dns,
            ...(args.controlPlane && { controlPlane: args.controlPlane }),
            kubernetes: kubernetesOf(name, args.kubernetes),
            networking: { ...(networking.type === "calico" && { providerConfig: calicoOf() }), ...networking },
            provider: providerOf(args),
            ...(args.extensions && { extensions: args.extensions }),
            ...(resources.length > 0 && { resources: referencesOf(name, resources) }),
            maintenance: {
                // Versions are the config's: what Gardener bumped by itself would be taken back by the next update.
                autoUpdate: { kubernetesVersion: false, machineImageVersion: false },
                ...args.maintenance,
            },
        },
    };
    return withOverrides(shoot, args.overrides);
}

/**
 * Fields that the server or a controller completes where a Shoot leaves them out.
 *
 * An update would take back what the create got from admission, and gardener-apiserver would draw a new window; where
 * such a field is ignored, the update sends what is there.
 */
export function completedByServer(shoot: Shoot): string[] {
    const { networking, maintenance, kubernetes, provider } = shoot.spec;
    const ofWorkers = (field: string, has = (_: ShootWorker) => true) =>
        provider.workers.flatMap((worker, index) => (has(worker) ? [`spec.provider.workers[${index}].${field}`] : []));
    const isUpdated = maintenance?.autoUpdate?.kubernetesVersion === true;
    return [
        // provider-metal allocates the node network, and gardenlet writes it back.
        ...(networking.nodes === undefined ? ["spec.networking.nodes"] : []),
        ...(maintenance?.timeWindow === undefined ? ["spec.maintenance.timeWindow"] : []),
        ...(isUpdated || !/^\d+\.\d+\.\d+$/.test(kubernetes.version) ? ["spec.kubernetes.version"] : []),
        // Workers that have a version of their own go along (gardener v1.138.3 pkg/controllermanager/controller/shoot/maintenance).
        ...(isUpdated ? ofWorkers("kubernetes.version", worker => worker.kubernetes?.version !== undefined) : []),
        ...(maintenance?.autoUpdate?.machineImageVersion ? ofWorkers("machine.image.version") : []),
    ];
}

function kubernetesOf(shoot: string, args: ShootArgs["kubernetes"]): ShootSpec["kubernetes"] {
    const { version, kubelet, kubeControllerManager, kubeProxy, kubeAPIServer, ...others } = args;
    return {
        version,
        kubelet,
        kubeControllerManager,
        ...(kubeProxy && { kubeProxy }),
        verticalPodAutoscaler: others.verticalPodAutoscaler ?? { enabled: true },
        ...(kubeAPIServer && { kubeAPIServer: kubeAPIServerOf(shoot, kubeAPIServer) }),
    };
}

function providerOf(args: ShootArgs): ShootSpec["provider"] {
    return {
        type: "metal",
        workers: args.workers.map((worker): ShootWorker => ({ cri: { name: "containerd" }, ...worker })),
        infrastructureConfig: {
            apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
            kind: "InfrastructureConfig",
            partitionID: args.partition,
            projectID: args.projectID,
            firewall: args.firewall,
        },
        controlPlaneConfig: {
            apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
            kind: "ControlPlaneConfig",
            ...args.controlPlaneConfig,
        },
    };
}

/** Calico without an overlay: metal-stack's fabric routes pods by BGP. */
function calicoOf(): NetworkConfig {
    return {
        apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1",
        kind: "NetworkConfig",
        backend: "none",
        ipv4: { mode: "Never" },
        typha: { enabled: false },
        vethMTU: "1440",
    };
}
