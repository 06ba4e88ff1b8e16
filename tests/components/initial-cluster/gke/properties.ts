/** A property of a resource: its path in the inputs, its value, undefined where it is left out on purpose, and why it is so. */
export type Property = [path: string, value: unknown, reason: string];

const google = "Google's default is right, and said so that it stays";

/** `gcp.container.Cluster` of a cluster whose config says no more than it has to. */
export const clusterProperties: Property[] = [
    ["name", "dev", "the config's"],
    ["project", "landscape-dev", "the config's"],
    ["location", "europe-west3", "a region: its control plane stands in three zones"],
    [
        "nodeLocations",
        ["europe-west3-a", "europe-west3-b"],
        "zones of the config: volumes lie in one, soil and etcds in all",
    ],
    ["removeDefaultNodePool", true, "the pool is a resource of its own, which changes without the cluster"],
    ["initialNodeCount", 1, "the API wants one for the pool that is removed"],
    ["deletionProtection", true, "the first of the three steps of a teardown takes it off"],
    ["networkingMode", "VPC_NATIVE", "private nodes, and ranges that Gardener can be told"],
    ["network", "https://gcp/initial-cluster-network", "a network of its own"],
    ["subnetwork", "https://gcp/initial-cluster-subnetwork", "its subnetwork, with the secondary ranges"],
    ["ipAllocationPolicy.clusterSecondaryRangeName", "pods", "named ranges never drift: Gardener pins them"],
    ["ipAllocationPolicy.servicesSecondaryRangeName", "services", "named ranges never drift: Gardener pins them"],
    ["datapathProvider", "ADVANCED_DATAPATH", "Dataplane V2 has NetworkPolicy built in, which Gardener relies on"],
    ["networkPolicy", undefined, "Calico beside Dataplane V2 is refused"],
    ["privateClusterConfig.enablePrivateNodes", true, "nodes are not reached from outside"],
    ["privateClusterConfig.enablePrivateEndpoint", false, "the partition's firewalls read from the API server"],
    ["privateClusterConfig.masterIpv4CidrBlock", "172.16.0.0/28", "the config's: it must clash with nothing"],
    [
        "masterAuthorizedNetworksConfig.cidrBlocks",
        [{ cidrBlock: "198.51.100.0/24", displayName: "operators" }],
        "operators, CI, and the prefix of the partition's firewalls",
    ],
    [
        "masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled",
        false,
        "others' machines at Google are nobody of ours",
    ],
    [
        "controlPlaneEndpointsConfig.ipEndpointsConfig.enabled",
        true,
        "it serves the cluster's CA, which firewalls verify",
    ],
    [
        "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic",
        false,
        "a way in that no authorised network bounds",
    ],
    ["releaseChannel.channel", "REGULAR", "within the versions that Gardener runs on"],
    ["minMasterVersion", undefined, "the channel's, until the config plans a minor"],
    [
        "workloadIdentityConfig.workloadPool",
        "landscape-dev.svc.id.goog",
        "cert-manager acts as an account without a key",
    ],
    ["maintenancePolicy.dailyMaintenanceWindow.startTime", "03:00", "patches come at night"],
    [
        "maintenancePolicy.maintenanceExclusions",
        [
            {
                exclusionName: "no-minor-upgrades",
                startTime: "2026-01-01T00:00:00Z",
                exclusionOptions: { scope: "NO_MINOR_UPGRADES", endTimeBehavior: "UNTIL_END_OF_SUPPORT" },
            },
        ],
        "no minor comes that Gardener does not run on, and no preview changes with the date",
    ],
    ["addonsConfig.httpLoadBalancing.disabled", false, google],
    ["addonsConfig.horizontalPodAutoscaling.disabled", false, google],
    ["addonsConfig.gcePersistentDiskCsiDriverConfig.enabled", true, "etcds and databases have volumes"],
    ["verticalPodAutoscaling.enabled", false, "gardener-operator brings its own VPA, whose CRDs would clash"],
    ["dnsConfig", undefined, "kube-dns: Gardener's NetworkPolicies name its pods"],
    ["defaultMaxPodsPerNode", 110, "a /24 of the pods' range for each node"],
    ["enableShieldedNodes", true, google],
    ["enableLegacyAbac", false, "RBAC alone"],
    ["masterAuth.clientCertificateConfig.issueClientCertificate", false, "a certificate could not be taken back"],
    ["loggingConfig.enableComponents", ["SYSTEM_COMPONENTS"], "Gardener has its own logging"],
    ["monitoringConfig.enableComponents", ["SYSTEM_COMPONENTS"], "Gardener has its own monitoring"],
    ["monitoringConfig.managedPrometheus.enabled", false, "its CRDs and pods beside Gardener's Prometheus"],
    ["resourceLabels", undefined, "none, until the config has some"],
    ["securityPostureConfig", undefined, "optional: Google's default"],
    ["databaseEncryption", undefined, "Google's key, until the config has one"],
];

/** What becomes another one of a cluster whose config sets all that it can. */
export const givenClusterProperties: Property[] = [
    ["network", "shared", "the config's VPC"],
    ["subnetwork", "shared-nodes", "the config's subnetwork"],
    ["ipAllocationPolicy.clusterSecondaryRangeName", "landscape-pods", "the name that the range has there"],
    ["ipAllocationPolicy.servicesSecondaryRangeName", "landscape-services", "the name that the range has there"],
    ["releaseChannel.channel", "STABLE", "the config's"],
    ["minMasterVersion", "1.34", "a minor that the config plans"],
    ["maintenancePolicy.dailyMaintenanceWindow.startTime", undefined, "one kind of window excludes the other"],
    [
        "maintenancePolicy.recurringWindow",
        { startTime: "2026-01-01T02:00:00Z", endTime: "2026-01-01T06:00:00Z", recurrence: "FREQ=DAILY" },
        "the config's",
    ],
    [
        "maintenancePolicy.maintenanceExclusions",
        [
            {
                exclusionName: "freeze",
                startTime: "2026-12-01T00:00:00Z",
                endTime: "2027-01-10T00:00:00Z",
                exclusionOptions: { scope: "NO_UPGRADES" },
            },
        ],
        "the config's plan in place of ours",
    ],
    ["resourceLabels", { "cost-center": "platform" }, "the config's"],
    ["databaseEncryption.state", "ENCRYPTED", "the config has a key"],
    ["databaseEncryption.keyName", "projects/p/locations/europe-west3/keyRings/r/cryptoKeys/k", "the config's"],
];

/** `gcp.container.NodePool` of a cluster whose config says no more than it has to. */
export const nodePoolProperties: Property[] = [
    ["name", "dev", "the cluster's"],
    ["project", "landscape-dev", "the cluster's"],
    ["cluster", "dev", "by name: the pool is of its region"],
    ["location", "europe-west3", "the cluster's"],
    ["initialNodeCount", 1, "of each zone, and only at first: later changes of it are ignored"],
    ["autoscaling.totalMinNodeCount", 1, "in all: numbers of each zone would be three times as many"],
    ["autoscaling.totalMaxNodeCount", 3, "in all: numbers of each zone would be three times as many"],
    ["autoscaling.locationPolicy", "BALANCED", "members of an etcd stand apart"],
    ["autoscaling.minNodeCount", undefined, "excluded by the numbers in all"],
    ["autoscaling.maxNodeCount", undefined, "excluded by the numbers in all"],
    ["maxPodsPerNode", 110, "a /24 of the pods' range for each node"],
    ["management.autoRepair", true, "nobody watches single nodes"],
    ["management.autoUpgrade", true, "a release channel demands it; the guard holds minors back"],
    ["upgradeSettings.strategy", "SURGE", "no node goes before another is there"],
    ["upgradeSettings.maxSurge", 1, "the ranges have room for one more"],
    ["upgradeSettings.maxUnavailable", 0, "no node goes before another is there"],
    ["networkConfig.enablePrivateNodes", true, "as the cluster"],
    ["nodeConfig.machineType", "e2-standard-8", "of the seed documents"],
    ["nodeConfig.diskType", "pd-balanced", "images and logs on standard disks are slow"],
    ["nodeConfig.diskSizeGb", 100, "images of all of Gardener"],
    ["nodeConfig.imageType", "COS_CONTAINERD", google],
    [
        "nodeConfig.serviceAccount",
        "initial-cluster-account-nodes@landscape-dev.example",
        "least roles: not the project's editor",
    ],
    [
        "nodeConfig.oauthScopes",
        ["https://www.googleapis.com/auth/cloud-platform"],
        "the account's roles bound it, not scopes",
    ],
    ["nodeConfig.labels", undefined, "none, until the config has some"],
    ["nodeConfig.resourceLabels", undefined, "none, until the config has some"],
    ["nodeConfig.taints", undefined, "the one pool takes all pods"],
    ["nodeConfig.metadata.disable-legacy-endpoints", "true", "the old metadata API hands out tokens unasked"],
    ["nodeConfig.workloadMetadataConfig.mode", "GKE_METADATA", "pods act as their own account, not as the node's"],
    ["nodeConfig.shieldedInstanceConfig.enableSecureBoot", true, "only signed kernels: no module of others is needed"],
    ["nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring", true, google],
];

/** What becomes another one of a pool whose config sets all that it can. */
export const givenNodePoolProperties: Property[] = [
    ["initialNodeCount", 3, "as many in each zone as there are at least"],
    ["autoscaling.totalMinNodeCount", 6, "the config's"],
    ["autoscaling.totalMaxNodeCount", 9, "the config's"],
    ["nodeConfig.machineType", "e2-standard-4", "the config's"],
    ["nodeConfig.diskType", "pd-ssd", "the config's"],
    ["nodeConfig.diskSizeGb", 200, "the config's"],
    ["nodeConfig.labels", { pool: "garden" }, "the config's"],
    ["nodeConfig.resourceLabels", { "cost-center": "platform" }, "the config's"],
];
