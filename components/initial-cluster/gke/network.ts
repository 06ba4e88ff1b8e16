import { Address, Network, Router, RouterNat, Subnetwork } from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import type { GkeConfig } from "./arguments";
import { ranges } from "./arguments";

/** The network of the cluster, and the addresses that it is known by. */
export interface ClusterNetwork {
    network: Network;
    subnetwork: Subnetwork;
    /** Private nodes reach nothing outside before it is there. */
    nat: RouterNat;
    /** Static address of the ingress's load balancer. */
    ingress: Address;
}

/**
 * Makes a network of its own for the cluster; what leaves it comes from one static address. `opts` are of what nothing
 * else is there before, `within` of what comes into the network.
 */
export function clusterNetwork(
    name: string,
    config: GkeConfig,
    opts: pulumi.CustomResourceOptions,
    within: pulumi.CustomResourceOptions,
): ClusterNetwork {
    const { project, region } = config;
    const network = new Network(
        `${name}-network`,
        { name: config.name, project, autoCreateSubnetworks: false, routingMode: "REGIONAL" },
        opts,
    );
    const subnetwork = new Subnetwork(
        `${name}-subnetwork`,
        {
            name: config.name,
            project,
            region,
            network: network.id,
            ipCidrRange: config.networks.nodes,
            privateIpGoogleAccess: true,
            secondaryIpRanges: [
                { rangeName: ranges.pods, ipCidrRange: config.networks.pods },
                { rangeName: ranges.services, ipCidrRange: config.networks.services },
            ],
        },
        within,
    );
    const egress = new Address(
        `${name}-egress`,
        { name: `${config.name}-egress`, project, region, addressType: "EXTERNAL" },
        opts,
    );
    const router = new Router(`${name}-router`, { name: config.name, project, region, network: network.id }, within);
    const nat = new RouterNat(
        `${name}-nat`,
        {
            name: config.name,
            project,
            region,
            router: router.name,
            natIpAllocateOption: "MANUAL_ONLY",
            natIps: [egress.selfLink],
            sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
            logConfig: { enable: true, filter: "ERRORS_ONLY" },
        },
        within,
    );
    const ingress = new Address(
        `${name}-ingress`,
        { name: `${config.name}-ingress`, project, region, addressType: "EXTERNAL" },
        opts,
    );
    return { network, subnetwork, nat, ingress };
}
