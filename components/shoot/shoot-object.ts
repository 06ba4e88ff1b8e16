import type { NetworkConfig } from "../../gardener/api/calico";
import type { Shoot, ShootSpec, ShootWorker } from "../../gardener/api/core";
import type { TimeWindow } from "../../gardener/api/meta";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import { CLOUD_PROFILE } from "../cloud-profile/cloud-profile";
import { PROTECTED } from "../projects/project";

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
    /** Whole version, like `1.34.2`. */
    kubernetes: { version: string };
    firewall: { size: string; image: string; networks: string[]; controllerVersion?: string };
    workers: {
        name: string;
        machine: { type: string; image: { name: string; version: string } };
        minimum: number;
        maximum: number;
        maxSurge: number;
        maxUnavailable: number;
    }[];
    networking: { type: "calico" | "cilium"; pods: string; services: string };
    /** Immutable. */
    dns: { domain: string };
    controlPlane?: { highAvailability: { failureTolerance: { type: "node" | "zone" } } };
    /** Default: a window that Gardener draws. */
    maintenance?: { timeWindow: TimeWindow };
    /** Laid over the Shoot last. */
    overrides?: Overrides;
}

/** Name of a shoot's provider Secret and of the CredentialsBinding to it. */
export function providerSecretName(shoot: string): string {
    return `${shoot}-provider-secret`;
}

/** The Shoot object. */
export function shootOf(args: ShootArgs): Shoot {
    const { name, namespace } = args;
    const shoot: Shoot = {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "Shoot",
        metadata: {
            name,
            namespace,
            annotations: {
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
            ...(namespace === GARDEN_NAMESPACE && { tolerations: [PROTECTED] }),
            dns: args.dns,
            ...(args.controlPlane && { controlPlane: args.controlPlane }),
            kubernetes: {
                version: args.kubernetes.version,
                kubelet: { maxPods: 250 },
                kubeControllerManager: { nodeCIDRMaskSize: 23 },
                verticalPodAutoscaler: { enabled: true },
            },
            networking: {
                ...args.networking,
                ...(args.networking.type === "calico" && { providerConfig: calicoOf() }),
            },
            provider: providerOf(args),
            maintenance: {
                ...args.maintenance,
                // Versions are the config's: what Gardener bumped by itself would be taken back by the next update.
                autoUpdate: { kubernetesVersion: false, machineImageVersion: false },
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
    const workers = provider.workers.map((_, index) => `spec.provider.workers[${index}].machine.image.version`);
    return [
        // provider-metal allocates the node network, and gardenlet writes it back.
        ...(networking.nodes === undefined ? ["spec.networking.nodes"] : []),
        ...(maintenance?.timeWindow === undefined ? ["spec.maintenance.timeWindow"] : []),
        ...(maintenance?.autoUpdate?.kubernetesVersion || !/^\d+\.\d+\.\d+$/.test(kubernetes.version)
            ? ["spec.kubernetes.version"]
            : []),
        ...(maintenance?.autoUpdate?.machineImageVersion ? workers : []),
    ];
}

function providerOf(args: ShootArgs): ShootSpec["provider"] {
    const { size, image, networks, controllerVersion } = args.firewall;
    return {
        type: "metal",
        workers: args.workers.map((worker): ShootWorker => ({ ...worker, cri: { name: "containerd" } })),
        infrastructureConfig: {
            apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
            kind: "InfrastructureConfig",
            partitionID: args.partition,
            projectID: args.projectID,
            firewall: { size, image, networks, ...(controllerVersion && { controllerVersion }) },
        },
        controlPlaneConfig: {
            apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
            kind: "ControlPlaneConfig",
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
