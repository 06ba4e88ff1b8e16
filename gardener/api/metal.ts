/** Group and version of gardener-extension-provider-metal's configuration; admission decodes it strictly. */
export type MetalApiVersion = "metal.provider.extensions.gardener.cloud/v1alpha1";

/** metal's part of a CloudProfile. */
export interface CloudProfileConfig {
    apiVersion: MetalApiVersion;
    kind: "CloudProfileConfig";
    metalControlPlanes: Record<string, MetalControlPlane>;
}

/** One metal-api and the partitions behind it. */
export interface MetalControlPlane {
    /** URL of metal-api with its base path, like `https://api.<domain>/metal`. */
    endpoint: string;
    /** Image ids; empty: any. */
    firewallImages?: string[];
    /** At least one semver version has to be `supported`, or every shoot is rejected. */
    firewallControllerVersions?: FirewallControllerVersion[];
    nftablesExporter?: { version: string; url: string };
    /** Keys are zone names of some region. */
    partitions: Record<string, { firewallTypes?: string[]; networkIsolation?: NetworkIsolation }>;
}

/** Networks of clusters that may not reach the internet; can't be taken away once set. */
export interface NetworkIsolation {
    allowedNetworks: { ingress: string[]; egress: string[] };
    /** One to three addresses; immutable. */
    dnsServers: string[];
    ntpServers: string[];
    registryMirrors: { name: string; endpoint: string; ip: string; port: number; mirrorOf: string[] }[];
}

/** A firewall-controller that firewalls download. */
export interface FirewallControllerVersion {
    version: string;
    url: string;
    classification?: "preview" | "supported" | "deprecated";
}

/** metal's part of a shoot's infrastructure. */
export interface InfrastructureConfig {
    apiVersion: MetalApiVersion;
    kind: "InfrastructureConfig";
    partitionID: string;
    projectID: string;
    firewall: Firewall;
}

/** The firewall in front of a shoot's nodes. */
export interface Firewall {
    size: string;
    image: string;
    /** External networks; at least one. */
    networks: string[];
    /** A version of the CloudProfile; left out or `auto`: the newest supported. */
    controllerVersion?: string;
    /** MiB/s of what comes in. */
    rateLimits?: { networkID: string; rateLimit: number }[];
    egressRules?: { networkID: string; ips: string[] }[];
    logAcceptedConnections?: boolean;
    autoUpdateMachineImage?: boolean;
    firewallHealthTimeout?: string;
    firewallCreateTimeout?: string;
}

/** metal's part of a shoot's control plane. */
export interface ControlPlaneConfig {
    apiVersion: MetalApiVersion;
    kind: "ControlPlaneConfig";
    featureGates?: { disableCsiLvm?: boolean; durosStorageEncryption?: boolean };
    cloudControllerManager?: { defaultExternalNetwork?: string; featureGates?: Record<string, boolean> };
    customDefaultStorageClass?: { className: string };
    networkAccessType?: "baseline" | "restricted" | "forbidden";
}
