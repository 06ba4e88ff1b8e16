import type { Common, ObjectGate } from "./common-inputs";

/** A Secret with the CA that signs metal-api's certificate, where no public one does. */
export interface OwnCa {
    /** Kubeconfig of its cluster. */
    kubeconfig: string;
    namespace: string;
    name: string;
}

/**
 * Deletes the Job of a hook that an install or upgrade of a chart which failed has left: its delete policy names success
 * alone, and Helm would be refused the next one. It waits anew whenever there is such a Job, which only the cluster knows.
 */
export interface HookLeftoversGate extends Common<"hook-leftovers"> {
    /** Kubeconfig of the release's cluster. */
    kubeconfig: string;
    namespace: string;
    /** Name of the Helm release. */
    release: string;
    /** Name of the hook's Job. */
    job: string;
    /** Whether its diff may ask the cluster: a preview is to do without one. Another value is no change. */
    asks: boolean;
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
