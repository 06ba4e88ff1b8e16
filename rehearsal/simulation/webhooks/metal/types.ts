import type { Shape } from "./strict";

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [field: string]: JsonValue };

/** API version of provider-metal's configs (gardener-extension-provider-metal v0.27.11 pkg/apis/metal/v1alpha1). */
export const METAL_API = "metal.provider.extensions.gardener.cloud/v1alpha1";

/** A version of the firewall-controller that shoots may use. */
export interface FirewallControllerVersion {
    version: string;
    url: string;
    classification?: string;
}

/** A partition as a CloudProfile knows it. */
export interface Partition {
    firewallTypes?: string[];
    networkIsolation?: {
        dnsServers?: string[];
        ntpServers?: string[];
        allowedNetworks?: { ingress?: string[]; egress?: string[] };
        registryMirrors?: { name?: string; endpoint?: string; ip?: string; port?: number; mirrorOf?: string[] }[];
    };
}

/** A metal-stack control plane as a CloudProfile knows it. */
export interface MetalControlPlane {
    endpoint?: string;
    partitions?: Record<string, Partition>;
    firewallImages?: string[];
    firewallControllerVersions?: FirewallControllerVersion[];
}

/** `CloudProfile.spec.providerConfig` of type metal. */
export interface CloudProfileConfig {
    metalControlPlanes?: Record<string, MetalControlPlane>;
}

/** `Shoot.spec.provider.infrastructureConfig` of type metal. */
export interface InfrastructureConfig {
    partitionID?: string;
    projectID?: string;
    firewall?: {
        size?: string;
        image?: string;
        networks?: string[];
        rateLimits?: { networkID?: string; rateLimit?: number }[];
        egressRules?: { networkID?: string; ips?: string[] }[];
        controllerVersion?: string;
    };
}

/** `Shoot.spec.provider.controlPlaneConfig` of type metal. */
export interface ControlPlaneConfig {
    networkAccessType?: string;
}

const TYPE_META: Record<string, Shape> = { apiVersion: "string", kind: "string" };
const STRINGS: Shape = { list: "string" };

/** Fields of a CloudProfileConfig. */
export const CLOUD_PROFILE_CONFIG: Shape = {
    fields: {
        ...TYPE_META,
        metalControlPlanes: {
            map: {
                fields: {
                    endpoint: "string",
                    firewallImages: STRINGS,
                    firewallControllerVersions: {
                        list: { fields: { version: "string", url: "string", classification: "string" } },
                    },
                    nftablesExporter: { fields: { version: "string", url: "string" } },
                    partitions: {
                        map: {
                            fields: {
                                firewallTypes: STRINGS,
                                networkIsolation: {
                                    fields: {
                                        allowedNetworks: { fields: { ingress: STRINGS, egress: STRINGS } },
                                        dnsServers: STRINGS,
                                        ntpServers: STRINGS,
                                        registryMirrors: {
                                            list: {
                                                fields: {
                                                    name: "string",
                                                    endpoint: "string",
                                                    ip: "string",
                                                    port: "integer",
                                                    mirrorOf: STRINGS,
                                                },
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
};

/** Fields of an InfrastructureConfig. */
export const INFRASTRUCTURE_CONFIG: Shape = {
    fields: {
        ...TYPE_META,
        partitionID: "string",
        projectID: "string",
        firewall: {
            fields: {
                size: "string",
                image: "string",
                networks: STRINGS,
                rateLimits: { list: { fields: { networkID: "string", rateLimit: "uint32" } } },
                egressRules: { list: { fields: { networkID: "string", ips: STRINGS } } },
                logAcceptedConnections: "boolean",
                controllerVersion: "string",
                autoUpdateMachineImage: "boolean",
                firewallHealthTimeout: "duration",
                firewallCreateTimeout: "duration",
            },
        },
    },
};

/** Fields of a ControlPlaneConfig. */
export const CONTROL_PLANE_CONFIG: Shape = {
    fields: {
        ...TYPE_META,
        cloudControllerManager: { fields: { featureGates: { map: "boolean" }, defaultExternalNetwork: "string" } },
        featureGates: {
            fields: {
                machineControllerManagerOOT: "boolean",
                durosStorageEncryption: "boolean",
                clusterAudit: "boolean",
                auditToSplunk: "boolean",
                disableCsiLvm: "boolean",
            },
        },
        customDefaultStorageClass: { fields: { className: "string" } },
        networkAccessType: "string",
    },
};
