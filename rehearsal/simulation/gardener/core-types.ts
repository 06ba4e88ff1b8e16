import type { Condition, KubeObject } from "../kubernetes/objects";
import type { ControllerResource, NameRef, OciRepository, OperationStatus } from "./types";

/** API version of Seed, Shoot, Project and their kin, served by gardener-apiserver. */
export const CORE_API = "core.gardener.cloud/v1beta1";

/** API version of Gardenlet and ManagedSeed. */
export const SEEDMANAGEMENT_API = "seedmanagement.gardener.cloud/v1alpha1";

/** Finalizer of Gardener's controllers on their own kinds. */
export const GARDENER_FINALIZER = "gardener";

/** A full reference to a credential. */
export interface CredentialsRef {
    apiVersion: string;
    kind: string;
    namespace: string;
    name: string;
}

/** `core.gardener.cloud/v1beta1` ControllerRegistration. */
export interface ControllerRegistration extends KubeObject {
    spec: {
        resources?: ControllerResource[];
        deployment?: {
            policy?: string;
            seedSelector?: { matchLabels?: Record<string, string> };
            deploymentRefs?: NameRef[];
        };
    };
}

/** `core.gardener.cloud/v1` ControllerDeployment. */
export interface ControllerDeployment extends KubeObject {
    helm?: { ociRepository?: OciRepository; values?: Record<string, unknown> };
}

/** `core.gardener.cloud/v1beta1` ControllerInstallation. */
export interface ControllerInstallation extends KubeObject {
    spec: { registrationRef: NameRef; seedRef?: NameRef; deploymentRef?: NameRef };
    status?: { conditions?: Condition[] };
}

/** The spec of a Seed. */
export interface SeedSpec {
    provider: { type: string; region: string; zones?: string[] };
    networks: { nodes?: string; pods: string; services: string };
    backup?: { provider: string; region?: string; providerConfig?: unknown; credentialsRef: CredentialsRef };
    dns: {
        provider?: { type: string; credentialsRef: CredentialsRef };
        internal?: { type: string; domain: string; credentialsRef: CredentialsRef };
        defaults?: { type: string; domain: string; credentialsRef: CredentialsRef }[];
    };
    ingress?: { domain: string };
    taints?: { key: string; value?: string }[];
    settings?: { scheduling?: { visible: boolean } };
    extensions?: { type: string; disabled?: boolean }[];
    [field: string]: unknown;
}

/** `core.gardener.cloud/v1beta1` Seed. */
export interface Seed extends KubeObject {
    spec: SeedSpec;
    status?: OperationStatus & { kubernetesVersion?: string; clusterIdentity?: string };
}

/** A worker pool of a Shoot. */
export interface Worker {
    name: string;
    minimum: number;
    maximum: number;
    machine: { type: string; image?: { name: string; version?: string } };
    cri?: { containerRuntimes?: { type: string }[] };
}

/** `core.gardener.cloud/v1beta1` Shoot. */
export interface Shoot extends KubeObject {
    spec: {
        region: string;
        seedName?: string;
        credentialsBindingName?: string;
        cloudProfile?: { kind?: string; name: string };
        dns?: { domain?: string; providers?: { type?: string; primary?: boolean }[] };
        extensions?: { type: string; disabled?: boolean }[];
        kubernetes: { version: string };
        networking?: { type?: string; nodes?: string; pods?: string; services?: string };
        provider: { type: string; workers?: Worker[]; infrastructureConfig?: unknown };
        tolerations?: { key: string; value?: string }[];
    };
    status?: OperationStatus & {
        uid?: string;
        technicalID?: string;
        seedName?: string;
        constraints?: Condition[];
        clusterIdentity?: string;
    };
}

/** `core.gardener.cloud/v1beta1` Project. */
export interface Project extends KubeObject {
    spec: { namespace?: string };
    status?: { phase?: string; observedGeneration?: number };
}

/** `seedmanagement.gardener.cloud/v1alpha1` Gardenlet. */
export interface Gardenlet extends KubeObject {
    spec: {
        kubeconfigSecretRef?: NameRef;
        deployment: {
            helm: { ociRepository: OciRepository };
            replicaCount?: number;
            image?: { repository?: string; tag?: string };
            podLabels?: Record<string, string>;
        };
        config?: GardenletConfiguration;
    };
    status?: { observedGeneration?: number; conditions?: Condition[] };
}

/** `gardenlet.config.gardener.cloud/v1alpha1` GardenletConfiguration. */
export interface GardenletConfiguration {
    seedConfig?: {
        metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
        spec: SeedSpec;
    };
    [field: string]: unknown;
}

/** `seedmanagement.gardener.cloud/v1alpha1` ManagedSeed. */
export interface ManagedSeed extends KubeObject {
    spec: { shoot?: NameRef; gardenlet?: { config?: GardenletConfiguration } };
    status?: { observedGeneration?: number; conditions?: Condition[] };
}

/** The kind and type of an extension as Gardener's messages write it. */
export function extensionId(kind: string, type: string): string {
    return `${kind}/${type}`;
}
