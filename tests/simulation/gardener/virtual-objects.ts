import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";

const ref = (name: string) => ({ apiVersion: "v1", kind: "Secret", namespace: "garden", name });
const METAL = "metal.provider.extensions.gardener.cloud/v1alpha1";

/** The Project that owns the namespace garden. */
export const project: KubeObject = {
    apiVersion: "core.gardener.cloud/v1beta1",
    kind: "Project",
    metadata: { name: "garden" },
    spec: {
        namespace: "garden",
        owner: { apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "admin" },
        tolerations: {
            defaults: [{ key: "seed.gardener.cloud/protected" }],
            whitelist: [{ key: "seed.gardener.cloud/protected" }],
        },
    },
};

/** A metal CloudProfile with one partition. */
export function cloudProfile(partition = "partition-a"): KubeObject {
    return {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "CloudProfile",
        metadata: { name: "metal" },
        spec: {
            type: "metal",
            seedSelector: { providerTypes: ["*"] },
            kubernetes: { versions: [{ version: "1.34.1" }] },
            machineTypes: [{ name: "n1", cpu: "8", gpu: "0", memory: "32Gi", usable: true }],
            machineImages: [{ name: "ubuntu", versions: [{ version: "24.4.0", cri: [{ name: "containerd" }] }] }],
            regions: [{ name: "r1", zones: [{ name: "partition-a" }] }],
            providerConfig: {
                apiVersion: METAL,
                kind: "CloudProfileConfig",
                metalControlPlanes: {
                    dev: {
                        endpoint: "https://api.metal.example.org/metal",
                        firewallImages: ["firewall-ubuntu-3.0"],
                        firewallControllerVersions: [
                            {
                                version: "v2.3.8",
                                url: "https://images.example.org/v2.3.8",
                                classification: "supported",
                            },
                        ],
                        partitions: { [partition]: { firewallTypes: ["n1"] } },
                    },
                },
            },
        },
    };
}

const seedSpec = {
    backup: { provider: "gcp", region: "europe-west3", credentialsRef: ref("seed-backup") },
    dns: {
        provider: { type: "google-clouddns", credentialsRef: ref("seed-dns") },
        internal: { type: "google-clouddns", domain: "internal.example.org", credentialsRef: ref("seed-dns") },
        defaults: [{ type: "google-clouddns", domain: "shoots.example.org", credentialsRef: ref("seed-dns") }],
    },
};

/** The soil of a GKE cluster. */
export const gardenlet: KubeObject = {
    apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
    kind: "Gardenlet",
    metadata: { name: "soil", namespace: "garden" },
    spec: {
        deployment: {
            replicaCount: 1,
            helm: { ociRepository: { ref: "registry.example/charts/gardenlet:v1.138.3" } },
        },
        config: {
            apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
            kind: "GardenletConfiguration",
            seedConfig: {
                apiVersion: "core.gardener.cloud/v1beta1",
                kind: "Seed",
                metadata: { labels: { name: "soil" } },
                spec: {
                    ...seedSpec,
                    ingress: { domain: "ingress.soil.example.org", controller: { kind: "nginx" } },
                    networks: { nodes: "10.128.0.0/20", pods: "10.84.0.0/14", services: "10.8.0.0/20" },
                    provider: { type: "gcp", region: "europe-west3", zones: ["europe-west3-a"] },
                    settings: { scheduling: { visible: false }, excessCapacityReservation: { enabled: false } },
                    taints: [{ key: "seed.gardener.cloud/protected" }],
                },
            },
        },
    },
};

/** The credentials of metal-api. */
export const credentialsBinding: KubeObject = {
    apiVersion: "security.gardener.cloud/v1alpha1",
    kind: "CredentialsBinding",
    metadata: { name: "seed-a-provider-secret", namespace: "garden" },
    provider: { type: "metal" },
    credentialsRef: ref("seed-a-provider-secret"),
};

/** A Shoot for a managed seed. */
export function shoot(annotations: Record<string, string> = { "cluster.metal-stack.io/tenant": "t" }): KubeObject {
    return {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "Shoot",
        metadata: { name: "seed-a", namespace: "garden", annotations },
        spec: {
            seedName: "soil",
            credentialsBindingName: "seed-a-provider-secret",
            cloudProfile: { kind: "CloudProfile", name: "metal" },
            region: "r1",
            purpose: "infrastructure",
            tolerations: [{ key: "seed.gardener.cloud/protected" }],
            dns: { domain: "seed-a.garden.shoots.example.org" },
            kubernetes: { version: "1.34.1", verticalPodAutoscaler: { enabled: true } },
            networking: { type: "calico", pods: "10.244.128.0/18", services: "10.244.192.0/18" },
            provider: {
                type: "metal",
                workers: [
                    {
                        name: "group-0",
                        cri: { name: "containerd" },
                        minimum: 1,
                        maximum: 1,
                        maxSurge: 1,
                        maxUnavailable: 0,
                        machine: { type: "n1", image: { name: "ubuntu", version: "24.4.0" } },
                    },
                ],
                infrastructureConfig: {
                    apiVersion: METAL,
                    kind: "InfrastructureConfig",
                    projectID: "f5c1d9f1-0000-4000-8000-000000000000",
                    partitionID: "partition-a",
                    firewall: { networks: ["internet"] },
                },
                controlPlaneConfig: { apiVersion: METAL, kind: "ControlPlaneConfig", featureGates: {} },
            },
        },
    };
}

/** The seed that the Shoot becomes. */
export const managedSeed: KubeObject = {
    apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
    kind: "ManagedSeed",
    metadata: { name: "seed-a", namespace: "garden" },
    spec: {
        shoot: { name: "seed-a" },
        gardenlet: {
            bootstrap: "BootstrapToken",
            mergeWithParent: true,
            config: {
                apiVersion: "gardenlet.config.gardener.cloud/v1alpha1",
                kind: "GardenletConfiguration",
                seedConfig: { apiVersion: "core.gardener.cloud/v1beta1", kind: "Seed", spec: seedSpec },
            },
        },
    },
};
