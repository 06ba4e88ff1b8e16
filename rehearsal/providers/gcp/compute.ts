import { durations } from "../../simulation/durations";
import type { CloudType, Making } from "./cloud-type";
import { checkName, labelOutputs, labelled, names, scalar, usedBy } from "./cloud-type";
import { checkNat, refuseNat } from "./nat";

const LINK = "https://www.googleapis.com/compute/v1/";

const NETWORK = "gcp:compute/network:Network";
const SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";
const ROUTER = "gcp:compute/router:Router";
const ADDRESS = "gcp:compute/address:Address";
const NAT = "gcp:compute/routerNat:RouterNat";
const CLUSTER = "gcp:container/cluster:Cluster";

function regional(kind: string, { inputs, project }: Making) {
    const id = `projects/${project}/regions/${scalar(inputs.region)}/${kind}/${scalar(inputs.name)}`;
    return { id, outputs: { project, selfLink: LINK + id } };
}

function linkOf({ inputs, store }: Making, key: string, type: string) {
    const found = store.find(type, scalar(inputs[key]));
    return found?.outputs.selfLink ?? inputs[key];
}

/** Networks, subnetworks, addresses, routers and NATs of Compute Engine. */
export const compute: Record<string, CloudType> = {
    [NETWORK]: {
        kind: "Network",
        required: ["name"],
        optional: names(
            "autoCreateSubnetworks bgpAlwaysCompareMed bgpBestPathSelectionMode bgpInterRegionCost deletionPolicy",
            "deleteBgpAlwaysCompareMed deleteDefaultRoutesOnCreate description mtu networkFirewallPolicyEnforcementOrder",
            "networkProfile params project routingMode",
        ),
        immutable: ["name", "project", "autoCreateSubnetworks", "description"],
        seconds: durations.cloud.network,
        deletionSeconds: durations.cloud.otherDeletion,
        make({ inputs, project, number }) {
            const id = `projects/${project}/global/networks/${scalar(inputs.name)}`;
            const networkId = scalar(10 ** 12 + number("network", 10 ** 9));
            return { id, outputs: { project, selfLink: LINK + id, networkId, numericId: networkId, gatewayIpv4: "" } };
        },
        check: inputs => checkName(inputs),
        refuseDelete: (resource, store) =>
            usedBy(resource, store, { [SUBNETWORK]: "network", [ROUTER]: "network", [CLUSTER]: "network" }),
    },
    [SUBNETWORK]: {
        kind: "Subnetwork",
        required: ["name", "network", "ipCidrRange", "region"],
        optional: names(
            "allowSubnetCidrRoutesOverlap deletionPolicy description ipCollection logConfig params",
            "privateIpGoogleAccess project purpose reservedInternalRange resolveSubnetMask role secondaryIpRanges",
            "sendSecondaryIpRangeIfEmpty stackType",
        ),
        immutable: ["name", "project", "network", "region"],
        seconds: durations.cloud.subnetwork,
        deletionSeconds: durations.cloud.otherDeletion,
        references: { network: NETWORK },
        make(making) {
            const { id, outputs } = regional("subnetworks", making);
            const gatewayAddress = scalar(making.inputs.ipCidrRange).replace(/\d+\/\d+$/, "1");
            return { id, outputs: { ...outputs, gatewayAddress, network: linkOf(making, "network", NETWORK) } };
        },
        check: inputs => checkName(inputs),
        refuseDelete: (resource, store) => usedBy(resource, store, { [CLUSTER]: "subnetwork" }),
    },
    [ADDRESS]: {
        kind: "Address",
        required: ["name", "region"],
        optional: names(
            "address addressType deletionPolicy description ipCollection ipVersion labels network networkTier",
            "prefixLength project purpose subnetwork",
        ),
        immutable: names("name project region address addressType network subnetwork purpose networkTier prefixLength"),
        seconds: durations.cloud.address,
        deletionSeconds: durations.cloud.otherDeletion,
        defaults: { addressType: "EXTERNAL" },
        make(making) {
            const { id, outputs } = regional("addresses", making);
            const given = making.inputs.address;
            const address = given ?? `34.118.1.${2 + making.number("address", 250)}`;
            const creationTimestamp = new Date().toISOString();
            return { id, outputs: { ...outputs, ...labelled(making.inputs.labels), address, creationTimestamp } };
        },
        followingOutputs: labelOutputs,
        check: inputs => checkName(inputs),
        refuseDelete: (resource, store) => usedBy(resource, store, { [NAT]: "natIps" }),
    },
    [ROUTER]: {
        kind: "Router",
        required: ["name", "network", "region"],
        optional: names("bgp deletionPolicy description encryptedInterconnectRouter nccGateway params project"),
        immutable: names("name project network region encryptedInterconnectRouter"),
        seconds: durations.cloud.router,
        deletionSeconds: durations.cloud.otherDeletion,
        references: { network: NETWORK },
        make: making => regional("routers", making),
        check: inputs => checkName(inputs),
        refuseDelete: (resource, store) => usedBy(resource, store, { [NAT]: "router" }),
    },
    [NAT]: {
        kind: "RouterNat",
        required: ["name", "router", "region", "sourceSubnetworkIpRangesToNat"],
        optional: names(
            "autoNetworkTier deletionPolicy drainNatIps enableDynamicPortAllocation enableEndpointIndependentMapping",
            "endpointTypes icmpIdleTimeoutSec initialNatIps logConfig maxPortsPerVm minPortsPerVm natIpAllocateOption",
            "natIps project rules subnetworks tcpEstablishedIdleTimeoutSec tcpTimeWaitTimeoutSec",
            "tcpTransitoryIdleTimeoutSec type udpIdleTimeoutSec",
        ),
        immutable: names("name project router region type endpointTypes"),
        seconds: durations.cloud.nat,
        deletionSeconds: durations.cloud.otherDeletion,
        references: { router: ROUTER, natIps: ADDRESS },
        make({ inputs, project, store }) {
            const router = store.find(ROUTER, scalar(inputs.router))?.outputs.name ?? inputs.router;
            return {
                id: `${project}/${scalar(inputs.region)}/${scalar(router)}/${scalar(inputs.name)}`,
                outputs: { project },
            };
        },
        check: inputs => [...checkName(inputs), ...checkNat(inputs)],
        refuse: refuseNat,
    },
};
