import { append, set } from "../../document";
import type { RightConfig } from "../case";
import {
    seed,
    shoot,
    inShoot,
    inFirewall,
    inKubernetes,
    inSoil,
    inProject,
    inQuotas,
    withEdge,
    storage,
} from "./common";

/** Right ones. */
export const right: RightConfig[] = [
    {
        what: "a soil that says all of its gardenlet and of its Seed",
        change: inSoil({
            replicaCount: 3,
            revisionHistoryLimit: 0,
            resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
            image: { pullPolicy: "Always" },
            imageVectorOverwrite: [{ name: "etcd-druid", repository: "registry.example/druid", tag: "v0.36.1" }],
            componentImageVectorOverwrite: [
                {
                    name: "etcd-druid",
                    images: [{ name: "etcd-wrapper", repository: "registry.example/wrapper", tag: "v0.7.0" }],
                },
            ],
            config: {
                gardenClientConnection: {
                    gardenClusterAddress: "https://api.garden.dev.landscape.example",
                    kubeconfigValidity: {
                        validity: "24h",
                        autoRotationJitterPercentageMin: 10,
                        autoRotationJitterPercentageMax: 20,
                    },
                },
                controllers: {
                    shoot: { concurrentSyncs: 5, syncPeriod: "2h", reconcileInMaintenanceOnly: false },
                    shootState: { concurrentSyncs: 5 },
                    backupEntry: { deletionGracePeriodHours: 0, deletionGracePeriodShootPurposes: [] },
                    managedSeed: { syncJitterPeriod: "10m", jitterUpdates: true },
                    seedCare: { conditionThresholds: [{ type: "SeedSystemComponentsHealthy", duration: "1m" }] },
                },
                resources: { capacity: { shoots: 50 } },
                logging: {
                    enabled: true,
                    vali: { enabled: true, garden: { storage: "200Gi" } },
                    shootNodeLogging: { shootPurposes: ["infrastructure", "production"] },
                },
                featureGates: { IstioTLSTermination: true, VictoriaLogsBackend: false },
                exposureClassHandlers: [
                    { name: "internal", loadBalancerService: { annotations: { "example.org/internal": "true" } } },
                ],
                sni: { ingress: { serviceExternalIP: "203.0.113.10" } },
                etcdConfig: { backupCompactionController: { enableBackupCompaction: true, eventsThreshold: 500000 } },
                monitoring: { shoot: { remoteWrite: { url: "https://metrics.example/write" } } },
                nodeToleration: { defaultNotReadyTolerationSeconds: 0 },
            },
            labels: { "seed.gardener.cloud/network": "private" },
            settings: {
                excessCapacityReservation: { enabled: true, configs: [{ resources: { cpu: "2", memory: "6Gi" } }] },
                loadBalancerServices: {
                    zones: [{ name: "europe-west3-a" }, { name: "europe-west3-b", externalTrafficPolicy: "Cluster" }],
                },
                topologyAwareRouting: { enabled: true },
                verticalPodAutoscaler: { enabled: true, maxAllowed: { memory: "32Gi" } },
            },
            networks: { blockCIDRs: ["169.254.169.254/32", "2001:db8::/64"] },
            overrides: { metadata: { annotations: { "example.org/team": "a" } } },
        }),
    },
    {
        what: "a project that may use a seed in another cluster, whose zones keep a control plane alive",
        change: d => {
            withEdge({
                provider: { type: "gcp", region: "europe-west1", zones: ["b", "c", "d"] },
                taints: [{ key: "example.org/edge", value: "a" }, { key: "seed.gardener.cloud/protected" }],
            })(d);
            inProject({
                tolerations: {
                    defaults: [{ key: "seed.gardener.cloud/protected" }],
                    whitelist: [{ key: "seed.gardener.cloud/protected" }, { key: "example.org/edge" }],
                },
            })(d);
            set(shoot(d), {
                seedName: "edge",
                tolerations: [{ key: "example.org/edge", value: "a" }],
                controlPlane: { highAvailability: { failureTolerance: { type: "zone" } } },
            });
        },
    },
    {
        what: "a managed seed whose Shoot and Seed are told apart",
        change: d => {
            append(d.extensions.enabled, "backup-s3");
            set(seed(d), {
                tenant: "acme",
                labels: { "example.org/shoot": "yes" },
                annotations: { "cluster.metal-stack.io/keep-worker-hash": "true" },
                controlPlane: { highAvailability: { failureTolerance: { type: "zone" } } },
                maintenance: { autoUpdate: { kubernetesVersion: true } },
                gardenlet: { replicaCount: 1, config: { logging: { enabled: true } } },
                seedConfig: {
                    labels: { "example.org/seed": "yes" },
                    settings: {
                        excessCapacityReservation: { enabled: false },
                        scheduling: { visible: false },
                        loadBalancerServices: { externalTrafficPolicy: "Cluster" },
                    },
                    backup: {
                        provider: "S3",
                        region: "us-east-1",
                        endpoint: "https://s3.landscape.example",
                        credentials: {
                            accessKeyID: { secret: "seed-a-key-id" },
                            secretAccessKey: { secret: "seed-a-key" },
                        },
                    },
                },
            });
        },
    },
    {
        what: "a shoot with all that firewalls and worker pools can be told",
        change: d => {
            append(d.metal.networks, storage);
            inFirewall({
                networks: ["internet-partition-a", storage.id],
                controllerVersion: "auto",
                rateLimits: [
                    { networkID: "internet-partition-a", rateLimit: 100 },
                    { networkID: storage.id, rateLimit: 4294967295 },
                ],
                egressRules: [{ networkID: "internet-partition-a", ips: ["203.0.113.20", "203.0.113.21"] }],
                logAcceptedConnections: true,
                autoUpdateMachineImage: true,
                firewallHealthTimeout: "0s",
                firewallCreateTimeout: "1h30m",
            })(d);
            set(shoot(d).workers[0], {
                maxSurge: 0,
                maxUnavailable: 1,
                kubernetes: { version: "1.34.13" },
                machineControllerManager: { machineCreationTimeout: "300h", machineHealthTimeout: "10m" },
                labels: { "example.org/rack": "a" },
                taints: [
                    { key: "dedicated", value: "a", effect: "NoSchedule" },
                    { key: "dedicated", value: "a", effect: "NoExecute" },
                ],
            });
            append(shoot(d).workers, {
                name: "stand-by",
                machine: { type: "c1-large-x86" },
                minimum: 0,
                maximum: 0,
                systemComponents: { allow: false },
            });
        },
    },
    {
        what: "a shoot whose Services have addresses in the storage network, and no storage class of metal-stack's",
        change: d => {
            append(d.extensions.enabled, "csi-driver-lvm");
            append(d.metal.networks, storage);
            inFirewall({ networks: [storage.id, "internet-partition-a"] })(d);
            inShoot("extensions", [{ type: "csi-driver-lvm" }])(d);
            inShoot("controlPlaneConfig", {
                networkAccessType: "baseline",
                featureGates: { disableCsiLvm: true },
                cloudControllerManager: { defaultExternalNetwork: storage.id, featureGates: { WatchList: true } },
                customDefaultStorageClass: { className: "" },
            })(d);
        },
    },
    {
        what: "cilium without kube-proxy, and calico with eBPF",
        change: d => {
            append(d.extensions.enabled, "networking-cilium");
            set(seed(d).networking, { type: "cilium" });
            inKubernetes({ kubeProxy: { enabled: false } })(d);
            set(shoot(d).kubernetes, { kubeProxy: { enabled: false, mode: "NFTables" } });
            set(shoot(d).networking, {
                providerConfig: {
                    apiVersion: "calico.networking.extensions.gardener.cloud/v1alpha1",
                    kind: "NetworkConfig",
                    ebpfDataplane: { enabled: true },
                },
            });
        },
    },
    {
        what: "as many pods and nodes as the ranges just hold",
        change: d => {
            set(shoot(d).kubernetes, {
                kubelet: { maxPods: 14 },
                kubeControllerManager: { nodeCIDRMaskSize: 28 },
            });
            // A /26 has four /28: three machines and one more while they roll.
            set(shoot(d).networking, { pods: "10.244.0.0/26" });
        },
    },
    {
        what: "an API server with a policy, logins and tokens of its own",
        change: inKubernetes({
            kubeAPIServer: {
                auditConfig: {
                    auditPolicy: {
                        apiVersion: "audit.k8s.io/v1",
                        kind: "Policy",
                        omitStages: ["RequestReceived"],
                        rules: [{ level: "Metadata", resources: [{ group: "", resources: ["secrets"] }] }],
                    },
                },
                structuredAuthentication: {
                    jwt: [
                        {
                            issuer: { url: "https://login.example", audiences: ["kubernetes"] },
                            claimMappings: { username: { claim: "email", prefix: "" } },
                        },
                    ],
                },
                serviceAccountConfig: {
                    issuer: "https://issuer.example/seed-a",
                    acceptedIssuers: ["https://issuer.example/old"],
                    maxTokenExpiration: "2160h",
                },
                autoscaling: { minAllowed: { memory: "2Gi" } },
            },
        }),
    },
    {
        what: "a project of a group, with members of each kind, quotas and four eyes",
        change: d => {
            inQuotas({ name: "machines", metrics: { cpu: "64", "storage.standard": "8000Gi" } })(d);
            inProject({
                namespace: "garden-of-demo",
                description: "Grüße aus München: ein Projekt",
                labels: { "example.org/team": "a" },
                owner: { kind: "Group", name: "landscape:admins" },
                members: [
                    {
                        kind: "ServiceAccount",
                        name: "ci",
                        namespace: "garden-of-demo",
                        roles: ["admin", "extension:ci"],
                    },
                    { name: "system:serviceaccount:garden:other", roles: ["viewer"] },
                    { name: "ci", roles: ["uam", "serviceaccountmanager"] },
                ],
                dualApprovalForDeletion: [{ resource: "shoots", selector: { matchLabels: {} } }],
            })(d);
        },
    },
    {
        what: "a shoot whose extensions refer to a Secret and a ConfigMap",
        change: inShoot("resources", [
            { name: "splunk", data: { token: { secret: "splunk-token" } } },
            { name: "mirrors", configMap: { "hosts.toml": "server" } },
        ]),
    },
    {
        what: "a landscape that has a soil alone",
        change: d => set(d, { through: "garden", seeds: [], projects: [] }),
    },
];
