import type { ObjectReference } from "../kubernetes/reference";

/** What every gate's inputs have in common. */
interface Common<Name extends string> {
    /** Which gate: `gardener/gates/` has one file for each. */
    gate: Name;
    /** Seconds until it gives up; default 600. */
    timeoutSeconds?: number;
    /** Seconds that its deletion may take, where it deletes something; default 3600. */
    deleteTimeoutSeconds?: number;
}

/** A gate on one object that Pulumi (or Helm) has put into a cluster. */
interface ObjectGate<Name extends string> extends Common<Name> {
    /** Kubeconfig of the object's cluster, as text. */
    kubeconfig: string;
    object: ObjectReference;
    /**
     * `metadata.generation` that the write of the object returned: an older status never passes, and an object that
     * has gone ends the wait. Left out for objects that others create.
     */
    generation?: number;
}

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

/** A Secret with the CA that signs metal-api's certificate, where no public one does. */
export interface OwnCa {
    /** Kubeconfig of its cluster. */
    kubeconfig: string;
    namespace: string;
    name: string;
}

/** metal-api answers healthy, and metal-apiserver beside it. */
export interface MetalApiGate extends Common<"metal-api"> {
    /** Base URL with its base path, like `https://api.<domain>/metal`. */
    endpoint: string;
    /** Base URL of metal-apiserver, `https://v2.<domain>`; left out where there is none. */
    v2?: string;
    /** Left out where the public CAs do. */
    ca?: OwnCa;
}

/**
 * A pod reaches metal-api, with its certificate verified: what provider-metal needs (metal-stack/mini-lab#285). A Job
 * looks, each time that the gate waits; it stays until the next wait, or the gate's deletion.
 */
export interface MetalApiFromPodsGate extends Common<"metal-api-from-pods"> {
    /** Kubeconfig of the pods' cluster. */
    kubeconfig: string;
    /** Reference of metalctl's image. */
    image: string;
    /** As of {@link MetalApiGate}. */
    endpoint: string;
    /** As of {@link MetalApiGate}. */
    ca?: OwnCa;
    /** Docker config (JSON) by which the image is pulled, a secret; default: nobody asks for one. */
    dockerConfig?: string;
}

/** Machines of one size that have to be waiting. */
export interface MachineDemand {
    /** Size (machine type) id. */
    size: string;
    /** Number needed. */
    count: number;
    /** What they are for, as the message names it: `workers`, `firewalls, one of them spare`. */
    purpose: string;
    /** How many of them are for which project, spares left out: what is reserved for others is not for them. */
    projects?: Record<string, number>;
}

/** A metal-stack partition can carry seeds: known, with its internet network, project and waiting machines. */
export interface PartitionGate extends Common<"partition"> {
    /** As of {@link MetalApiGate}. */
    endpoint: string;
    /** As of {@link MetalApiGate}. */
    ca?: OwnCa;
    /** Admin HMAC (auth type Metal-Admin): a secret. */
    hmac: string;
    /** Id of the partition. */
    partition: string;
    /** Ids of the networks that firewalls are given; one of them is the internet. */
    networks: string[];
    /** UUIDs of the metal projects that machines are taken for. */
    projects: string[];
    /** Technical ids of the Shoots that machines are taken for, `shoot--<project>--<name>`. */
    clusters?: string[];
    machines: MachineDemand[];
}

/**
 * The Secret holds a key to headscale's API that is good for more than a third of its life; its outputs are `key`, a
 * secret, and `expires`. Once the key that it put out is in that last third, it waits anew.
 */
export interface HeadscaleApiKeyGate extends ObjectGate<"headscale-api-key"> {
    /** Seconds that a new key is good for. */
    lifetimeSeconds: number;
}

/** zitadel-init has run to its end, and the Secret holds the client; its outputs are `clientId` and `clientSecret`, a secret. */
export interface ZitadelClientGate extends ObjectGate<"zitadel-client"> {
    /** Name of the Job, another one for each config. */
    job: string;
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
    | MetalApiGate
    | MetalApiFromPodsGate
    | PartitionGate
    | HeadscaleApiKeyGate
    | ZitadelClientGate
    | DelegationGate
    | DnsRecordsGate
    | TeardownGuardGate;

/** Names of the gates. */
export type GateName = GateInputs["gate"];

/** Inputs of the gate of that name. */
export type InputsOf<Name extends GateName> = Extract<GateInputs, { gate: Name }>;
