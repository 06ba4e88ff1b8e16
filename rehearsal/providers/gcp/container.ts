import type { JsonValue, Props } from "../../host/protocol";
import { closeRoute, openRoute } from "../../network/table";
import { durations } from "../../simulation/durations";
import { announceNodePool } from "../../simulation/node-pool";
import type { CloudType, Making } from "./cloud-type";
import { labelOutputs, labelled, names, scalar } from "./cloud-type";
import { checkCluster, checkNodePool, object, refuseCluster, refuseNodePool } from "./container-rules";
import { embeddedOf } from "./embedded";
import { CloudStore } from "./store";

const CLUSTER = "gcp:container/cluster:Cluster";

/** The version that the embedded cluster has, as GKE writes it. */
const MASTER_VERSION = "1.35.6-gke.1000000";

/** The CIDR of a named secondary range of the cluster's subnetwork. */
function secondaryRange({ inputs, store }: Making, rangeName: JsonValue | undefined): JsonValue | undefined {
    const subnetwork = store.find("gcp:compute/subnetwork:Subnetwork", scalar(inputs.subnetwork));
    const ranges = subnetwork?.inputs.secondaryIpRanges;
    const found = Array.isArray(ranges) ? ranges.map(object).find(range => range.rangeName === rangeName) : undefined;
    if (rangeName !== undefined && !found) {
        throw new Error(`subnetwork ${scalar(inputs.subnetwork)} has no secondary range ${scalar(rangeName)}`);
    }
    return found?.ipCidrRange;
}

/** What tells a GKE cluster from others. */
function gkeOf({ project, location, name }: Props): { project: string; region: string; name: string } {
    return { project: scalar(project), region: scalar(location), name: scalar(name) };
}

function cluster(making: Making): { id: string; outputs: Props } {
    const { inputs, project, context } = making;
    const name = scalar(inputs.name);
    const id = `projects/${project}/locations/${scalar(inputs.location)}/clusters/${name}`;
    const { info, endpoint } = embeddedOf(context, { project, region: scalar(inputs.location), name });
    const policy = object(inputs.ipAllocationPolicy);
    const pods =
        policy.clusterIpv4CidrBlock ?? secondaryRange(making, policy.clusterSecondaryRangeName) ?? "10.8.0.0/14";
    const services =
        policy.servicesIpv4CidrBlock ?? secondaryRange(making, policy.servicesSecondaryRangeName) ?? "10.12.0.0/20";
    return {
        id,
        outputs: {
            project,
            selfLink: `https://container.googleapis.com/v1/${id}`,
            ...labelled(inputs.resourceLabels),
            endpoint,
            masterVersion: MASTER_VERSION,
            masterAuth: {
                clientCertificate: "",
                clientCertificateConfig: { issueClientCertificate: false },
                clientKey: "",
                clusterCaCertificate: Buffer.from(info.ca).toString("base64"),
            },
            clusterIpv4Cidr: pods,
            servicesIpv4Cidr: services,
            ipAllocationPolicy: {
                stackType: "IPV4",
                ...policy,
                clusterIpv4CidrBlock: pods,
                servicesIpv4CidrBlock: services,
            },
            labelFingerprint: making
                .number("labels", 2 ** 31)
                .toString(16)
                .padStart(8, "0"),
            operation: "",
        },
    };
}

/** GKE: its cluster is the embedded one. */
export const container: Record<string, CloudType> = {
    [CLUSTER]: {
        kind: "Cluster",
        required: ["name", "location"],
        optional: names(
            "addonsConfig allowNetAdmin anonymousAuthenticationConfig authenticatorGroupsConfig autopilotClusterPolicyConfig",
            "autopilotPrivilegedAdmissions binaryAuthorization clusterAutoscaling clusterTelemetry confidentialNodes",
            "controlPlaneEndpointsConfig costManagementConfig databaseEncryption datapathProvider dataplaneOptimizationMode",
            "defaultMaxPodsPerNode defaultSnatStatus deletionPolicy deletionProtection description desiredEmulatedVersion",
            "dnsConfig enableAutopilot enableCiliumClusterwideNetworkPolicy enableFqdnNetworkPolicy enableIntranodeVisibility",
            "enableKubernetesAlpha enableLegacyAbac enableMultiNetworking enableShieldedNodes enableTpu enterpriseConfig fleet",
            "gatewayApiConfig gkeAutoUpgradeConfig identityServiceConfig ignoreNodeCountChanges inTransitEncryptionConfig",
            "initialNodeCount ipAllocationPolicy loggingConfig loggingService maintenancePolicy",
            "managedMachineLearningDiagnosticsConfig managedOpentelemetryConfig masterAuth masterAuthorizedNetworksConfig",
            "meshCertificates minMasterVersion monitoringConfig monitoringService network networkPerformanceConfig",
            "networkPolicy networkingMode nodeConfig nodeCreationConfig nodeLocations nodePoolAutoConfig nodePoolDefaults",
            "nodePools nodeVersion notificationConfig podAutoscaling podSecurityPolicyConfig privateClusterConfig project",
            "protectConfig rbacBindingConfig releaseChannel removeDefaultNodePool resourceLabels resourceUsageExportConfig",
            "rollbackSafeUpgrade secretManagerConfig secretSyncConfig securityPostureConfig serviceExternalIpsConfig",
            "skipNodePoolRefresh subnetwork tpuConfig userManagedKeysConfig verticalPodAutoscaling workloadAltsConfig",
            "workloadIdentityConfig",
        ),
        computedWithin: {
            masterAuth: ["clientCertificate", "clientKey", "clusterCaCertificate"],
            ipAllocationPolicy: ["clusterIpv4CidrBlock", "servicesIpv4CidrBlock"],
        },
        immutable: names(
            "name project location network subnetwork ipAllocationPolicy networkingMode defaultMaxPodsPerNode description",
            "initialNodeCount datapathProvider enableAutopilot enableKubernetesAlpha",
        ),
        seconds: durations.cloud.cluster,
        deletionSeconds: durations.cloud.clusterDeletion,
        defaults: { deletionProtection: true },
        references: { network: "gcp:compute/network:Network", subnetwork: "gcp:compute/subnetwork:Subnetwork" },
        make: cluster,
        refuseDelete: ({ outputs }) =>
            outputs.deletionProtection === false
                ? undefined
                : "deletion_protection is set: write `deletionProtection: false` by an update first",
        followingOutputs: labelOutputs,
        check: checkCluster,
        refuse: refuseCluster,
        appear(outputs, context) {
            const { info } = embeddedOf(context, gkeOf(outputs));
            openRoute(context.connectTable, scalar(outputs.endpoint), 443, info.routePort ?? info.port);
        },
        vanish(outputs, context) {
            closeRoute(context.connectTable, scalar(outputs.endpoint), 443);
        },
    },
    "gcp:container/nodePool:NodePool": {
        kind: "NodePool",
        required: ["name", "cluster"],
        optional: names(
            "autoscaling deletionPolicy ignoreNodeCountChanges initialNodeCount location maintenancePolicies management",
            "maxPodsPerNode namePrefix networkConfig nodeConfig nodeCount nodeDrainConfigs nodeLocations placementPolicy",
            "project queuedProvisioning upgradeSettings version",
        ),
        immutable: names("name project cluster location initialNodeCount maxPodsPerNode placementPolicy"),
        seconds: durations.cloud.nodePool,
        deletionSeconds: durations.cloud.nodePoolDeletion,
        references: { cluster: CLUSTER },
        make({ inputs, project, store }) {
            const parent = store.find(CLUSTER, scalar(inputs.cluster));
            const location = inputs.location ?? parent?.outputs.location ?? null;
            const id = `${parent?.id ?? `projects/${project}/locations/${scalar(location)}/clusters/${scalar(inputs.cluster)}`}`;
            const outputs = {
                project,
                location,
                version: MASTER_VERSION,
                instanceGroupUrls: [],
                managedInstanceGroupUrls: [],
            };
            return { id: `${id}/nodePools/${scalar(inputs.name)}`, outputs };
        },
        appear(outputs, context) {
            const store = new CloudStore(context.dir);
            const cluster = store.find(CLUSTER, scalar(outputs.cluster));
            const subnetwork = store.find("gcp:compute/subnetwork:Subnetwork", scalar(cluster?.inputs.subnetwork));
            const pool = {
                nodes: scalar(subnetwork?.inputs.ipCidrRange ?? "10.128.0.0/20"),
                pods: scalar(cluster?.outputs.clusterIpv4Cidr),
            };
            announceNodePool(context.dir, pool, embeddedOf(context, gkeOf(cluster?.outputs ?? {})).cluster);
        },
        check: checkNodePool,
        refuse: refuseNodePool,
    },
};
