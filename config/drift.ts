import type { Path } from "./document";

/** What is wrong with a key that another version of Gardener knows. */
interface Drift {
    found: string;
    expected: string;
}

/** The version of Gardener whose fields the schema has. */
const FIELDS_OF = "1.138.3";

const cameWith = (version: string): Drift => ({
    found: `Gardener ${FIELDS_OF} does not know it: it came with Gardener ${version}`,
    expected: "leave it out",
});

const gone = (since: string, instead: string): Drift => ({ found: `it is gone ${since}`, expected: instead });

/** Keys that people know from other versions of Gardener, where they would write them (gardener/gardener, pkg/apis). */
const drifts: Record<string, Drift> = {
    "garden.runtimeCluster.settings.loadBalancerServices.externalTrafficPolicy": cameWith("1.141"),
    "garden.runtimeCluster.settings.loadBalancerServices.proxyProtocol": cameWith("1.141"),
    "garden.runtimeCluster.settings.persistentVolumeClaimAutoscaler": cameWith("1.150"),
    "garden.runtimeCluster.certManagement": gone(
        "since before Gardener 1.138",
        "leave it out: the landscape has a certificate for the garden's ingresses",
    ),
    "garden.kubernetes.kubeAPIServer.tlsMinVersion": cameWith("1.149"),
    "garden.kubernetes.kubeAPIServer.encryptionConfig.provider": cameWith("1.141, as far as there is a choice"),
    "garden.kubernetes.kubeAPIServer.oidcConfig": gone("since Kubernetes 1.32", "use structuredAuthentication"),
    "garden.kubernetes.kubeAPIServer.enableAnonymousAuthentication": gone(
        "since Kubernetes 1.35",
        "use structuredAuthentication.anonymous",
    ),
    "garden.kubernetes.kubeAPIServer.watchCacheSizes.default": gone("since Kubernetes 1.35", "leave it out"),
    "garden.gardenerAPIServer.encryptionConfig.provider": cameWith("1.141, as far as there is a choice"),
    "garden.gardenerAPIServer.watchCacheSizes.default": gone("since Kubernetes 1.35", "leave it out"),
    "garden.gardenerScheduler.strategy": cameWith("1.145"),
    "garden.gardenerDashboard.domain": cameWith("1.146"),
    "garden.gardenerDashboard.tlsSecretName": cameWith("1.146"),
    "garden.gardenerDashboard.propagateCAFromSNI": cameWith("1.142"),
    "cloudProfile.controlPlane": cameWith("1.150"),
    "soil.enableHealthProbes": cameWith("1.149"),
    "soil.image.ref": cameWith("1.140"),
    ...Object.fromEntries(
        ["soil.settings", "gardenlets.*.settings", "seeds.*.seedConfig.settings"].flatMap(settings => [
            [`${settings}.zoneSelection`, cameWith("1.139")],
            [`${settings}.persistentVolumeClaimAutoscaler`, cameWith("1.145")],
        ]),
    ),
    ...Object.fromEntries(
        ["seeds.*", "projects.*.shoots.*"].flatMap(shoot => [
            [`${shoot}.kubernetes.kubeAPIServer.tlsMinVersion`, cameWith("1.149")],
            [`${shoot}.controlPlane.zones`, cameWith("1.150")],
        ]),
    ),
};

/** What is wrong with an unknown key at a path, where another version of Gardener knows it. */
export function driftAt(path: Path): Drift | undefined {
    const key = Object.keys(drifts).find(pattern => {
        const steps = pattern.split(".");
        return steps.length === path.length && steps.every((step, index) => step === "*" || step === path[index]);
    });
    return key === undefined ? undefined : drifts[key];
}
