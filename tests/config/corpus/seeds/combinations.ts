import { append, set } from "../../document";
import type { WrongConfig } from "../case";
import {
    shoot,
    inShoot,
    inSeed,
    inFirewall,
    inPool,
    inKubernetes,
    inSoil,
    inProject,
    withEdge,
    storage,
} from "./common";

/** Wrong configs of this area: combination. */
export const combinations: WrongConfig[] = [
    {
        kind: "combination",
        what: "a control plane over the zones of a seed that has one",
        change: inShoot("controlPlane", { highAvailability: { failureTolerance: { type: "zone" } } }),
        paths: ["projects[0].shoots[0].controlPlane.highAvailability.failureTolerance.type"],
    },
    {
        kind: "combination",
        what: "a quota over machines whose storage nobody knows",
        change: inProject({ quotas: [{ name: "machines" }] }),
        paths: ["projects[0].shoots[0].workers[0].machine.type"],
    },
    {
        kind: "combination",
        what: "a resource that is a Secret and a ConfigMap",
        change: inShoot("resources", [{ name: "a", data: {}, configMap: {} }]),
        paths: ["projects[0].shoots[0].resources[0]"],
    },
    {
        kind: "combination",
        what: "an image that is not for the machines' architecture",
        change: d =>
            set(d.cloudProfile, {
                machineImages: [{ name: "debian", versions: [{ version: "13.0.20260812", architectures: ["arm64"] }] }],
            }),
        paths: [
            "seeds[0].workers[0].machine",
            "seeds[1].workers[0].machine",
            "projects[0].shoots[0].workers[0].machine",
        ],
    },
    {
        kind: "combination",
        what: "isolation in a partition that has none",
        change: inShoot("controlPlaneConfig", { networkAccessType: "forbidden" }),
        paths: ["projects[0].shoots[0].controlPlaneConfig.networkAccessType"],
    },
    {
        kind: "combination",
        what: "a firewall without the internet",
        change: d => {
            append(d.metal.networks, storage);
            inFirewall({ networks: [storage.id] })(d);
        },
        paths: ["projects[0].shoots[0].firewall.networks"],
    },
    {
        kind: "combination",
        what: "a managed seed without a vertical pod autoscaler",
        change: inKubernetes({ verticalPodAutoscaler: { enabled: false } }),
        paths: ["seeds[0].kubernetes.verticalPodAutoscaler.enabled"],
    },
    {
        kind: "combination",
        what: "a shoot of people on the soil",
        change: inShoot("seedName", "soil"),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "combination",
        what: "a toleration that the project does not allow",
        change: inShoot("tolerations", [{ key: "example.org/reserved" }]),
        paths: ["projects[0].shoots[0].tolerations[0].key"],
    },
    {
        kind: "combination",
        what: "a seed's taint that nobody tolerates",
        change: inSeed("seedConfig", { taints: [{ key: "example.org/reserved" }] }),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "combination",
        what: "cilium's configuration with calico",
        change: d =>
            set(shoot(d).networking, {
                providerConfig: {
                    apiVersion: "cilium.networking.extensions.gardener.cloud/v1alpha1",
                    kind: "NetworkConfig",
                },
            }),
        paths: ["projects[0].shoots[0].networking.providerConfig.apiVersion"],
    },
    {
        kind: "combination",
        what: "calico without kube-proxy",
        change: inKubernetes({ kubeProxy: { enabled: false } }),
        paths: ["seeds[0].kubernetes.kubeProxy.enabled"],
    },
    {
        kind: "combination",
        what: "csi-driver-lvm beside csi-lvm",
        change: d => {
            append(d.extensions.enabled, "csi-driver-lvm");
            inSeed("extensions", [{ type: "csi-driver-lvm" }])(d);
        },
        paths: ["seeds[0].controlPlaneConfig.featureGates.disableCsiLvm"],
    },
    {
        kind: "combination",
        what: "no pool for system components",
        change: inPool({ systemComponents: { allow: false } }),
        paths: ["seeds[0].workers"],
    },
    {
        kind: "combination",
        what: "a service account without its namespace",
        change: inProject({ members: [{ kind: "ServiceAccount", name: "ci", roles: ["admin"] }] }),
        paths: ["projects[0].members[0].namespace"],
    },
    {
        kind: "combination",
        what: "a group with a namespace",
        change: inProject({ owner: { kind: "Group", name: "admins", namespace: "garden-demo" } }),
        paths: ["projects[0].owner.namespace"],
    },
    {
        kind: "combination",
        what: "zones of load balancers in a seed of one zone",
        change: inSeed("seedConfig", { settings: { loadBalancerServices: { zones: [{ name: "partition-a" }] } } }),
        paths: ["seeds[0].seedConfig.settings.loadBalancerServices.zones"],
    },
    {
        kind: "combination",
        what: "topology-aware routing in a seed of one zone",
        change: withEdge({
            provider: { type: "gcp", region: "europe-west1", zones: ["europe-west1-b"] },
            settings: { topologyAwareRouting: { enabled: true } },
        }),
        paths: ["gardenlets[0].settings.topologyAwareRouting.enabled"],
    },
    {
        kind: "combination",
        what: "purposes without a grace period",
        change: inSoil({ config: { controllers: { backupEntry: { deletionGracePeriodHours: 0 } } } }),
        paths: ["soil.config.controllers.backupEntry.deletionGracePeriodShootPurposes"],
    },
    {
        kind: "combination",
        what: "backups of a seed in gcp with an endpoint of S3",
        change: inSeed("seedConfig", {
            backup: { provider: "gcp", region: "europe-west3", endpoint: "https://s3.example" },
        }),
        paths: ["seeds[0].seedConfig.backup.endpoint"],
    },
    {
        kind: "combination",
        what: "an annotation that the landscape writes",
        change: inShoot("annotations", { "cluster.metal-stack.io/tenant": "other" }),
        paths: ['projects[0].shoots[0].annotations["cluster.metal-stack.io/tenant"]'],
    },
];
