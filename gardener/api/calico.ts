/** Calico's part of a shoot's networking. */
export interface NetworkConfig {
    apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1";
    kind: "NetworkConfig";
    backend?: "none" | "bird" | "vxlan";
    ipv4?: { mode?: "Always" | "Never" | "CrossSubnet" | "Off"; pool?: string };
    typha?: { enabled: boolean };
    vethMTU?: string;
}
