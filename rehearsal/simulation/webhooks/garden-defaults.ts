import type { Garden } from "../gardener/types";

/** The spec with what gardener-operator's defaulting webhook sets (gardener v1.138.3 pkg/operator/webhook/defaulting/garden). */
export function defaultedGarden(spec: Garden["spec"]): Garden["spec"] {
    const { runtimeCluster, virtualCluster } = spec;
    const { networking } = runtimeCluster;
    const { kubernetes, gardener } = virtualCluster;
    const server = kubernetes.kubeAPIServer ?? {};
    const encryption = server.encryptionConfig?.provider?.type ?? "aescbc";
    const kubeAPIServer = {
        ...server,
        requests: { maxNonMutatingInflight: 400, maxMutatingInflight: 200, ...server.requests },
        eventTTL: server.eventTTL ?? "1h0m0s",
        logging: { verbosity: 2, ...server.logging },
        encryptionConfig: {
            ...server.encryptionConfig,
            provider: { ...server.encryptionConfig?.provider, type: encryption },
        },
    };
    const apiServer = gardener.gardenerAPIServer ?? {};
    const gardenerAPIServer = {
        ...apiServer,
        encryptionConfig: {
            ...apiServer.encryptionConfig,
            provider: {
                ...apiServer.encryptionConfig?.provider,
                type: apiServer.encryptionConfig?.provider?.type ?? encryption,
            },
        },
    };
    return {
        ...spec,
        runtimeCluster: {
            ...runtimeCluster,
            networking: {
                ...networking,
                ipFamilies: (networking.ipFamilies ?? []).length > 0 ? networking.ipFamilies : ["IPv4"],
            },
        },
        virtualCluster: {
            ...virtualCluster,
            kubernetes: { kubeControllerManager: {}, ...kubernetes, kubeAPIServer },
            gardener: { ...gardener, gardenerAPIServer },
        },
    };
}
