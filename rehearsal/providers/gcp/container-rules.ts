import type { JsonValue, Props } from "../../host/protocol";
import { UNKNOWN } from "../../host/protocol";
import type { CheckFailure } from "../../host/provider";
import type { Making } from "./cloud-type";
import { checkName, isMap, scalar } from "./cloud-type";

const CLUSTER = "gcp:container/cluster:Cluster";

/** Names of clusters and node pools have 40 characters at most. */
const LONGEST_NAME = 40;

/** A structured input, or nothing in its place. */
export function object(value: JsonValue | undefined): Record<string, JsonValue> {
    return isMap(value) ? value : {};
}

/** What of a cluster's inputs makes sense only together. */
export function checkCluster(inputs: Props): CheckFailure[] {
    const { location, nodeLocations, datapathProvider } = inputs;
    const policy = object(inputs.maintenancePolicy);
    const exclusions = Array.isArray(policy.maintenanceExclusions) ? policy.maintenanceExclusions.map(object) : [];
    const zones = Array.isArray(nodeLocations) ? nodeLocations.filter(zone => typeof zone === "string") : [];
    const found: [boolean, string, string][] = [
        [
            object(inputs.networkPolicy).enabled === true && datapathProvider === "ADVANCED_DATAPATH",
            "networkPolicy",
            "Dataplane V2 has its own: networkPolicy must not be enabled",
        ],
        [
            policy.recurringWindow !== undefined && policy.dailyMaintenanceWindow !== undefined,
            "maintenancePolicy",
            "only one of dailyMaintenanceWindow and recurringWindow can be specified",
        ],
        [
            object(object(inputs.controlPlaneEndpointsConfig).ipEndpointsConfig).enabled === false &&
                inputs.masterAuthorizedNetworksConfig !== undefined,
            "controlPlaneEndpointsConfig",
            "without its IP endpoints a cluster has no authorised networks",
        ],
        [
            typeof location === "string" &&
                location !== UNKNOWN &&
                zones.some(zone => zone !== UNKNOWN && !zone.startsWith(location)),
            "nodeLocations",
            `a zone of another region than ${scalar(location)}`,
        ],
        ...exclusions.map(exclusionFailure),
    ];
    return [
        ...checkName(inputs, LONGEST_NAME),
        ...found.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason })),
    ];
}

/** One of endTime and endTimeBehavior is there; what holds back all upgrades has an end. */
function exclusionFailure({ endTime, exclusionOptions }: Record<string, JsonValue>): [boolean, string, string] {
    const { scope, endTimeBehavior } = object(exclusionOptions);
    const isOne = (endTime === undefined) !== (endTimeBehavior === undefined);
    return [
        !isOne || (endTimeBehavior !== undefined && (scope === undefined || scope === "NO_UPGRADES")),
        "maintenancePolicy.maintenanceExclusions",
        isOne ? "NO_UPGRADES needs an endTime" : "exactly one of endTime and endTimeBehavior is needed",
    ];
}

/** A key that is there, and a range of the control plane that no other cluster in the network has. */
export function refuseCluster({ inputs, store }: Making): string | undefined {
    const { keyName } = object(inputs.databaseEncryption);
    if (keyName !== undefined && !store.find("gcp:kms/cryptoKey:CryptoKey", scalar(keyName))) {
        return (
            `googleapi: Error 400: Cloud KMS Key ${scalar(keyName)} does not exist, or the Kubernetes Engine service ` +
            "agent may not use it, failedPrecondition"
        );
    }
    const rangeOf = (of: Props) => object(of.privateClusterConfig).masterIpv4CidrBlock;
    const networkOf = (of: Props) => store.find("gcp:compute/network:Network", scalar(of.network))?.id;
    const rival = store
        .all()
        .find(
            one =>
                one.type === CLUSTER &&
                one.inputs.name !== inputs.name &&
                rangeOf(inputs) !== undefined &&
                rangeOf(one.inputs) === rangeOf(inputs) &&
                networkOf(one.inputs) === networkOf(inputs),
        );
    return rival
        ? `googleapi: Error 400: master_ipv4_cidr_block ${scalar(rangeOf(inputs))} is in use by ${rival.id}, badRequest`
        : undefined;
}

/** What of a pool's inputs makes sense only together. */
export function checkNodePool(inputs: Props): CheckFailure[] {
    const autoscaling = object(inputs.autoscaling);
    const given = (...keys: string[]) => keys.some(key => key in autoscaling);
    const [least, most] = [autoscaling.totalMinNodeCount, autoscaling.totalMaxNodeCount];
    const found: [boolean, string, string][] = [
        [
            given("minNodeCount", "maxNodeCount") && given("totalMinNodeCount", "totalMaxNodeCount"),
            "autoscaling",
            "limits are given either a zone (min, max) or in all (totalMin, totalMax)",
        ],
        [
            typeof least === "number" && typeof most === "number" && least > most,
            "autoscaling",
            "totalMinNodeCount is more than totalMaxNodeCount",
        ],
    ];
    return [
        ...checkName(inputs, LONGEST_NAME),
        ...found.filter(([wrong]) => wrong).map(([, property, reason]) => ({ property, reason })),
    ];
}

/** A cluster in a release channel upgrades its nodes itself. */
export function refuseNodePool({ inputs, store }: Making): string | undefined {
    const cluster = store.find(CLUSTER, scalar(inputs.cluster));
    const { channel } = object(cluster?.inputs.releaseChannel);
    const isManaged = channel !== undefined && channel !== "UNSPECIFIED";
    return isManaged && object(inputs.management).autoUpgrade === false
        ? `googleapi: Error 400: Auto_upgrade must be true when release_channel ${scalar(channel)} is set, badRequest`
        : undefined;
}
