import type { Common, ObjectGate } from "./common-inputs";
import type { GatewayGate, GatewayMadeGate, GatewayRoutesGate } from "./gateway-inputs";
import type {
    HeadscaleApiKeyGate,
    HookLeftoversGate,
    MetalApiFromPodsGate,
    MetalApiGate,
    PartitionGate,
    ZitadelClientGate,
} from "./metal-inputs";

/** A Deployment is rolled out and available. */
export type DeploymentGate = ObjectGate<"deployment">;

/** A StatefulSet is rolled out and all its replicas are ready. */
export type StatefulSetGate = ObjectGate<"stateful-set">;

/** CRDs are Established. */
export interface CrdsGate extends Common<"crds"> {
    kubeconfig: string;
    /** Names of the CRDs, like `gardens.operator.gardener.cloud`. */
    names: string[];
}

/** A cert-manager ClusterIssuer (or Issuer) is Ready. */
export type ClusterIssuerGate = ObjectGate<"cluster-issuer">;

/** A cert-manager Certificate is Ready: its Secret is written. */
export type CertificateGate = ObjectGate<"certificate">;

/** An aggregated API is served: its APIService is Available. */
export type ApiServiceGate = ObjectGate<"api-service">;

/** A namespace exists and is Active. */
export type NamespaceGate = ObjectGate<"namespace">;

/** gardener-operator: CRDs Established, Deployment available, webhooks answer. */
export interface GardenerOperatorGate extends Common<"gardener-operator"> {
    kubeconfig: string;
    namespace: string;
    /** Chart version that has to be rolled out, like `v1.138.3`: a new one makes the gate wait anew. */
    version: string;
}

/**
 * Passes at once, but not where the Garden that is there is of a version from which the operator can't go on; its delete
 * removes the webhook configurations that the operator registers itself: with no operator to answer, they would refuse
 * the deletion of namespace `garden` (gardener v1.138.3 pkg/operator/webhook).
 */
export interface GardenerOperatorLeftoversGate extends Common<"gardener-operator-leftovers"> {
    kubeconfig: string;
    /** Version of the operator that comes, like `v1.138.3`. */
    version: string;
}

/** The Garden is reconciled by the wanted Gardener version, with all its conditions True. */
export interface GardenGate extends ObjectGate<"garden"> {
    /** Gardener version, like `v1.138.3`. */
    version: string;
}

/**
 * Passes at once when it is made, for a Garden needs its Extensions first; in an upgrade it waits until the Garden is
 * reconciled by the new version.
 */
export interface GardenUpgradedGate extends Common<"garden-upgraded"> {
    kubeconfig: string;
    /** Name of the Garden. */
    garden: string;
    /** Gardener version, like `v1.138.3`. */
    version: string;
}

/** An operator Extension is Installed. */
export type ExtensionGate = ObjectGate<"extension">;

/**
 * Passes at once; its delete waits until no Extension is required any more: before that, gardener-operator's webhook
 * refuses their deletion, and it takes a moment after the Garden has gone.
 */
export interface ExtensionsReleasedGate extends Common<"extensions-released"> {
    /** Kubeconfig of the runtime cluster. */
    kubeconfig: string;
    /** Names of the Extensions. */
    extensions: string[];
}

/** The virtual garden can be reached with the requested token; its output `ca` is the server's CA. */
export interface VirtualGardenAccessGate extends Common<"virtual-garden-access"> {
    /** Kubeconfig of the runtime cluster. */
    kubeconfig: string;
    /** Name of the Garden whose annotation leads to the CA. */
    garden: string;
    /** Namespace of the token-requestor Secret. */
    namespace: string;
    /** Name of the token-requestor Secret. */
    tokenSecret: string;
    /** `https://api.<first virtual garden domain>` */
    server: string;
}

/** A Project is Ready. */
export type ProjectGate = ObjectGate<"project">;

/**
 * A soil: its Gardenlet has registered the Seed, and the Seed is ready.
 *
 * Its delete deletes the Seed (nobody else does), waits until it is gone, and removes what the gardenlet chart left in
 * the soil's cluster.
 */
export interface SoilGate extends ObjectGate<"soil"> {
    /** Gardener version of the Seed's gardenlet. */
    version: string;
    /** Whether the Seed has a backup, and so a condition BackupBucketsReady. */
    backup: boolean;
    /** Kubeconfig of the cluster that the gardenlet runs in. */
    seedKubeconfig: string;
}

/**
 * A Secret with the kubeconfig by which gardener-operator brings a gardenlet into another cluster; passes at once, and
 * writes none for a Seed that is registered already: the operator has deleted it then. Its delete deletes it.
 */
export interface GardenletKubeconfigGate extends Common<"gardenlet-kubeconfig"> {
    /** Kubeconfig of the virtual garden. */
    kubeconfig: string;
    /** Name of the Seed. */
    seed: string;
    /** Name of the Secret in namespace `garden` of the virtual garden. */
    secret: string;
    /** Kubeconfig of the other cluster: a secret. */
    seedKubeconfig: string;
}

/** A ManagedSeed is reconciled, and the Seed that it registered is ready. Its delete deletes both. */
export interface ManagedSeedGate extends ObjectGate<"managed-seed"> {
    version: string;
    backup: boolean;
}

/** A Shoot is reconciled, with all its conditions True. Its delete deletes the Shoot, where that is confirmed. */
export interface ShootGate extends ObjectGate<"shoot"> {
    /** Workerless shoots have no condition EveryNodeReady. */
    workerless?: boolean;
}

/** A zone is delegated to its name servers. */
export interface DelegationGate extends Common<"delegation"> {
    /** Domain of the zone, without trailing dot. */
    zone: string;
    /** Names of the zone's servers; default: any that it is delegated to will do. */
    nameServers?: string[];
}

/** Address records that a person enters resolve. */
export interface DnsRecordsGate extends Common<"dns-records"> {
    /** Domain of the zone that they lie in. */
    zone: string;
    hosts: string[];
    /** IPv4 address of all of them. */
    address: string;
}

/** Lets everything be created and refuses to be deleted while shoots or seeds of others are in the virtual garden. */
export interface TeardownGuardGate extends Common<"teardown-guard"> {
    /** Kubeconfig of the virtual garden. */
    kubeconfig: string;
    /** Shoots of this stack, as `namespace/name`. */
    shoots: string[];
    /** Seeds of this stack. */
    seeds: string[];
}

/** Inputs of every gate, told apart by `gate`. */
export type GateInputs =
    | DeploymentGate
    | StatefulSetGate
    | CrdsGate
    | ClusterIssuerGate
    | CertificateGate
    | ApiServiceGate
    | NamespaceGate
    | GardenerOperatorGate
    | GardenerOperatorLeftoversGate
    | GardenGate
    | GardenUpgradedGate
    | ExtensionGate
    | ExtensionsReleasedGate
    | VirtualGardenAccessGate
    | ProjectGate
    | SoilGate
    | GardenletKubeconfigGate
    | ManagedSeedGate
    | ShootGate
    | HookLeftoversGate
    | MetalApiGate
    | MetalApiFromPodsGate
    | PartitionGate
    | HeadscaleApiKeyGate
    | ZitadelClientGate
    | DelegationGate
    | DnsRecordsGate
    | GatewayMadeGate
    | GatewayGate
    | GatewayRoutesGate
    | TeardownGuardGate;

/** Names of the gates. */
export type GateName = GateInputs["gate"];

/** Inputs of the gate of that name. */
export type InputsOf<Name extends GateName> = Extract<GateInputs, { gate: Name }>;
