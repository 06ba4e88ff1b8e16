import { Denied } from "../admitting";
import { compareVersions, isVersion } from "../versions";
import { cloudProfileConfig, findPartition } from "./cloud-profile";
import type { CloudProfile, MetalShoot } from "./objects";
import { infrastructureOf } from "./shoot";
import type { JsonValue } from "./types";

/** `defaulter` values of the admission chart: what its built-in defaults are replaced by. */
export type Defaulter = Record<string, JsonValue | undefined>;

/**
 * The spec of a Shoot with what provider-metal's mutator sets (v0.27.11 pkg/admission/mutator). Refuses a partition that
 * the CloudProfile does not know.
 */
export function defaultedShoot(shoot: MetalShoot, profile: CloudProfile, defaulter: Defaulter): MetalShoot["spec"] {
    const { spec } = shoot;
    const infrastructure = infrastructureOf(shoot);
    const id = infrastructure.partitionID ?? "";
    const found = findPartition(cloudProfileConfig(profile), id);
    if (found === undefined) {
        throw new Denied(`no metal control plane found for partition ${id} in cloud profile config`);
    }
    const firewall = infrastructure.firewall ?? {};
    const image = (firewall.image ?? "") === "" ? newestImage(found.plane.firewallImages ?? []) : firewall.image;
    const size = (firewall.size ?? "") === "" ? found.partition.firewallTypes?.[0] : firewall.size;
    const kubernetes = {
        ...spec.kubernetes,
        kubeControllerManager: {
            nodeCIDRMaskSize: number(defaulter.nodeCIDRMaskSize, 23),
            ...spec.kubernetes.kubeControllerManager,
        },
        kubelet: { maxPods: number(defaulter.maxPods, 250), ...spec.kubernetes.kubelet },
    };
    const defaulted: MetalShoot["spec"] = {
        ...spec,
        kubernetes,
        provider: {
            ...spec.provider,
            infrastructureConfig: {
                ...(spec.provider.infrastructureConfig as Record<string, JsonValue>),
                firewall: { ...(firewall as Record<string, JsonValue>), image: image ?? "", size: size ?? "" },
            },
        },
    };
    return (spec.provider.workers ?? []).length === 0 ? defaulted : withNetworking(defaulted, defaulter);
}

/** The highest version of the alphabetically first operating system. */
export function newestImage(images: string[]): string {
    const parsed = images
        .map(id => ({ id, os: id.slice(0, id.lastIndexOf("-")), version: id.slice(id.lastIndexOf("-") + 1) }))
        .filter(({ id, version }) => id.includes("-") && isVersion(version));
    parsed.sort((a, b) => (a.os === b.os ? compareVersions(b.version, a.version) : a.os < b.os ? -1 : 1));
    return parsed[0]?.id ?? images[0] ?? "";
}

function withNetworking(spec: MetalShoot["spec"], defaulter: Defaulter): MetalShoot["spec"] {
    const type = spec.networking?.type ?? text(defaulter.networkType, "calico");
    const networking = {
        ...spec.networking,
        type,
        pods: spec.networking?.pods ?? text(defaulter.podsCIDR, "10.240.0.0/13"),
        services: spec.networking?.services ?? text(defaulter.servicesCIDR, "10.248.0.0/18"),
    };
    if (networking.providerConfig !== undefined || (type !== "calico" && type !== "cilium")) {
        return { ...spec, networking };
    }
    const calico = type === "calico";
    const enabled = calico
        ? flag(defaulter.calicoKubeProxyEnabled, true)
        : flag(defaulter.ciliumKubeProxyEnabled, false);
    return {
        ...spec,
        kubernetes: { ...spec.kubernetes, kubeProxy: { enabled, ...spec.kubernetes.kubeProxy } },
        networking: { ...networking, providerConfig: calico ? calicoConfig(defaulter) : ciliumConfig(defaulter) },
    };
}

function calicoConfig(defaulter: Defaulter): JsonValue {
    return {
        apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1",
        kind: "NetworkConfig",
        backend: text(defaulter.calicoBackend, "none"),
        ipv4: { mode: text(defaulter.calicoPoolMode, "Never") },
        typha: { enabled: flag(defaulter.calicoTyphaEnabled, false) },
    };
}

function ciliumConfig(defaulter: Defaulter): JsonValue {
    return {
        apiVersion: "cilium.networking.extensions.gardener.cloud/v1alpha1",
        kind: "NetworkConfig",
        hubble: { enabled: flag(defaulter.ciliumHubbleEnabled, true) },
        tunnel: text(defaulter.ciliumTunnel, "disabled"),
        devices: text(defaulter.ciliumDevices, "lan+,lo").split(","),
        directRoutingDevice: "lo",
        bgpControlPlane: { enabled: true },
        ipv4NativeRoutingCIDREnabled: flag(defaulter.ciliumIPv4NativeRoutingCIDREnabled, true),
        loadBalancingMode: text(defaulter.ciliumLoadBalancingMode, "dsr"),
        mtu: number(defaulter.ciliumMTU, 1440),
    };
}

function text(value: JsonValue | undefined, fallback: string): string {
    return typeof value === "string" ? value : fallback;
}

function number(value: JsonValue | undefined, fallback: number): number {
    return typeof value === "number" ? value : fallback;
}

function flag(value: JsonValue | undefined, fallback: boolean): boolean {
    return typeof value === "boolean" ? value : fallback;
}
